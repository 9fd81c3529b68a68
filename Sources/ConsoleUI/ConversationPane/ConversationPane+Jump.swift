import Catalog
import Domain
import Text

extension ConversationPane {
  /// Shows a message of the conversation, fetching what stands around it when it is not in the window.
  static func jump(
    _ state: inout State, to id: MessageID, _ words: WordSearch?, _ context: ConversationContext
  ) -> [Effect] {
    state.focusedID = id
    state.searched = words
    if state.isLoaded, state.blocks.contains(where: { $0.messageID == id }) {
      show(&state, id)
      return update(&state, .attentionChanged(state.hasAttention), context)
    }
    return load(&state, .around(id), screenLimit(state), .jump(id))
  }

  /// A third of the way down, with its head.
  static func show(_ state: inout State, _ id: MessageID) {
    guard let index = state.blocks.firstIndex(where: { $0.messageID == id }) else { return }
    state.move(to: max(0, state.offsets[index] - state.viewportRows / 3))
  }

  /// After what was awaited came: the message that it was for may be there no more.
  static func landed(_ state: inout State, _ awaited: Awaited) -> [Effect] {
    guard case .jump(let id) = awaited.purpose, !state.blocks.contains(where: { $0.messageID == id }) else {
      return []
    }
    state.focusedID = nil
    state.jumpedFrom = nil
    return [.messageMissing] + load(&state, .latest, screenLimit(state), .bottom)
  }

  // MARK: Quotes

  static func followQuote(_ state: inout State, _ context: ConversationContext) -> [Effect] {
    if let from = state.jumpedFrom {
      state.jumpedFrom = nil
      state.focusedID = nil
      guard state.blocks.contains(where: { $0.messageID == from.messageID }) else {
        return jump(&state, to: from.messageID, nil, context)
      }
      state.place = from.place
      state.settle()
      return update(&state, .attentionChanged(state.hasAttention), context)
    }
    guard let (message, quote) = state.lowestQuote else { return [.noQuote] }
    if let other = quote.conversationID, !state.blocks.contains(where: { $0.messageID == quote.messageID }) {
      return [.showMessage(other, quote.messageID)]
    }
    state.jumpedFrom = JumpPlace(messageID: message, place: state.place)
    return jump(&state, to: quote.messageID, nil, context)
  }
}

extension ConversationPane.State {
  /// Blocks with a row in the viewport, from top to bottom.
  var visibleBlocks: ArraySlice<ThreadBlock> {
    guard !blocks.isEmpty else { return [] }
    let first = block(atRow: max(0, top))
    let last = block(atRow: max(0, min(rowCount, top + viewportRows) - 1))
    return blocks[first...max(first, min(last, blocks.count - 1))]
  }

  /// The lowest message in view that quotes another.
  fileprivate var lowestQuote: (MessageID, ThreadMessage.Quote)? {
    for block in visibleBlocks.reversed() {
      if let id = block.messageID, let quote = block.message.quote { return (id, quote) }
    }
    return nil
  }

  /// A quote that a key would follow is in view, or a jump that it would take back.
  package var hasQuoteInView: Bool { jumpedFrom != nil || lowestQuote != nil }

  /// Addresses of the web in view, each once, from top to bottom.
  package var linksInView: [String] {
    var known: Set<String> = []
    var links: [String] = []
    for block in visibleBlocks {
      for span in block.body.flatMap(\.spans) {
        if let target = span.target, known.insert(target).inserted { links.append(target) }
      }
    }
    return links
  }
}

extension ConversationContext {
  /// Which earlier conversation it is, when it was opened and who finalised it: the longest form that fits.
  func earlierWords(_ earlier: EarlierConversation, columns: Int) -> String {
    let today = zone.localTime(now)
    let day = catalog.dayHeading(zone.localTime(earlier.openedAt), today: today)
    let name = earlier.finalisedBy.map { SafeText($0).string }
    let end = earlier.finalisedAt == nil ? catalog.stillOpen : catalog.finalisedBy(name)
    let forms = [
      "\(catalog.earlierConversation(earlier.protocolNumber)) · \(day) · \(end)",
      "\(earlier.protocolNumber) · \(day) · \(end)", "\(earlier.protocolNumber) · \(day)", earlier.protocolNumber,
    ]
    return forms.first { ColumnWidth.of($0) <= columns } ?? earlier.protocolNumber
  }
}
