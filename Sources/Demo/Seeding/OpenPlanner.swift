import Domain

/// Decides ahead which dialogue each open conversation follows and how far, so that the number of messages is known.
struct OpenPlanner {
  private(set) var shapes: [SeedGenerator.Shape] = []
  private(set) var messageCount = 0

  init(options: SeedOptions) {
    let count = options.conversations
    shapes.reserveCapacity(count)
    let others = options.messages - options.longConversationMessages
    // Two of a conversation's messages may be system events that the shape does not count.
    let cap = count == 0 ? 0 : max(1, others / count - 4)
    var decks = Decks(seed: options.seed)
    for index in 0..<count {
      let medium = Person.mainMedium(index)
      let situation = Situation(index: index)
      var random = SeededRandom(seed: options.seed, stream: 4, index: index)
      let language = Person.language(index, seed: options.seed)
      let chosen = decks.draw(Corpus.Group(medium: medium, language: language))
      let dialogue = Corpus.shared.dialogue(chosen, medium: medium, language: language, index: index)
      let wanted = situation.lineCount(dialogue.lines, random: &random)
      // However few messages there are to be, the customer has written.
      let least = (dialogue.lines.firstIndex { $0.mark.isInbound } ?? 0) + 1
      var lines = max(least, min(wanted, cap))
      if index == count - 1, options.longConversationMessages > 1 { lines = options.longConversationMessages - 1 }
      if index == Person.hostileIndex, lines < 3 { lines = min(3, cap) }
      shapes.append(.init(dialogue: Int32(chosen), lines: Int32(lines)))
      messageCount += Self.messageCount(dialogue, lines: lines, situation: situation, medium: medium)
    }
  }

  /// What the generator makes of the shape: its opening, its lines, and what the situation adds.
  private static func messageCount(
    _ dialogue: Dialogue, lines: Int, situation: Situation, medium: Medium
  ) -> Int {
    var count = lines + 1
    if situation == .transferred {
      var script = ConversationScript(dialogue, count: lines)
      script.addHandOver()
      count = script.steps.count + 1
    }
    let expires = medium == .whatsApp || medium == .boteria
    return situation == .expired && expires ? count + 1 : count
  }
}

/// Each dialogue of a group comes once before any comes twice.
private struct Decks {
  private let seed: UInt64
  private var orders: [Corpus.Group: [Int]] = [:]
  private var drawn: [Corpus.Group: Int] = [:]

  init(seed: UInt64) { self.seed = seed }

  mutating func draw(_ group: Corpus.Group) -> Int {
    let dialogues = Corpus.shared.dialogues(group)
    let order: [Int]
    if let known = orders[group] {
      order = known
    } else {
      var random = SeededRandom(seed: seed, stream: 5, index: dialogues.count)
      order = random.shuffled(Array(dialogues.indices))
      orders[group] = order
    }
    let count = drawn[group, default: 0]
    drawn[group] = count + 1
    return order.isEmpty ? 0 : order[count % order.count]
  }
}
