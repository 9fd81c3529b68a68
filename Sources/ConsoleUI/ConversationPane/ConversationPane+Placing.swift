import Catalog
import Domain

extension ConversationPane.State {
  /// Lays the window out again and keeps what the agent reads where it stands.
  ///
  /// - Parameters:
  ///   - messages: the new window; nil: the present one.
  ///   - isRewrapped: the words too, because the width or the language changed.
  mutating func layOut(_ context: ConversationContext, messages: [ThreadMessage]? = nil, isRewrapped: Bool = false) {
    let own = messages ?? ownMessages
    let earlier = hasMoreBefore || own.isEmpty ? [] : earlier
    let inherited = earlier.flatMap(\.messages)
    let layout = ThreadLayout(
      geometry: ThreadGeometry(columns: columns), context: context, contactName: conversation?.contactName ?? "",
      unread: unreadMark.map { ($0.before, $0.count) }, boundaries: boundaries(earlier, own, context))
    let old = blocks
    let oldOffsets = offsets
    var known: [ThreadMessage.ID: ThreadBlock] = [:]
    if !isRewrapped { for block in old { known[block.id] = block } }
    blocks = layout.blocks(inherited + own, known: known)
    for index in inherited.indices { blocks[index].isEarlier = true }
    offsets = [0]
    offsets.reserveCapacity(blocks.count + 1)
    var rows = 0
    for block in blocks {
      rows += block.rowCount
      offsets.append(rows)
    }
    today = context.zone.localTime(context.now).dayNumber
    newestForeignID = blocks.last { $0.isForeign(to: context.me) }?.mirroredID
    carryOver(old, oldOffsets)
    settle()
  }

  /// The window's own messages, without those of earlier conversations.
  var ownMessages: [ThreadMessage] { blocks.lazy.filter { !$0.isEarlier }.map(\.message) }

  private func boundaries(
    _ earlier: [EarlierConversation], _ own: [ThreadMessage], _ context: ConversationContext
  ) -> [MessageID: String] {
    var boundaries: [MessageID: String] = [:]
    guard !earlier.isEmpty, let conversation else { return [:] }
    for one in earlier {
      guard case .mirrored(let id)? = one.messages.first?.id else { continue }
      boundaries[id] = context.earlierWords(one, columns: columns - 6)
    }
    if case .mirrored(let id)? = own.first?.id {
      boundaries[id] = context.catalog.thisConversation(conversation.protocolNumber)
    }
    return boundaries
  }

  /// When the message that was held is gone (an operation became a message), its nearest neighbour above takes its part.
  private mutating func carryOver(_ old: [ThreadBlock], _ oldOffsets: [Int]) {
    guard case .held(let id, let bodyRow, let offset) = place, !blocks.contains(where: { $0.id == id }),
      let oldIndex = old.firstIndex(where: { $0.id == id })
    else { return }
    let held = oldOffsets[oldIndex] + old[oldIndex].lead.count + bodyRow
    let present = Set(blocks.map(\.id))
    guard let index = old[..<oldIndex].lastIndex(where: { present.contains($0.id) }) else {
      place = blocks.first.map { .held(id: $0.id, bodyRow: 0, offset: 0) } ?? .newest
      return
    }
    let neighbour = oldOffsets[index] + old[index].lead.count
    place = .held(id: old[index].id, bodyRow: 0, offset: offset - (held - neighbour))
  }

  /// Works out the top row from the place.
  mutating func settle() {
    switch place {
    case .newest:
      top = rowCount - viewportRows
      if let newest = blocks.last(where: { $0.mirroredID != nil })?.mirroredID, !hasMoreAfter { newestSeenID = newest }
    case .held(let id, let bodyRow, let offset):
      guard let index = blocks.firstIndex(where: { $0.id == id }) else {
        place = .newest
        settle()
        return
      }
      let row = offsets[index] + blocks[index].lead.count + min(bodyRow, max(0, blocks[index].body.count - 1))
      move(to: offset == .max ? 0 : row - offset)
    }
  }

  /// Puts a row of the window at the top of the viewport, as near as the ends allow.
  mutating func move(to row: Int) {
    let full = max(1, rows - ConversationPane.headerRows)
    if row >= rowCount - full, !hasMoreAfter || rowCount <= full {
      place = .newest
      settle()
      return
    }
    top = max(0, min(row, rowCount - (full - 1)))
    hold()
  }

  /// Remembers which words stand where, so that they can stay there.
  private mutating func hold() {
    var index = block(atRow: top)
    while index < blocks.count {
      let first = offsets[index] + blocks[index].lead.count
      let row = max(first, top)
      if row < first + blocks[index].body.count {
        place = .held(id: blocks[index].id, bodyRow: row - first, offset: row - top)
        return
      }
      index += 1
    }
    place = blocks.last.map { .held(id: $0.id, bodyRow: 0, offset: 0) } ?? .newest
  }

  /// The block that a row belongs to. O(log messages).
  func block(atRow row: Int) -> Int {
    var low = 0
    var high = offsets.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if offsets[middle] <= row { low = middle } else { high = middle }
    }
    return low
  }
}

extension ThreadBlock {
  var id: ThreadMessage.ID { message.id }
}
