extension Action {
  /// What the action does to a text being written; nil when it is none of those.
  package var textEdit: TextEdit? {
    switch self {
    case .newLine: .newLine
    case .deleteBackward: .deleteBackward
    case .deleteForward: .deleteForward
    case .deleteWordBackward: .deleteWordBackward
    case .deleteWordForward: .deleteWordForward
    case .deleteToLineStart: .deleteToLineStart
    case .deleteToLineEnd: .deleteToLineEnd
    case .cursorLeft: .left
    case .cursorRight: .right
    case .cursorUp: .up
    case .cursorDown: .down
    case .cursorWordLeft: .wordLeft
    case .cursorWordRight: .wordRight
    case .cursorLineStart: .rowStart
    case .cursorLineEnd: .rowEnd
    case .cursorTextStart: .textStart
    case .cursorTextEnd: .textEnd
    case .undo: .undo
    case .redo: .redo
    default: nil
    }
  }

  /// What the action does to the reading place of a thread; nil when it is none of those.
  package var scroll: ConversationPane.Scroll? {
    switch self {
    case .scrollUp: .lines(-1)
    case .scrollDown: .lines(1)
    case .scrollPageUp: .halfPages(-1)
    case .scrollPageDown: .halfPages(1)
    case .scrollFirst: .top
    case .scrollLast: .bottom
    default: nil
    }
  }
}
