/// What can be wrong with a file of the user's, and the facts of it; keys are as people write them. Its sentence is the
/// catalogue's.
package enum ConfigFinding: Hashable, Sendable {
  // Any file. `detail`: the parser's own words, English.
  case syntax(detail: String)
  case nulCharacter
  case sectionWithoutName
  case unknownSection(String)
  case inheritsNoName(ConfigKind)
  case inheritsUnknown(ConfigKind, name: String)
  case inheritsInCircle(ConfigKind)

  // Keymaps.
  case beforeFirstSection(key: String)
  case actionIsNoText
  case unknownAction(String)
  case doesNothing(action: String, section: String)
  case unknownKey(String)
  case neverArrives(key: String, KeyFault)
  case mayNotArrive(key: String, KeyFault)
  case keyMissing
  case typesCharacter(key: String)
  case oneKeyOnly(keys: String)
  case bringsQuestionUp
  case boundAlready(keys: String, line: Int)
  case oneBeginsOther(keys: String, other: String)
  case takesInheritedAway(keys: String, other: String, action: String)
  case hides(section: String, Bound, hidden: Bound)
  case noWayOut(section: String, action: String, laid: [String])

  // Themes.
  case roleWithoutStyle(String)
  case appearanceUnknown
  case unknownWord(ThemeWord, String)
  case colourIsNoText
  case notAColour(String)
  case roleIsNoTable
  case fieldIsNoColour(String)
  case fieldIsNoFlag(String)
  case pale(PaleText)
  case sameGround(role: Role, other: Role, in256: Bool)

  /// Keys and what they do.
  package struct Bound: Hashable, Sendable {
    package let keys: String
    package let action: String
  }

  package enum ThemeWord: Hashable, Sendable, CaseIterable {
    case setting, role, colour, field
  }
}

package enum ConfigKind: Hashable, Sendable, CaseIterable {
  case keymap, theme
}

/// Why a key doesn't arrive as such, or not everywhere.
package enum KeyFault: Hashable, Sendable {
  /// Terminals send the other key for it.
  case sendsOther(String)
  /// Many terminals do.
  case oftenSendsOther(String)
  case onlyKittyTells(from: String)
  case onlyKittySends
  case rare
  case keptForPasting
  case keptForScrolling
  case stopsLine
  case resumesLine
  case beginsSequences
  case shiftGivesCharacter
}
