/// A text with places for the facts of a conversation.
package struct TextTemplate: Sendable {
  enum Segment: Sendable {
    case literal(String)
    case fact(Fact)
  }

  private let segments: [Segment]
  /// Words in braces that no `Fact` is named after.
  package private(set) var unknownWords: [String] = []

  package init(_ source: some StringProtocol) {
    var segments: [Segment] = []
    var literal = ""
    var rest = Substring(source)
    while let character = rest.popFirst() {
      switch character {
      case "¶":
        literal.append("\n")
      case "{":
        let word = String(rest.prefix { $0 != "}" })
        rest = rest.dropFirst(word.count + 1)
        guard let fact = Fact(rawValue: word) else {
          unknownWords.append(word)
          continue
        }
        if !literal.isEmpty { segments.append(.literal(literal)) }
        literal = ""
        segments.append(.fact(fact))
      default:
        literal.append(character)
      }
    }
    if !literal.isEmpty { segments.append(.literal(literal)) }
    self.segments = segments
  }

  /// The text without its facts.
  var plainText: String {
    var text = ""
    for case .literal(let literal) in segments { text += literal }
    return text
  }

  /// O(length of the text).
  package func text(_ facts: ConversationFacts) -> String {
    if segments.count == 1, case .literal(let literal) = segments[0] { return literal }
    var text = ""
    for segment in segments {
      switch segment {
      case .literal(let literal): text += literal
      case .fact(let fact): text += facts[fact]
      }
    }
    return text
  }
}
