import Testing
import Text

@Suite struct FoldingTests {
  @Test(arguments: [
    ("RECLAMAÇÃO", "reclamacao"), ("Reclamac\u{327}a\u{303}o", "reclamacao"), ("João Øster", "joao oster"),
    ("Straße", "strasse"), ("Łódź", "lodz"), ("İstanbul Iğdır", "istanbul igdir"), ("Ærø Œuvre", "aero oeuvre"),
    ("ΑΘΉΝΑ Οδυσσεύς", "αθηνα οδυσσευσ"), ("Ёлка Йод", "елка иод"), ("ﬁne", "fine"), ("ＡＢＣ１", "abc1"),
    ("Đà Nẵng", "da nang"),
    ("日本語", "日本語"), ("plain", "plain"), ("", ""), ("Nº 12ª", "no 12a"), ("a\u{200B}b\u{FE0F}", "ab"),
  ])
  func accentsAndCaseDontCount(text: String, folded: String) {
    #expect(foldedForSearch(text) == folded)
    #expect(foldedForSearch(folded) == folded)
  }
}
