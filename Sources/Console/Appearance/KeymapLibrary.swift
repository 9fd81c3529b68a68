import Catalog
import ConsoleUI
import Foundation
import Keymaps
import Screen

/// The keymaps that there are, built in and the user's own.
package struct KeymapLibrary: Sendable {
  private let folder: ConfigFolder

  /// - Parameter configuration: the folder of `config.toml`; its `keymaps/NAME.toml` go before built-in ones.
  package init(configuration: URL) {
    folder = ConfigFolder("keymaps", configuration: configuration)
  }

  /// What there is to choose from.
  package var names: [String] {
    let own = folder.names
    return BuiltInKeymaps.all.map(\.name).filter { !own.contains($0) } + own
  }

  /// The keymap of a name, with what is wrong in its file: the rest of it is in force. A file that names no parent lies
  /// over the default one. An unknown name gives the default with a word about it. Reads and parses each time.
  package func keymap(_ name: String, in catalog: Catalog) -> (keymap: Keymap, problems: [String]) {
    guard let source = source(name) else { return (standard, [unknown(name, in: catalog)]) }
    let read = read(source.text, file: source.file)
    return (read.keymap, read.problems.map { $0.words(catalog) })
  }

  /// The file of a name: the user's own before the built-in one; nil: there is none.
  package func source(_ name: String) -> (text: String, file: String)? {
    folder.text(name) ?? builtIn(name)
  }

  /// A keymap from the text of its file, with what is wrong in it. One that inherits its own name inherits the built-in
  /// keymap of that name.
  package func read(_ text: String, file: String) -> (keymap: Keymap, problems: [ConfigProblem]) {
    let isStandard = text == BuiltInKeymaps.standard.toml
    return Keymap.read(
      toml: text, file: file, over: isStandard ? Keymap() : standard, known: names,
      inheriting: { parent in
        let own = folder.text(parent)?.text
        return (own == text ? nil : own) ?? BuiltInKeymaps.toml(named: parent)
      })
  }

  /// What a file without a word about it lies over.
  private var standard: Keymap {
    Keymap.read(toml: BuiltInKeymaps.standard.toml, file: BuiltInKeymaps.standard.file).keymap
  }

  private func builtIn(_ name: String) -> (text: String, file: String)? {
    BuiltInKeymaps.all.first { $0.name == name }.map { ($0.toml, $0.file) }
  }

  /// That there is none of that name, with the nearest one.
  package func unknown(_ name: String, in catalog: Catalog) -> String {
    catalog.noSuchKeymap(name) + (Nearest.name(to: name, among: names).map(catalog.didYouMean) ?? "")
  }
}
