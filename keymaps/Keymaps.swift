/// The keymaps that come with the program, embedded in the binary.
package enum BuiltInKeymaps {
  package struct Entry: Sendable {
    package let name: String
    /// For messages: the path in the source tree.
    package let file: String
    package let toml: String
  }

  package static let standard = Entry(
    name: "default", file: "keymaps/default.toml", toml: String(decoding: PackageResources.default_toml, as: UTF8.self))

  package static let all = [standard]
}
