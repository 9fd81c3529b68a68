/// A theme as read from its file.
package struct ThemeFile: Sendable {
  package let theme: Theme
  /// What is wrong, by line. The rest is in force.
  package let problems: [ConfigProblem]
  /// Where the file styles a role; those of what it inherits are left out.
  package let lines: [Role: Int]
  /// For messages.
  package let file: String

  /// Reads `name`, `appearance` ("dark" or "light"), `inherit`, `[palette]` of names and `"#rrggbb"`, and `[roles]` of
  /// `role = { fg = "name", bg = "name", bold = true }`. A colour may be given in place, and `"default"` is the
  /// terminal's own.
  ///
  /// With `inherit = "NAME"` the file says only what differs from that theme: colours of its palette, which its roles
  /// follow, or roles. Without it, what the file leaves out is as in `base`; without a base it is reported.
  ///
  /// - Parameters:
  ///   - known: the themes that may be inherited, to name the nearest one.
  ///   - inheriting: the text of the theme of that name; nil: there is none. For a file's own name it is to give the
  ///     theme
  ///     that the file stands before.
  package init(
    toml: String, file: String, over base: Theme? = nil, known: [String] = [],
    inheriting: (String) -> String? = { _ in nil }
  ) {
    var parser = ThemeParser(file: file)
    let document = ConfigDocument(toml: toml, file: file)
    parser.problems = document.problems
    theme = parser.theme(from: document, over: base, known: known, inheriting: inheriting)
    problems = parser.problems.sorted { $0.line < $1.line }
    lines = parser.lines
    self.file = file
  }
}

extension Theme {
  /// A theme from its file, and what is wrong there; see ``ThemeFile``.
  package static func parse(
    toml: String, file: String, over base: Theme? = nil, known: [String] = [],
    inheriting: (String) -> String? = { _ in nil }
  ) -> (theme: Theme, problems: [ConfigProblem]) {
    let read = ThemeFile(toml: toml, file: file, over: base, known: known, inheriting: inheriting)
    return (read.theme, read.problems)
  }
}
