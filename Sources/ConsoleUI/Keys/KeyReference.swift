import Catalog
import Screen

/// The reference of keys as Markdown: a table a section, made of the registry and the keymaps that come with the
/// program.
package enum KeyReference {
  /// - Parameter keymaps: with their names; the others are set beside the first one.
  package static func markdown(_ keymaps: [(name: String, keymap: Keymap)], catalog: Catalog) -> String {
    let sections = KeyContext.allCases.map { section($0, keymaps, catalog) }
    return (sections + [withoutKeys(keymaps, catalog)]).joined(separator: "\n")
  }

  private static func section(
    _ section: KeyContext, _ keymaps: [(name: String, keymap: Keymap)], _ catalog: Catalog
  ) -> String {
    var rows: [[String]] = []
    for info in ActionInfo.all {
      let cells = keymaps.map { cell(info.action, $0.keymap, section) }
      guard !cells.allSatisfy(\.isEmpty), let first = cells.first else { continue }
      let beside = cells.dropFirst().map { $0 == first ? "=" : $0.isEmpty ? "–" : $0 }
      let words = info.action.description(in: catalog, context: section)
      rows.append(["`\(info.name)`", words, first.isEmpty ? "–" : first] + beside)
    }
    let head = ["action", "what it does"] + keymaps.map(\.name)
    return details("<code>[\(section.rawValue)]</code>", table(head, rows))
  }

  /// What is done by its name only.
  private static func withoutKeys(_ keymaps: [(name: String, keymap: Keymap)], _ catalog: Catalog) -> String {
    let rows = ActionInfo.all.filter { info in keymaps.contains { info.bindings(in: $0.keymap).isEmpty } }
      .map { ["`\($0.name)`", $0.description(in: catalog)] }
    return details("by name, among all commands", table(["action", "what it does"], rows))
  }

  private static func cell(_ action: Action, _ keymap: Keymap, _ section: KeyContext) -> String {
    keymap.bindings(in: section.rawValue).filter { $0.action == action.rawValue }
      .map { "`\($0.keys.map(\.description).joined(separator: " "))`" }
      .joined(separator: " ")
      .replacing("|", with: "\\|")
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  private static func details(_ title: String, _ body: String) -> String {
    "<details><summary>\(title)</summary>\n\n\(body)\n</details>\n"
  }
}
