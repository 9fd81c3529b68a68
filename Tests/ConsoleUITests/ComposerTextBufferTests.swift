import Domain
import Testing
import Text

@testable import ConsoleUI

@Suite struct ComposerTextBufferTests {
  /// A buffer with its cursor where `|` stands.
  private func buffer(_ marked: String, columns: Int = 80) -> TextBuffer {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    var buffer = TextBuffer(String(parts[0]), columns: columns)
    let place = buffer.cursor
    buffer.insert(parts.count > 1 ? String(parts[1]) : "")
    while buffer.cursor > place { buffer.apply(.left) }
    return buffer
  }

  private func marked(_ buffer: TextBuffer) -> String {
    var paragraphs = buffer.paragraphs.map(\.text)
    let cursor = buffer.cursor
    let paragraph = buffer.paragraphs[cursor.paragraph]
    paragraphs[cursor.paragraph] =
      String(paragraph.slice(0..<cursor.cluster)) + "|" + String(paragraph.slice(cursor.cluster..<paragraph.count))
    return paragraphs.joined(separator: "\n")
  }

  @Test(arguments: [
    ("ab|c", TextEdit.deleteBackward, "a|c"), ("|abc", .deleteBackward, "|abc"), ("a\n|b", .deleteBackward, "a|b"),
    ("ação|", .deleteBackward, "açã|"), ("👩‍👩‍👧 👍🏽|", .deleteBackward, "👩‍👩‍👧 |"), ("👩‍👩‍👧|x", .deleteBackward, "|x"),
    ("ab|c", .deleteForward, "ab|"), ("ab|\nc", .deleteForward, "ab|c"), ("abc|", .deleteForward, "abc|"),
    ("um dois  tres|", .deleteWordBackward, "um dois  |"), ("um dois  |", .deleteWordBackward, "um |"),
    ("http://a.b/c|", .deleteWordBackward, "|"), ("um\n|dois", .deleteWordBackward, "|dois"),
    ("|um dois", .deleteWordForward, "| dois"), ("um| dois.", .deleteWordForward, "um|."),
    ("um dois| tres", .deleteToLineStart, "| tres"), ("a\num dois|", .deleteToLineStart, "a\n|"),
    ("a\n|", .deleteToLineStart, "a|"), ("um| dois\nx", .deleteToLineEnd, "um|\nx"),
    ("um|\nx", .deleteToLineEnd, "um|x"), ("a|b", .newLine, "a\n|b"),
    ("ab|c", .left, "a|bc"), ("a\n|b", .left, "a|\nb"), ("a|\nb", .right, "a\n|b"), ("日|本", .right, "日本|"),
    ("um dois|", .wordLeft, "um |dois"), ("um |dois", .wordLeft, "|um dois"), ("um, dois|", .wordLeft, "um, |dois"),
    ("um |", .wordLeft, "|um "), ("|um dois", .wordRight, "um| dois"), ("um| dois", .wordRight, "um dois|"),
    ("um|\ndois", .wordRight, "um\ndois|"), ("um do|is", .rowStart, "|um dois"),
    ("um do|is\nx", .rowEnd, "um dois|\nx"),
    ("a\nb|c", .textStart, "|a\nbc"), ("a|\nbc", .textEnd, "a\nbc|"),
    ("abc\nde|", .up, "ab|c\nde"), ("ab|c", .up, "|abc"), ("ab|c\nd", .down, "abc\nd|"), ("a|bc", .down, "abc|"),
  ])
  func oneEdit(before: String, edit: TextEdit, after: String) {
    var buffer = buffer(before)
    buffer.apply(edit)
    #expect(marked(buffer) == after)
    #expect(buffer.byteCount == buffer.text.utf8.count)
  }

  @Test(arguments: [
    ("um dois tres quatro", 10, ["um dois ", "tres ", "quatro"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("", 10, [""]), ("a\n\nb", 10, ["a", "", "b"]), ("日本語日本", 4, ["日本", "語日", "本"]),
    ("um dois", 7, ["um dois"]), ("um dois três", 7, ["um dois ", "três"]), ("abcd   e", 4, ["abcd ", "  e"]),
    ("ok😀😀", 5, ["ok😀", "😀"]),
  ])
  func rowsBreakAfterSpaces(text: String, columns: Int, rows: [String]) {
    let buffer = TextBuffer(text, columns: columns)
    #expect(buffer.rows(0..<buffer.rowCount).map(String.init) == rows)
    #expect(buffer.rows(0..<buffer.rowCount).joined() == text.replacing("\n", with: ""))
  }

  @Test func upAndDownKeepTheColumnAcrossAShortRow() {
    var buffer = buffer("abcdef\nx\nabcd|ef")
    buffer.apply(.up)
    #expect(marked(buffer) == "abcdef\nx|\nabcdef")
    buffer.apply(.up)
    #expect(marked(buffer) == "abcd|ef\nx\nabcdef")
    buffer.apply(.down)
    buffer.apply(.down)
    #expect(marked(buffer) == "abcdef\nx\nabcd|ef")
  }

  @Test func upMovesByVisualRowsWithinAParagraph() {
    var buffer = buffer("um dois tres qu|atro", columns: 10)
    #expect(buffer.cursorPlace == (2, 2))
    buffer.apply(.up)
    #expect(buffer.cursorPlace == (1, 2))
    buffer.apply(.rowEnd)
    #expect(marked(buffer) == "um dois tres| quatro")
    buffer.apply(.rowStart)
    #expect(marked(buffer) == "um dois |tres quatro")
  }

  @Test func typingIsUndoneAWordAtATime() {
    var buffer = TextBuffer()
    for character in "bom dia" { buffer.insert(String(character), isTyping: true) }
    buffer.insert("\ncolado")
    buffer.apply(.undo)
    #expect(buffer.text == "bom dia")
    buffer.apply(.undo)
    #expect(buffer.text == "bom ")
    buffer.apply(.undo)
    #expect(buffer.text.isEmpty)
    let hasMore = buffer.apply(.undo)
    #expect(!hasMore)
    buffer.apply(.redo)
    buffer.apply(.redo)
    buffer.apply(.redo)
    #expect(buffer.text == "bom dia\ncolado")
    buffer.apply(.undo)
    buffer.insert("!", isTyping: true)
    let hasRedone = buffer.apply(.redo)
    #expect(!hasRedone)
  }

  @Test func aCombiningMarkTypedAloneJoinsTheLetterBeforeIt() {
    var buffer = buffer("ca|o")
    buffer.insert("\u{303}", isTyping: true)
    #expect(buffer.paragraphs[0].count == 3)
    buffer.apply(.deleteBackward)
    #expect(marked(buffer) == "c|o")
  }

  @Test(arguments: [
    ("a\tb", "a    b"), ("a\r\nb\rc", "a\nb\nc"), ("\u{1B}[31mred\u{7}", "[31mred"), ("a\u{202E}b\u{200B}c", "abc"),
    ("\u{9B}31m", "31m"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("ação", "ação"),
  ])
  func controlsNeverEnterTheText(raw: String, kept: String) {
    let buffer = TextBuffer(raw)
    #expect(buffer.text == kept)
    #expect(SafeText(multiline: buffer.text).string == buffer.text)
  }

  @Test func aTextOverTheLimitIsNotTakenInPart() {
    var buffer = TextBuffer("início")
    let limit = TextBuffer.limitBytes
    let isTooLongTaken = buffer.insert(String(repeating: "x", count: limit))
    #expect(!isTooLongTaken)
    #expect(buffer.text == "início")
    let isRestTaken = buffer.insert(String(repeating: "x", count: limit - buffer.byteCount))
    #expect(isRestTaken)
    #expect(buffer.byteCount == limit)
    let isOneMoreTaken = buffer.insert("y", isTyping: true)
    #expect(!isOneMoreTaken)
  }

  @Test func anyRowHoldsNoMoreThanItsColumnsAndOneSpace() {
    let text = "Olá! 😀 日本語 um texto-comprido https://exemplo.com.br/caminho/muito/longo  fim\n\nção"
    for columns in 2...40 {
      let buffer = TextBuffer(text, columns: columns)
      for row in buffer.rows(0..<buffer.rowCount) {
        let width = ColumnWidth.of(row)
        #expect(width <= columns || (width == columns + 1 && row.hasSuffix(" ")))
      }
    }
  }
}
