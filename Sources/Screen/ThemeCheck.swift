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
      ConfigProblem(file: file.file, line: group.line, .pale(group.text))
    }
    let blurred = file.theme.blurredGrounds().map { found in
      ConfigProblem(
        file: file.file, line: file.lines[found.role] ?? file.lines[found.from] ?? 1,
        .sameGround(role: found.role, other: found.from, in256: found.in256))
    }
    let all = file.problems + pale + blurred
    problems = all.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }

  package var isPassed: Bool { problems.allSatisfy(\.isWarning) }
}

extension RoleContrast {
  /// How much there is beyond what is needed, in the worse of the two.
  package var margin: Double { min(inTrueColor ?? .infinity, inPalette ?? .infinity) - needed }
}
