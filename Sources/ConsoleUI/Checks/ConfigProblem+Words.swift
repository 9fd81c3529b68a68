import Catalog
import Screen

extension ConfigProblem {
  /// Where, what, and what would be right.
  package func words(_ catalog: Catalog) -> String {
    catalog.configProblem(
      file: file, line: line, finding.words(catalog), suggestion: suggestion, isWarning: isWarning)
  }
}

extension ConfigFinding {
  /// Lower case, without a full stop.
  package func words(_ catalog: Catalog) -> String {
    switch self {
    case .syntax(let detail): catalog.configSyntax(detail: detail)
    case .nulCharacter: catalog.configNUL
    case .sectionWithoutName: catalog.configSectionWithoutName
    case .unknownSection(let name): catalog.configUnknownSection(name)
    case .inheritsNoName(.keymap): catalog.keymapInheritsNoName
    case .inheritsNoName(.theme): catalog.themeInheritsNoName
    case .inheritsUnknown(.keymap, let name): catalog.keymapInheritsUnknown(name)
    case .inheritsUnknown(.theme, let name): catalog.themeInheritsUnknown(name)
    case .inheritsInCircle(.keymap): catalog.keymapsInCircle
    case .inheritsInCircle(.theme): catalog.themesInCircle

    case .beforeFirstSection(let key): catalog.keymapBeforeFirstSection(key)
    case .actionIsNoText: catalog.keymapActionIsNoText
    case .unknownAction(let action): catalog.keymapUnknownAction(action)
    case .doesNothing(let action, let section): catalog.keymapDoesNothing(action, in: section)
    case .unknownKey(let key): catalog.keymapUnknownKey(key)
    case .neverArrives(let key, let fault): catalog.keymapNeverArrives(key, fault.words(catalog))
    case .mayNotArrive(let key, let fault): catalog.keymapMayNotArrive(key, fault.words(catalog))
    case .keyMissing: catalog.keymapKeyMissing
    case .typesCharacter(let key): catalog.keymapTypesCharacter(key)
    case .oneKeyOnly(let keys): catalog.keymapOneKeyOnly(keys)
    case .bringsQuestionUp: catalog.keymapBringsQuestionUp
    case .boundAlready(let keys, let line): catalog.keymapBoundAlready(keys, line: line)
    case .oneBeginsOther(let keys, let other): catalog.keymapOneBeginsOther(keys, other)
    case .takesInheritedAway(let keys, let other, let action):
      catalog.keymapTakesInheritedAway(keys, other, action: action)
    case .hides(let section, let bound, let hidden):
      catalog.keymapHides(in: section, bound.keys, bound.action, hidden: hidden.keys, hidden.action)
    case .noWayOut(let section, let action, let laid):
      catalog.keymapNoWayOut(section, action: action, laid: laid.map { "\"\($0)\"" }.joined(separator: ", "))

    case .roleWithoutStyle(let role): catalog.themeRoleWithoutStyle(role)
    case .appearanceUnknown: catalog.themeAppearanceUnknown
    case .unknownWord(.setting, let word): catalog.themeUnknownSetting(word)
    case .unknownWord(.role, let word): catalog.themeUnknownRole(word)
    case .unknownWord(.colour, let word): catalog.themeUnknownColour(word)
    case .unknownWord(.field, let word): catalog.themeUnknownField(word)
    case .colourIsNoText: catalog.themeColourIsNoText
    case .notAColour(let text): catalog.themeNotAColour(text)
    case .roleIsNoTable: catalog.themeRoleIsNoTable
    case .fieldIsNoColour(let field): catalog.themeFieldIsNoColour(field)
    case .fieldIsNoFlag(let field): catalog.themeFieldIsNoFlag(field)
    case .pale(let pale): pale.words(catalog)
    case .sameGround(let role, let other, let in256):
      catalog.themeSameGround(role.name, other.name, in256: in256)
    }
  }
}

extension KeyFault {
  func words(_ catalog: Catalog) -> String {
    switch self {
    case .sendsOther(let other): catalog.keySendsOther(other)
    case .oftenSendsOther(let other): catalog.keyOftenSendsOther(other)
    case .onlyKittyTells(let other): catalog.keyOnlyKittyTells(from: other)
    case .onlyKittySends: catalog.keyOnlyKittySends
    case .rare: catalog.keyRare
    case .keptForPasting: catalog.keyKeptForPasting
    case .keptForScrolling: catalog.keyKeptForScrolling
    case .stopsLine: catalog.keyStopsLine
    case .resumesLine: catalog.keyResumesLine
    case .beginsSequences: catalog.keyBeginsSequences
    case .shiftGivesCharacter: catalog.keyShiftGivesCharacter
    }
  }
}
