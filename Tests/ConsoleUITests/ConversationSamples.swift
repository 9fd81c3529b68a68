import Catalog
import Domain
import Screen
import Testing

@testable import ConsoleUI

/// People, messages and a small theme for the tests of the conversation pane and the composer.
enum ConversationSamples {
  /// 2026-11-12 17:05 UTC, a Thursday; 14:05 in São Paulo.
  static let now = Timestamp(milliseconds: 1_794_503_100_000)
  static let saoPaulo = ZoneOffsets(offsetSeconds: -3 * 3_600)
  static let ana = AgentID(7)
  static let bruno = AgentID(8)

  static func directory(_ permissions: Set<Permission> = [.reply, .comment, .transfer, .finalise]) -> Directory {
    let profile = AccessProfileID(1)
    let me = Agent(id: ana, username: "ana", name: "Ana Souza", profileID: profile)
    let other = Agent(id: bruno, username: "bruno", name: "Bruno Lima", profileID: profile)
    return Directory(
      me: me, permissions: permissions, agents: [me, other],
      services: [Service(id: ServiceID(1), name: "Suporte"), Service(id: ServiceID(2), name: "Financeiro")],
      shortcuts: [
        Shortcut(
          id: ShortcutID(1), serviceID: nil, name: "oi", text: "{greeting}, {first_name}! Protocolo {protocol}."),
        Shortcut(id: ShortcutID(2), serviceID: nil, name: "pix", text: "Chave: {chave_pix}"),
      ],
      wrapUps: [WrapUp(id: WrapUpID(1), serviceID: nil, name: "Resolvido")])
  }

  static func context(
    _ language: Language = .english, zone: ZoneOffsets = saoPaulo, now: Timestamp = now,
    permissions: Set<Permission> = [.reply, .comment, .transfer, .finalise]
  ) -> ConversationContext {
    ConversationContext(
      catalog: Catalog(language: language), zone: zone, now: now, directory: directory(permissions))
  }

  static func row(
    _ id: Int64 = 1, unread: Int = 0, state: ConversationState = .open, medium: Medium = .whatsApp,
    assignee: AgentID? = ana
  ) -> ConversationRow {
    ConversationRow(
      id: ConversationID(id), contactID: ContactID(id), contactName: "Conceição Araújo", medium: medium,
      serviceID: ServiceID(1), serviceName: "Suporte", assigneeID: assignee,
      assigneeName: assignee == ana ? "Ana Souza" : assignee == bruno ? "Bruno Lima" : nil,
      protocolNumber: "202611120001", state: state, openedAt: now - .minutes(133), lastMessageID: MessageID(900),
      unreadCount: unread, expiresAt: now + .hours(14))
  }

  static func inbound(_ id: Int64, _ text: String, minutesAgo: Int64) -> ThreadMessage {
    ThreadMessage(id: .mirrored(MessageID(id)), kind: .inbound, text: text, at: now - .minutes(minutesAgo))
  }

  static func outbound(
    _ id: Int64, _ text: String, minutesAgo: Int64, _ delivery: DeliveryState = .read, failure: String? = nil,
    author: AgentID? = ana, name: String? = "Ana Souza"
  ) -> ThreadMessage {
    ThreadMessage(
      id: .mirrored(MessageID(id)), kind: .outbound, authorID: author, authorName: name, text: text,
      at: now - .minutes(minutesAgo), progress: .delivery(delivery, failure: failure))
  }

  static func comment(_ id: Int64, _ text: String, minutesAgo: Int64) -> ThreadMessage {
    ThreadMessage(
      id: .mirrored(MessageID(id)), kind: .comment, authorID: bruno, authorName: "Bruno Lima", text: text,
      at: now - .minutes(minutesAgo))
  }

  static func system(_ id: Int64, _ event: SystemEvent, minutesAgo: Int64, author: String? = nil) -> ThreadMessage {
    ThreadMessage(
      id: .mirrored(MessageID(id)), kind: .system, authorName: author, text: "", at: now - .minutes(minutesAgo),
      event: event)
  }

  /// One of everything.
  static var exchange: [ThreadMessage] {
    let operation = OperationID(at: now, random: (1, 2))
    var answer = inbound(14, "Chegou sim, obrigada! 😀 日本語", minutesAgo: 40)
    answer.quote = ThreadMessage.Quote(
      messageID: MessageID(12), authorName: "Ana Souza", text: "Bom dia, Conceição! O pedido já saiu para entrega.")
    return [
      system(10, .opened, minutesAgo: 1_500),
      inbound(11, "Bom dia! Meu pedido ainda não chegou.\nPodem verificar, por favor?", minutesAgo: 1_499),
      outbound(12, "Bom dia, Conceição! O pedido já saiu para entrega.", minutesAgo: 120),
      outbound(
        13, "Acompanhe em https://rastreio.example.com/BR123456789?origem=whatsapp&chave=abcdefghijklmnop.",
        minutesAgo: 119, .delivered),
      answer,
      comment(15, "Cliente já ligou duas vezes ontem.", minutesAgo: 30),
      system(16, .transferredToAgent(from: bruno, to: ana), minutesAgo: 20, author: "Bruno Lima"),
      outbound(17, "Posso ajudar em algo mais?", minutesAgo: 10, .failed, failure: "Message undeliverable"),
      ThreadMessage(
        id: .pending(operation), kind: .outbound, authorID: ana, authorName: "Ana Souza", text: "Um instante…",
        at: now - .minutes(1), progress: .waiting),
    ]
  }

  /// Numbered one-line messages of the customer, ten minutes apart, so that each has a head.
  static func numbered(_ ids: ClosedRange<Int64>) -> [ThreadMessage] {
    ids.map { id in
      ThreadMessage(
        id: .mirrored(MessageID(id)), kind: .inbound, text: "line \(id)",
        at: now - .minutes(100_000) + .minutes(id * 10))
    }
  }

  static let theme = Theme(name: "plain", isDark: true)
}

/// A store of messages that answers windows as the mirror does.
struct ConversationStub {
  var messages: [ThreadMessage]

  func page(_ window: ThreadWindow) -> ThreadPage {
    func id(_ message: ThreadMessage) -> MessageID {
      if case .mirrored(let id) = message.id { id } else { MessageID(.max) }
    }
    let range: Range<Int>
    switch window.anchor {
    case .latest: range = max(0, messages.count - window.limit)..<messages.count
    case .before(let edge):
      let end = messages.firstIndex { id($0) >= edge } ?? messages.count
      range = max(0, end - window.limit)..<end
    case .after(let edge):
      let start = messages.firstIndex { id($0) > edge } ?? messages.count
      range = start..<min(messages.count, start + window.limit)
    case .around(let edge):
      let start = messages.firstIndex { id($0) >= edge } ?? messages.count
      range = max(0, start - window.limit / 2)..<min(messages.count, start + window.limit - window.limit / 2)
    }
    return ThreadPage(
      messages: Array(messages[range]), hasMoreBefore: range.lowerBound > 0,
      hasMoreAfter: range.upperBound < messages.count)
  }
}

/// A conversation pane with its store: every window that it asks for is answered before the next event.
struct ConversationHarness {
  var state = ConversationPane.State()
  var stub: ConversationStub
  var context: ConversationContext
  var seen: [MessageID] = []
  var loads = 0

  init(
    _ messages: [ThreadMessage], columns: Int = 60, rows: Int = 24,
    context: ConversationContext = ConversationSamples.context()
  ) {
    stub = ConversationStub(messages: messages)
    self.context = context
    send(.resized(columns: columns, rows: rows))
  }

  mutating func send(_ event: ConversationPane.Event) {
    var effects = ConversationPane.update(&state, event, context)
    while !effects.isEmpty {
      switch effects.removeFirst() {
      case .loadThread(let window):
        loads += 1
        effects += ConversationPane.update(&state, .threadLoaded(window, stub.page(window)), context)
      case .messagesSeen(_, let id): seen.append(id)
      case .messageMissing, .showMessage, .noQuote: break
      }
    }
  }

  func picture(isFocused: Bool = false) -> [String] {
    var grid = CellGrid(size: Size(columns: state.columns, rows: state.rows))
    ConversationPane.render(
      state, context, into: &grid, rect: grid.bounds, theme: ConversationSamples.theme, isFocused: isFocused)
    return grid.text()
  }

  /// The thread's rows without header and without the line under a thread that is scrolled up.
  var thread: [String] {
    Array(picture().dropFirst(ConversationPane.headerRows).prefix(state.viewportRows))
  }
}
