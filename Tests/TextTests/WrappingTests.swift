import Testing
import Text

@Suite struct WrappingTests {
  @Test(arguments: [
    ("", 10, [""]),
    ("short", 10, ["short"]),
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 8, ["one two", "three"]),
    ("one  two", 4, ["one", "two"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("ab cdefghij k", 4, ["ab", "cdef", "ghij", "k"]),
    ("a\nb", 10, ["a", "b"]),
    ("a\n\nb\n", 10, ["a", "", "b", ""]),
    ("ação já não", 5, ["ação", "já", "não"]),
    ("日本語です", 4, ["日本", "語で", "す"]),
    ("日本語です", 5, ["日本", "語で", "す"]),
    ("日", 1, ["日"]),
    ("oi 👨‍👩‍👧 tchau", 5, ["oi 👨‍👩‍👧", "tchau"]),
    ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
    ("a b", 0, ["a", "b"]),
    ("ends ", 4, ["ends"]),
    ("é mais longo que isso", 10, ["é mais", "longo que", "isso"]),
  ])
  func textIsBrokenAtSpaces(text: String, columns: Int, rows: [String]) {
    #expect(wrapped(text, columns: columns).map(String.init) == rows)
  }

  @Test(
    arguments: ["one two three  four\nfive", "ação 👍🏽 já\n\n não são 日本語ですね", "aaaaaaaaaaaaaaaaaaaaaaaaaa b"], 1...12)
  func rowsFitAndLoseNothingButSpaces(text: String, columns: Int) {
    let rows = wrapped(text, columns: columns)
    for row in rows where row.count > 1 { #expect(ColumnWidth.of(row) <= columns) }
    #expect(rows.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    for (row, next) in zip(rows, rows.dropFirst()) { #expect(row.endIndex <= next.startIndex) }
  }

  @Test(arguments: [
    ("short", 10, "short"), ("exactly", 7, "exactly"), ("too long", 5, "too …"), ("ação longa", 5, "ação…"),
    ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("x", 0, ""), ("xy", 1, "…"), ("👨‍👩‍👧👍", 3, "👨‍👩‍👧…"), ("", 5, ""),
  ])
  func longTextEndsInAnEllipsis(text: String, columns: Int, short: String) {
    #expect(truncated(text, columns: columns) == short)
    #expect(ColumnWidth.of(truncated(text, columns: columns)) <= columns)
  }
}
