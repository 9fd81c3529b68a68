/// The themes that come with the program, embedded in the binary.
package enum BuiltInThemes {
  package struct Entry: Sendable {
    package let name: String
    /// For messages: the path in the source tree.
    package let file: String
    package let toml: String

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      file = "themes/\(name).toml"
      toml = String(decoding: bytes, as: UTF8.self)
    }
  }

  package static let dark = Entry("dark", PackageResources.dark_toml)
  package static let light = Entry("light", PackageResources.light_toml)

  /// In the order in which they are offered.
  package static let all = [
    dark, light,
    Entry("high-contrast", PackageResources.high_contrast_toml), Entry("mono", PackageResources.mono_toml),
    Entry("solarized-dark", PackageResources.solarized_dark_toml),
    Entry("solarized-light", PackageResources.solarized_light_toml),
    Entry("gruvbox-dark", PackageResources.gruvbox_dark_toml),
    Entry("gruvbox-light", PackageResources.gruvbox_light_toml), Entry("nord", PackageResources.nord_toml),
    Entry("catppuccin-mocha", PackageResources.catppuccin_mocha_toml),
    Entry("catppuccin-latte", PackageResources.catppuccin_latte_toml),
  ]

  package static let names = all.map(\.name)

  /// The text of the theme of that name; nil: there is none.
  package static func toml(_ name: String) -> String? { all.first { $0.name == name }?.toml }
}
