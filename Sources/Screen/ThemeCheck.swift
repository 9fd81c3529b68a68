/// What is to be said of a theme's file: mistakes in it, and text that can't be read.
package struct ThemeCheck: Sendable {
  package let file: ThemeFile
  /// Every role on every ground.
  package let contrasts: [RoleContrast]
  /// All that is wrong, by line.
  package let problems: [ConfigProblem]

  package init(_ file: ThemeFile) {
    self.file = file
    contrasts = file.theme.contrasts()
    let pale = PaleText.groups(contrasts.filter { !$0.isEnough }, file).map { group in
      ConfigProblem(file: file.file, line: group.line, message: group.words(file.theme))
    }
    let blurred = file.theme.blurredGrounds().map { found in
      ConfigProblem(
        file: file.file, line: file.lines[found.role] ?? file.lines[found.from] ?? 1,
        message: "the ground of \(found.role.name) is that of \(found.from.name) in \(found.depth); "
          + "make them differ, or add reverse or underline")
    }
    problems = (file.problems + pale + blurred).sorted { ($0.line, $0.message) < ($1.line, $1.message) }
  }

  package var isPassed: Bool { problems.allSatisfy(\.isWarning) }

  /// One line: the theme, and how well its least legible text is read.
  package var summary: String {
    let name = file.theme.name
    let measured = contrasts.filter { $0.inTrueColor != nil }
    guard let least = measured.min(by: { $0.margin < $1.margin }) else {
      return "\(name): all colours are the terminal's own, which can't be measured"
    }
    let verdict = isPassed ? "passes" : "fails"
    return "\(name): \(verdict); \(measured.count) pairs measured, the least \(least.role.name) "
      + "\(least.place) with \(least.words)"
  }

  /// The table of all pairs: role, ground, ratio in true colour and in 256 colours.
  package var table: [String] {
    let width = contrasts.reduce(4) { max($0, $1.role.name.count) }
    func line(_ role: String, _ ground: String, _ trueColor: String, _ palette: String, _ mark: String) -> String {
      let line =
        pad(role, width) + "  " + pad(ground, width) + "  " + padLeft(trueColor, 10) + "  " + padLeft(palette, 10)
      return mark.isEmpty ? line : line + "  " + mark
    }
    return [line("role", "ground", "truecolor", "256", "")]
      + contrasts.map {
        line(
          $0.role.name, $0.ground == $0.role ? "its own" : $0.ground.name, ContrastWords.ratio($0.inTrueColor),
          ContrastWords.ratio($0.inPalette), $0.isEnough ? "" : "below \(ContrastWords.number($0.needed))")
      }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

enum ContrastWords {
  static func ratio(_ value: Double?) -> String { value.map(number) ?? "-" }

  /// With two digits, cut rather than rounded, so that nothing looks better than it is.
  static func number(_ value: Double) -> String {
    let hundredths = Int(value * 100)
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

extension RoleContrast {
  /// How much there is beyond what is needed, in the worse of the two.
  var margin: Double { min(inTrueColor ?? .infinity, inPalette ?? .infinity) - needed }

  var place: String { ground == role ? "on its own ground" : "on \(ground.name)" }

  var words: String {
    "\(ContrastWords.ratio(inTrueColor)):1 in true colour and \(ContrastWords.ratio(inPalette)):1 in 256 colours"
  }
}
