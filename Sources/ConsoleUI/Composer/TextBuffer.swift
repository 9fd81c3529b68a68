import Domain
import Text

/// A text being written, with its cursor, its rows, and what can be undone. A value: pure, without a clock.
///
/// The cursor moves by grapheme clusters. A change costs its own paragraph's length; paragraphs that do not change are
/// neither measured nor wrapped again.
package struct TextBuffer: Hashable, Sendable {
  /// Four times what one message may hold, so that something too long can be pasted and cut down.
  package static let limitBytes = 4 * maxMessageBytes

  package struct Position: Hashable, Sendable, Comparable {
    package var paragraph: Int
    /// Clusters before it in the paragraph.
    package var cluster: Int

    package static func < (left: Self, right: Self) -> Bool {
      (left.paragraph, left.cluster) < (right.paragraph, right.cluster)
    }
  }

  private(set) var paragraphs: [Paragraph]
  package private(set) var cursor = Position(paragraph: 0, cluster: 0)
  /// What the next text typed, pasted or put in takes the place of, and what a deletion deletes; the cursor stands at
  /// its end. nil after any other key.
  package private(set) var selection: Range<Position>?
  /// Columns of the rows. At least 2.
  package private(set) var columns: Int
  private(set) var byteCount = 0
  /// The column that `up` and `down` keep to; nil after any other key.
  private var goalColumn: Int?
  private var history = TextHistory()

  /// - Parameter text: taken as pasted text is, see `admissible`; the cursor stands at its end and nothing can be undone.
  package init(_ text: String = "", columns: Int = 80) {
    self.columns = max(2, columns)
    let width = self.columns
    paragraphs = Self.split(Self.admissible(text)).map { Paragraph($0, columns: width) }
    byteCount = paragraphs.reduce(paragraphs.count - 1) { $0 + $1.byteCount }
    cursor = end
  }

  package var isEmpty: Bool { byteCount == 0 }
  /// Nothing but white space.
  package var isBlank: Bool { paragraphs.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
  /// The whole text. O(length).
  package var text: String {
    if paragraphs.count == 1 { return paragraphs[0].text }
    var text = ""
    text.reserveCapacity(byteCount)
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { text.append("\n") }
      text.append(paragraph.text)
    }
    return text
  }

  private var end: Position {
    Position(paragraph: paragraphs.count - 1, cluster: paragraphs[paragraphs.count - 1].count)
  }

  // MARK: What may be in it

  /// `raw` as it may stand in a message: line ends made `\n`, tabs four spaces, controls and invisible controls removed
  /// without a mark. What is left is shown as it is by `SafeText`.
  package static func admissible(_ raw: String) -> String { SafeText(unmarked: raw).string }

  private static func split(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  // MARK: Changing

  /// Puts text in at the cursor, which then stands after it.
  ///
  /// - Parameter isTyping: several in a row are undone together, a word at a time.
  /// - Returns: false, and nothing changes, when the whole would be longer than `limitBytes`.
  @discardableResult
  package mutating func insert(_ raw: String, isTyping: Bool = false) -> Bool {
    let text = Self.admissible(raw)
    if text.isEmpty { return true }
    guard byteCount + text.utf8.count <= Self.limitBytes else { return false }
    remember(isTyping && selection == nil ? (text == " " ? .space : .typing) : .whole)
    replace(selection ?? cursor..<cursor, with: text)
    return true
  }

  /// Puts a text in the place of all that is there; it can be undone.
  ///
  /// - Returns: false, and nothing changes, when it is longer than `limitBytes`.
  package mutating func replaceAll(with raw: String) -> Bool {
    let text = Self.admissible(raw)
    guard text.utf8.count <= Self.limitBytes else { return false }
    remember(.whole)
    replace(Position(paragraph: 0, cluster: 0)..<end, with: text)
    return true
  }

  /// Selects a part of the text, and puts the cursor at its end. It must lie within the text.
  mutating func select(_ range: Range<Position>) {
    history.pause()
    goalColumn = nil
    selection = range
    cursor = range.upperBound
  }

  /// - Returns: whether the text changed.
  @discardableResult
  package mutating func apply(_ edit: TextEdit) -> Bool {
    if edit != .up && edit != .down { goalColumn = nil }
    if let selection, edit.deletes {
      return delete(from: selection.lowerBound, to: selection.upperBound, as: .whole)
    }
    defer { selection = nil }
    switch edit {
    case .newLine: return insert("\n")
    case .deleteBackward: return delete(to: before(cursor), as: .deleting)
    case .deleteForward: return delete(to: after(cursor), as: .deleting)
    case .deleteWordBackward: return delete(to: beforeBlankDelimitedWord(cursor), as: .whole)
    case .deleteWordForward: return delete(to: afterWord(cursor), as: .whole)
    case .deleteToLineStart:
      let start = Position(paragraph: cursor.paragraph, cluster: 0)
      return delete(to: cursor == start ? before(cursor) : start, as: .whole)
    case .deleteToLineEnd:
      let end = Position(paragraph: cursor.paragraph, cluster: paragraphs[cursor.paragraph].count)
      return delete(to: cursor == end ? after(cursor) : end, as: .whole)
    case .undo: return restore(history.undo(present: snapshot))
    case .redo: return restore(history.redo(present: snapshot))
    default:
      move(edit)
      return false
    }
  }

  /// An undoable replacement of the whole text.
  package mutating func clear() {
    delete(from: Position(paragraph: 0, cluster: 0), to: end, as: .whole)
  }

  package mutating func resize(columns wanted: Int) {
    let wanted = max(2, wanted)
    guard wanted != columns else { return }
    columns = wanted
    goalColumn = nil
    for index in paragraphs.indices { paragraphs[index].resize(columns: wanted) }
  }

  private mutating func delete(to other: Position, as kind: TextHistory.Kind) -> Bool {
    delete(from: min(cursor, other), to: max(cursor, other), as: kind)
  }

  @discardableResult
  private mutating func delete(from start: Position, to end: Position, as kind: TextHistory.Kind) -> Bool {
    guard start < end else { return false }
    remember(kind)
    replace(start..<end, with: "")
    return true
  }

  private mutating func replace(_ range: Range<Position>, with text: String) {
    let first = range.lowerBound
    let last = range.upperBound
    goalColumn = nil
    selection = nil
    if first.paragraph == last.paragraph, !text.utf8.contains(0x0A) {
      byteCount -= paragraphs[first.paragraph].byteCount
      let cluster = paragraphs[first.paragraph].replace(first.cluster..<last.cluster, with: text)
      byteCount += paragraphs[first.paragraph].byteCount
      cursor = Position(paragraph: first.paragraph, cluster: cluster)
      return
    }
    let head = paragraphs[first.paragraph].slice(0..<first.cluster)
    let tail = paragraphs[last.paragraph].slice(last.cluster..<paragraphs[last.paragraph].count)
    let parts = Self.split(text)
    var new: [Paragraph] = []
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let whole = (index == 0 ? String(head) : "") + part + (isLast ? String(tail) : "")
      new.append(Paragraph(whole, columns: columns))
    }
    let lastNew = new[new.count - 1]
    paragraphs.replaceSubrange(first.paragraph...last.paragraph, with: new)
    byteCount = paragraphs.reduce(paragraphs.count - 1) { $0 + $1.byteCount }
    cursor = Position(
      paragraph: first.paragraph + new.count - 1,
      cluster: lastNew.cluster(atOffset: lastNew.byteCount - tail.utf8.count))
  }

  // MARK: Undo

  private var snapshot: TextHistory.Snapshot { TextHistory.Snapshot(paragraphs: paragraphs, cursor: cursor) }

  private mutating func remember(_ kind: TextHistory.Kind) {
    history.remember(snapshot, kind)
  }

  private mutating func restore(_ snapshot: TextHistory.Snapshot?) -> Bool {
    guard let snapshot else { return false }
    paragraphs = snapshot.paragraphs
    for index in paragraphs.indices { paragraphs[index].resize(columns: columns) }
    byteCount = paragraphs.reduce(paragraphs.count - 1) { $0 + $1.byteCount }
    selection = nil
    cursor = snapshot.cursor
    return true
  }

  // MARK: Moving

  private mutating func move(_ edit: TextEdit) {
    history.pause()
    switch edit {
    case .left: cursor = before(cursor)
    case .right: cursor = after(cursor)
    case .wordLeft: cursor = beforeWord(cursor)
    case .wordRight: cursor = afterWord(cursor)
    case .up: moveRows(-1)
    case .down: moveRows(1)
    case .rowStart: cursor.cluster = paragraphs[cursor.paragraph].row(rowInParagraph).lowerBound
    case .rowEnd:
      let paragraph = paragraphs[cursor.paragraph]
      cursor.cluster = paragraph.cluster(inRow: rowInParagraph, column: .max)
    case .textStart: cursor = Position(paragraph: 0, cluster: 0)
    case .textEnd: cursor = end
    default: break
    }
  }

  private var rowInParagraph: Int { paragraphs[cursor.paragraph].row(ofCluster: cursor.cluster) }

  private mutating func moveRows(_ step: Int) {
    let paragraph = paragraphs[cursor.paragraph]
    let column = goalColumn ?? paragraph.column(ofCluster: cursor.cluster)
    let row = rowInParagraph + step
    if paragraph.rows.indices.contains(row) {
      cursor.cluster = paragraph.cluster(inRow: row, column: column)
    } else if paragraphs.indices.contains(cursor.paragraph + step) {
      let next = paragraphs[cursor.paragraph + step]
      cursor = Position(
        paragraph: cursor.paragraph + step,
        cluster: next.cluster(inRow: step < 0 ? next.rows.count - 1 : 0, column: column))
    } else {
      cursor = step < 0 ? Position(paragraph: 0, cluster: 0) : end
    }
    goalColumn = column
  }
}
