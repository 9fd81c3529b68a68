import Catalog
import Screen

extension ThemeCheck {
  /// One line: the theme, and how well its least legible text is read.
  package func summary(_ catalog: Catalog) -> String {
    let name = file.theme.name
    let measured = contrasts.filter { $0.inTrueColor != nil }
    guard let least = measured.min(by: { $0.margin < $1.margin }) else { return catalog.themeUnmeasured(name) }
    return catalog.themeSummary(
      name, isPassed: isPassed, pairs: measured.count, role: least.role.name, place: least.place(catalog),
      ratios: least.ratios(catalog))
  }

  /// The table of all pairs: role, ground, ratio in true colour and in 256 colours.
  package func table(_ catalog: Catalog) -> [String] {
    let head = catalog.themeTableHead
    let width = contrasts.reduce(head.role.count) { max($0, $1.role.name.count) }
    func line(_ role: String, _ ground: String, _ trueColor: String, _ palette: String, _ mark: String) -> String {
      let line =
        pad(role, width) + "  " + pad(ground, width) + "  " + padLeft(trueColor, 11) + "  " + padLeft(palette, 10)
      return mark.isEmpty ? line : line + "  " + mark
    }
    return [line(head.role, head.ground, head.trueColour, head.palette, "")]
      + contrasts.map {
        line(
          $0.role.name, $0.ground == $0.role ? catalog.themeOwnGround : $0.ground.name,
          catalog.contrastRatio($0.inTrueColor), catalog.contrastRatio($0.inPalette),
          $0.isEnough ? "" : catalog.themeBelow(catalog.contrastRatio($0.needed)))
      }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension RoleContrast {
  func place(_ catalog: Catalog) -> String { catalog.themePlace(ground == role ? nil : ground.name) }

  func ratios(_ catalog: Catalog) -> String {
    catalog.themeRatios(
      trueColour: catalog.contrastRatio(inTrueColor), palette: catalog.contrastRatio(inPalette))
  }
}

extension PaleText {
  func words(_ catalog: Catalog) -> String {
    let remedy =
      remedy.map { catalog.themeRemedy(isGround ? "bg" : "fg", isLighter: $0.isLighter, example: $0.example) }
      ?? catalog.themeRemedyUnknown
    let (ratios, needed) = (worst.ratios(catalog), catalog.contrastRatio(worst.needed))
    return isGround
      ? catalog.themePaleGround(
        culprit.name, of: worst.role.name, others: others, ratios: ratios, needed: needed, remedy: remedy)
      : catalog.themePaleRole(
        culprit.name, on: worst.ground == worst.role ? nil : worst.ground.name, others: others, ratios: ratios,
        needed: needed, remedy: remedy)
  }
}
