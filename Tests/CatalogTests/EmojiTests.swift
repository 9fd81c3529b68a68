import Catalog
import Testing

@Suite struct EmojiTests {
  @Test func thereAreSomeFourHundredEachOnceWithANameInBothLanguages() {
    #expect(Emoji.all.count >= 400)
    #expect(Set(Emoji.all.map(\.text)).count == Emoji.all.count)
    for emoji in Emoji.all {
      #expect(emoji.text.count == 1, "\(emoji.text) is no single character")
      #expect(!emoji.english.isEmpty && !emoji.portuguese.isEmpty, "\(emoji.text)")
      #expect(emoji.english.first?.isWhitespace == false && emoji.portuguese.first?.isWhitespace == false)
    }
  }

  @Test func namesTellThemApart() {
    for names in [Emoji.all.map(\.english), Emoji.all.map(\.portuguese)] {
      let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys
      #expect(twice.isEmpty, "\(twice.sorted())")
    }
  }
}
