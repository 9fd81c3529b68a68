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
    ("oi 日本語です", 7, ["oi 日本", "語です"]),
    ("日本語。です", 6, ["日本", "語。で", "す"]),
    ("「日本」語", 2, ["「", "日", "本", "」", "語"]),
    ("あ「日本」", 6, ["あ「日", "本」"]),
    ("한국어 텍스트", 8, ["한국어", "텍스트"]),
    ("🇧🇷🇵🇹🇦🇴", 3, ["🇧🇷", "🇵🇹", "🇦🇴"]),
    ("👨‍👩‍👧👨‍👩‍👧", 3, ["👨‍👩‍👧", "👨‍👩‍👧"]),
    ("preço\u{A0}R$\u{A0}10 já", 9, ["preço\u{A0}R$\u{A0}", "10 já"]),
    ("שלום עולם", 5, ["שלום", "עולם"]),
    ("https://exemplo.com.br/é", 10, ["https://ex", "emplo.com.", "br/é"]),
    ("ᄀᄀᄀᄀᄀ", 5, ["ᄀᄀ", "ᄀᄀ", "ᄀ"]),
    ("क्षक्षक्षक्ष", 3, ["क्ष", "क्ष", "क्ष", "क्ष"]),
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

  @Test(arguments: NastyStrings.all, [1, 2, 7, 40])
  func nastyStringsFitAndNoClusterIsTorn(entry: NastyStrings.Entry, columns: Int) {
    let text = SafeText(multiline: entry.input).string
    let rows = wrapped(text, columns: columns)
    let edges = Set(text.indices)
    for row in rows {
      let isAlone = row.count == 1
      #expect(ColumnWidth.of(row) <= columns || isAlone && ColumnWidth.of(row) <= 2)
      let cluster = row.isEmpty ? 0 : ColumnWidth.of(text[text.rangeOfCluster(at: row.startIndex)])
      #expect(row.startIndex == text.endIndex || edges.contains(row.startIndex) || cluster > columns)
    }
    #expect(rows.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    let short = truncated(text, columns: columns)
    #expect(ColumnWidth.of(short) <= columns)
    #expect(short == text || short.hasSuffix("…"))
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

extension String {
  /// The cluster that holds the scalar at `index`.
  func rangeOfCluster(at index: Index) -> Range<Index> {
    let start = self[...index].index(before: self[...index].endIndex)
    return start..<self.index(after: start)
  }
}
