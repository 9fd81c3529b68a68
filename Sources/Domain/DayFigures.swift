/// The events that one figure counts, with what it says of them.
package struct FigureEvents: Hashable, Sendable {
  /// The newest first, by when they ended.
  package var events: [FigureEvent]
  /// All of them, also where `events` has only the newest.
  package var count: Int
  /// nil: there is nothing to count.
  package var mean: Duration?

  package init(events: [FigureEvent] = [], count: Int = 0, mean: Duration? = nil) {
    self.events = events
    self.count = count
    self.mean = mean
  }

  /// - Parameter events: all of them, ended, in any order.
  package init(all events: [FigureEvent]) {
    let ended = events.sorted {
      ($0.end ?? $0.start, $0.endID?.rawValue ?? 0) > ($1.end ?? $1.start, $1.endID?.rawValue ?? 0)
    }
    let sum = ended.reduce(Int64(0)) { $0 + $1.length(now: $1.start).wholeMilliseconds }
    self.init(
      events: ended, count: ended.count, mean: ended.isEmpty ? nil : .milliseconds(sum / Int64(ended.count)))
  }
}

/// What of one conversation counts for an agent's day.
package struct CountedConversation: Hashable, Sendable {
  package var id: ConversationID
  package var openedAt: Timestamp
  /// The line that finalised it, and who did.
  package var finalised: CountedMessage?
  /// In rising order of id.
  package var messages: [CountedMessage]

  package init(
    id: ConversationID, openedAt: Timestamp, finalised: CountedMessage? = nil, messages: [CountedMessage] = []
  ) {
    self.id = id
    self.openedAt = openedAt
    self.finalised = finalised
    self.messages = messages
  }
}

/// An agent's day, from the first moment of a local day to the first of the next one: TMR over the agent's own replies
/// of that day, TM1R over those of them that were a conversation's very first, TTA of what the agent finalised then.
package struct DayFigures: Hashable, Sendable {
  package var attendance: FigureEvents
  package var firstReply: FigureEvents
  package var reply: FigureEvents
  /// Conversations that the agent replied in.
  package var repliedCount: Int

  package init(
    attendance: FigureEvents = FigureEvents(), firstReply: FigureEvents = FigureEvents(),
    reply: FigureEvents = FigureEvents(), repliedCount: Int = 0
  ) {
    self.attendance = attendance
    self.firstReply = firstReply
    self.reply = reply
    self.repliedCount = repliedCount
  }

  package subscript(_ figure: Figure) -> FigureEvents {
    switch figure {
    case .attendance: attendance
    case .firstReply: firstReply
    case .reply: reply
    }
  }

  /// O(messages).
  package init(of agent: AgentID, in day: Range<Timestamp>, _ conversations: some Sequence<CountedConversation>) {
    var parts: [Figure: [FigureEvent]] = [:]
    var replied = 0
    for conversation in conversations {
      var sums = ReplySums()
      var hasReplied = false
      for message in conversation.messages {
        let isFirst = sums.first == nil && message.isReply
        let pair = sums.take(message)
        guard message.isReply, message.authorID == agent, day.contains(message.at) else { continue }
        hasReplied = true
        if let pair { parts[.reply, default: []].append(pair.event(in: conversation.id)) }
        if isFirst { parts[.firstReply, default: []].append(conversation.event(until: message)) }
      }
      if hasReplied { replied += 1 }
      if let end = conversation.finalised, end.authorID == agent, day.contains(end.at) {
        parts[.attendance, default: []].append(conversation.event(until: end))
      }
    }
    self.init(
      attendance: FigureEvents(all: parts[.attendance] ?? []), firstReply: FigureEvents(all: parts[.firstReply] ?? []),
      reply: FigureEvents(all: parts[.reply] ?? []), repliedCount: replied)
  }
}

extension CountedConversation {
  fileprivate func event(until line: CountedMessage) -> FigureEvent {
    FigureEvent(conversationID: id, start: openedAt, end: line.at, endID: line.id, agentID: line.authorID)
  }
}

/// What the page of figures asks for.
package struct FiguresQuery: Hashable, Sendable {
  /// nil: only the day's.
  package var conversationID: ConversationID?
  package var agentID: AgentID
  /// The agent's local day.
  package var day: Range<Timestamp>

  package init(conversationID: ConversationID?, agentID: AgentID, day: Range<Timestamp>) {
    self.conversationID = conversationID
    self.agentID = agentID
    self.day = day
  }
}

/// The figures with the events that they count.
package struct FiguresAnswer: Hashable, Sendable {
  /// Of the conversation asked for; empty: none was, or its beginning is not mirrored.
  package var conversation: [Figure: FigureEvents]
  package var day: DayFigures
  /// Of every conversation that an event is of.
  package var rows: [ConversationID: ConversationRow]
  /// The agent did more than is looked through: only the newest counts.
  package var isCut: Bool

  package init(
    conversation: [Figure: FigureEvents] = [:], day: DayFigures = DayFigures(),
    rows: [ConversationID: ConversationRow] = [:], isCut: Bool = false
  ) {
    self.conversation = conversation
    self.day = day
    self.rows = rows
    self.isCut = isCut
  }
}

extension ZoneOffsets {
  /// The local day of a moment; 23 or 25 hours where the clocks change.
  package func day(of moment: Timestamp) -> Range<Timestamp> {
    let number = localTime(moment).dayNumber
    let start = start(ofDay: number)
    return start..<max(start, self.start(ofDay: number + 1))
  }
}
