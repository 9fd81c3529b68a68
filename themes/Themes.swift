/// The themes that come with the program, embedded in the binary.
package enum BuiltInThemes {
  package struct Entry: Sendable {
    package let name: String
    /// For messages: the path in the source tree.
    package let file: String
    package let toml: String
  }

  package static let dark = Entry(
    name: "dark", file: "themes/dark.toml", toml: String(decoding: PackageResources.dark_toml, as: UTF8.self))
  package static let light = Entry(
    name: "light", file: "themes/light.toml", toml: String(decoding: PackageResources.light_toml, as: UTF8.self))

  package static let all = [dark, light]
}
