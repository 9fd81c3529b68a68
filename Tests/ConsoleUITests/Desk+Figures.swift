import Domain

@testable import ConsoleUI

/// What the mirror knows of times, made from the messages of the conversations.
extension Desk {
  private func counted(_ row: ConversationRow) -> [CountedMessage] {
    (threads[row.id] ?? []).compactMap { message in
      guard case .mirrored(let id) = message.id else { return nil }
      return CountedMessage(id: id, kind: message.kind, authorID: message.authorID, at: message.at, hasFailed: false)
    }
  }

  private func finalised(_ row: ConversationRow) -> CountedMessage? {
    (threads[row.id] ?? []).last.flatMap { message in
      guard case .finalised = message.event, case .mirrored(let id) = message.id else { return nil }
      return CountedMessage(id: id, kind: .system, authorID: message.authorID, at: message.at, hasFailed: false)
    }
  }

  /// Gives the rows the figures of their messages.
  mutating func countReplies() {
    for index in rows.indices where threads[rows[index].id] != nil {
      rows[index].figures = ConversationFigures(openedAt: rows[index].openedAt, sums: ReplySums(counted(rows[index])))
    }
  }

  func figures(_ query: FiguresQuery) -> FiguresAnswer {
    var answer = FiguresAnswer()
    answer.day = DayFigures(
      of: query.agentID, in: query.day,
      rows.map { row in
        CountedConversation(
          id: row.id, openedAt: row.openedAt, finalised: finalised(row), messages: counted(row))
      })
    for row in rows { answer.rows[row.id] = row }
    guard let row = rows.first(where: { $0.id == query.conversationID }), let figures = row.figures else {
      return answer
    }
    var sums = ReplySums()
    let messages = counted(row)
    let pairs = messages.compactMap { sums.take($0) }
    let end = finalised(row)
    answer.conversation[.attendance] = FigureEvents(
      events: [
        FigureEvent(
          conversationID: row.id, start: row.openedAt, end: row.finalisedAt, endID: end?.id, agentID: end?.authorID)
      ], count: 1)
    if let first = messages.first(where: { $0.id == sums.first?.id }) {
      answer.conversation[.firstReply] = FigureEvents(
        events: [
          FigureEvent(
            conversationID: row.id, start: row.openedAt, end: first.at, endID: first.id, agentID: first.authorID)
        ], count: 1, mean: figures.firstReply)
    }
    answer.conversation[.reply] = FigureEvents(
      events: pairs.reversed().map { $0.event(in: row.id) }, count: pairs.count, mean: figures.meanReply)
    return answer
  }
}
