/// One thing that an editing key does.
package enum TextEdit: Hashable, Sendable, CaseIterable {
  case newLine
  case deleteBackward
  case deleteForward
  /// To the white space before the word.
  case deleteWordBackward
  case deleteWordForward
  /// Within the paragraph, not the visual row.
  case deleteToLineStart
  case deleteToLineEnd
  case left
  case right
  case wordLeft
  case wordRight
  /// By visual rows, keeping the column as well as it goes.
  case up
  case down
  /// Of the visual row.
  case rowStart
  case rowEnd
  case textStart
  case textEnd
  case undo
  case redo

  var deletes: Bool {
    switch self {
    case .deleteBackward, .deleteForward, .deleteWordBackward, .deleteWordForward, .deleteToLineStart,
      .deleteToLineEnd:
      true
    default: false
    }
  }
}
