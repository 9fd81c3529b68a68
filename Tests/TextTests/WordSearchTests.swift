import Testing

@testable import Text

@Suite struct WordSearchTests {
  private func words(_ text: String) -> [String] {
    WordSearch(text).words.map { $0.text + ($0.isBeginning ? "*" : "") }
  }

  @Test(
    arguments: [
      ("", []), ("   ", []), ("boleto", ["boleto*"]), ("boleto ", ["boleto"]),
      ("2ª via do BOLETO", ["2a", "via", "do", "boleto*"]),
      ("reclamação ", ["reclamacao"]), ("a", ["a"]), ("ab", ["ab*"]), ("fatura fatura ", ["fatura"]),
      ("segunda-feira", ["segunda", "feira*"]), ("R$ 1.234,56", ["r", "1", "234", "56*"]), ("Straße ", ["strasse"]),
      // What means something to a search engine only parts words here.
      ("\"foo\" AND (bar* OR -baz) NEAR text:x ^y", ["foo", "and", "bar", "or", "baz", "near", "text", "x", "y"]),
      ("'; DROP TABLE messages; --", ["drop", "table", "messages"]), ("a\u{0}b", ["a", "b"]), ("👏👏", []),
      ("👍 ok", ["ok*"]),
      ("\u{E000}42", ["42*"]), ("*", []), ("\"", []), ("東京 ", ["東京"]), ("हिन्दी ", ["ह", "न", "द"]),
    ] as [(String, [String])])
  func wordsOf(text: String, expected: [String]) { #expect(words(text) == expected) }

  @Test func moreThanAnybodyTypesIsLeftOut() {
    let long = (0..<100).map { "w\($0)" }.joined(separator: " ")
    #expect(WordSearch(long).words.count == WordSearch.maxWords)
    #expect(WordSearch(String(repeating: "x", count: 100_000)).words.map(\.text.count) == [WordSearch.maxScalars])
  }

  @Test(
    arguments: [
      ("boleto", "Segue o BOLETO, o boletos e o bolet.", ["BOLETO", "boletos"]),
      ("boleto ", "Segue o BOLETO, o boletos.", ["BOLETO"]),
      ("acao", "A ação, a acão e a açao!", ["ação", "acão", "açao"]),
      ("acao", "A ac\u{327}a\u{303}o", ["ac\u{327}a\u{303}o"]), ("x", "xx x", ["x"]),
      ("ola", "Olá👋olá", ["Olá", "olá"]),
      ("zz", "nothing", []), ("", "anything", []),
    ] as [(String, String, [String])])
  func rangesIn(search: String, text: String, expected: [String]) {
    #expect(WordSearch(search).ranges(in: text).map { String(text[$0]) } == expected)
  }

  @Test(
    arguments: [
      ("boleto via", "via do boleto", true), ("via boleto", "boletos de via", true),
      ("via boleto ", "via boletos", false),
      ("ação ", "ACAO", true), ("", "x", false), ("x y", "x", false),
    ] as [(String, String, Bool)])
  func isFoundIn(search: String, text: String, expected: Bool) {
    #expect(WordSearch(search).isFound(in: text) == expected)
  }

  /// A range, like any word on the screen, holds what it was made of.
  @Test func nastyTextsHaveRangesWithinThem() {
    for text in ["\u{0}a\u{0}", "\u{202E}abc", "e\u{301}\u{301}x", "\r\nabc\r\n", "🇧🇷abc👨‍👩‍👧"] {
      for range in WordSearch("abc").ranges(in: text) { #expect(text[range].contains("abc")) }
    }
  }
}
