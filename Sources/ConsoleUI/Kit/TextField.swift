import Text

/// One line of text being typed: search, a picker's narrowing, a field of a dialog.
package struct TextField: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// Characters before the cursor.
  package private(set) var cursor: Int
  package var maxCharacters: Int
  /// Shown as dots: a password.
  package var isSecret = false

  package init(_ text: String = "", maxCharacters: Int = 200) {
    characters = Array(text)
    cursor = characters.count
    self.maxCharacters = maxCharacters
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }

  /// Puts text at the cursor. Controls and line ends become spaces, what else may not be sent goes; what is beyond
  /// `maxCharacters` is left out.
  ///
  /// - Returns: false when something was left out for that.
  @discardableResult
  package mutating func insert(_ text: String) -> Bool {
    let room = max(0, maxCharacters - characters.count)
    let spaced = text.map { $0.isNewline || ($0.asciiValue ?? 0x20) < 0x20 ? " " : $0 }
    let whole = SafeText(unmarked: String(spaced)).string
    let added = whole.prefix(room)
    characters.insert(contentsOf: added, at: cursor)
    cursor += added.count
    return added.endIndex == whole.endIndex
  }

  /// The same with other characters in their places.
  func replacingCharacters(_ replace: (Character) -> Character) -> TextField {
    var field = self
    field.characters = characters.map(replace)
    return field
  }

  package mutating func clear() {
    (characters, cursor) = ([], 0)
  }

  /// Applies an editing action.
  ///
  /// - Returns: false when the action is none of a field's, and nothing was done.
  package mutating func edit(_ action: Action) -> Bool {
    switch action {
    case .deleteBackward:
      remove(max(0, cursor - 1)..<cursor)
    case .deleteForward:
      remove(cursor..<min(characters.count, cursor + 1))
    case .deleteWordBackward:
      remove(wordStart..<cursor)
    case .deleteToLineStart:
      remove(0..<cursor)
    case .deleteToLineEnd:
      remove(cursor..<characters.count)
    case .cursorLeft: cursor = max(0, cursor - 1)
    case .cursorRight: cursor = min(characters.count, cursor + 1)
    case .cursorWordLeft: cursor = wordStart
    case .cursorWordRight: cursor = wordEnd
    case .cursorLineStart, .cursorTextStart: cursor = 0
    case .cursorLineEnd, .cursorTextEnd: cursor = characters.count
    default: return false
    }
    return true
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private var wordStart: Int {
    var index = cursor
    while index > 0, characters[index - 1] == " " { index -= 1 }
    while index > 0, characters[index - 1] != " " { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, characters[index] == " " { index += 1 }
    while index < characters.count, characters[index] != " " { index += 1 }
    return index
  }
}
