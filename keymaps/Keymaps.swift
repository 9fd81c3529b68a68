/// The keymaps that come with the program, embedded in the binary.
package enum BuiltInKeymaps {
  package struct Entry: Sendable {
    package let name: String
    /// For messages: the path in the source tree.
    package let file: String
    package let toml: String
  }

  package static let standard = entry("default", PackageResources.default_toml)

  package static let all = [
    standard, entry("vim", PackageResources.vim_toml), entry("emacs", PackageResources.emacs_toml),
  ]

  /// The text of the keymap of that name, as `inherit` asks for it; nil: there is none.
  package static func toml(named name: String) -> String? {
    all.first { $0.name == name }?.toml
  }

  private static func entry(_ name: String, _ bytes: [UInt8]) -> Entry {
    Entry(name: name, file: "keymaps/\(name).toml", toml: String(decoding: bytes, as: UTF8.self))
  }
}
