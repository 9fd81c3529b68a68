import Backend
import Domain
import Mirror

/// Judges a simulation. Remembers by itself what was acknowledged, and reads the two sides' rows; believes nothing
/// else.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class Oracle: @unchecked Sendable {
  private let story: Story
  var book = SaidBook()
  /// Texts of customers that the backend has acknowledged.
  var heard: Set<String> = []
  /// Operations whose effect went with a history that was given up for a backup.
  var lost: Set<OperationID> = []
  var lostTexts: Set<String> = []
  /// The least that was ever in force.
  var horizon: Duration = .hours(48)
  var cursors: [String: Int64] = [:]
  private(set) var failures: [String] = []
  private(set) var comparisons = 0

  init(story: Story) { self.story = story }

  func fail(_ what: String) {
    story.tell("FAILURE", what)
    if failures.count < 20 { failures.append(what) }
  }

  /// A mirror was compared whole.
  func noteComparison() { comparisons += 1 }

  // MARK: - Operations

  /// What the server did of what was said, at any time: nothing twice, nothing that nobody said, nothing let go of.
  func checkEffects(_ view: ServerView) {
    var effects: [OperationID: [Message]] = [:]
    for message in view.messages { if let id = message.operationID { effects[id, default: []].append(message) } }
    let histories = histories(in: view)
    for (id, messages) in effects.sorted(by: { $0.key < $1.key }) {
      guard let said = book.said[id] else {
        fail("the server holds a message of operation \(id.rawValue), which nobody gave")
        continue
      }
      if said.fate == .letGo { fail("\(name(said)) took effect although its agent had let go of it") }
      let command = said.operation.command
      let own = messages.filter { $0.kind == command.ownKind }
      if own.count > 1 { fail("\(name(said)) took effect \(own.count) times") }
      if let words = command.ownText, let first = own.first, first.text != words {
        fail("\(name(said)) took effect with other words")
      }
      if view.operations[id]?.isApplied != true {
        fail("\(name(said)) left lines and counts as refused, or as unknown")
      }
    }
    for (id, stored) in view.operations.sorted(by: { $0.key < $1.key }) where stored.isApplied {
      guard let said = book.said[id] else { continue }
      for what in faults(of: said.operation, lines: effects[id] ?? [], in: view, histories) {
        fail("\(name(said)) \(what)")
      }
    }
    checkOrder(effects)
  }

  /// First in, first out, in each conversation.
  private func checkOrder(_ effects: [OperationID: [Message]]) {
    var last: [String: (place: Int, message: MessageID)] = [:]
    for said in book.inOrder where said.operation.command.ownText != nil {
      guard let message = effects[said.operation.id]?.first(where: { $0.kind == said.operation.command.ownKind }) else {
        continue
      }
      let lane = "\(said.console) \(said.operation.command.subject)"
      if let before = last[lane], message.id < before.message { fail("\(name(said)) overtook one said before it") }
      last[lane] = (said.place, message.id)
    }
  }

  /// What became of all that was said, once there is nothing more to come.
  ///
  /// - Parameter mustBeEmpty: whatever was stopped was let go of: no outbox may hold anything.
  func checkEnd(_ view: ServerView, _ consoles: [SimConsole], mustBeEmpty: Bool) {
    checkEffects(view)
    for (index, console) in consoles.enumerated() {
      guard let process = console.process else {
        fail("\(console.name) does not run in the end")
        continue
      }
      let pending = process.outbox.operations()
      var stopped: Set<CommandSubject> = []
      for one in pending where mustBeEmpty { fail("\(console.name) still holds \(one.id.rawValue): \(one.state)") }
      for one in pending where one.operation.command.isPrecious {
        if one.isStopped { stopped.insert(one.subject) }
        if !one.isStopped, !stopped.contains(one.subject) {
          fail("\(console.name) neither sent \(one.id.rawValue) nor said why: \(one.state)")
        }
        if book.said[one.id] == nil { fail("\(console.name) holds \(one.id.rawValue), which nobody said") }
      }
      let held = Set(pending.map(\.id))
      for said in book.inOrder where said.console == index && said.fate == .acknowledged {
        let id = said.operation.id
        guard said.operation.command.isPrecious, !held.contains(id), !lost.contains(id) else { continue }
        guard let stored = view.operations[id], stored.isApplied else {
          fail("\(name(said)) was acknowledged and is lost")
          continue
        }
      }
    }
    checkCustomers(view)
    checkContacts(view)
  }

  private func checkCustomers(_ view: ServerView) {
    var counts: [String: Int] = [:]
    for message in view.messages where message.kind == .inbound { counts[message.text, default: 0] += 1 }
    for text in heard.subtracting(lostTexts).sorted() where counts[text] != 1 {
      fail("the customer's '\(text)' is there \(counts[text] ?? 0) times")
    }
  }

  /// A backup takes the server's place: what the old history had and the new one lacks is nobody's fault.
  func historyChanged(from old: ServerView, to new: ServerView) {
    for (id, stored) in old.operations where stored.isApplied && new.operations[id]?.isApplied != true {
      lost.insert(id)
    }
    let texts = Set(new.messages.map(\.text))
    for message in old.messages where !texts.contains(message.text) { lostTexts.insert(message.text) }
  }

  private func name(_ said: SaidBook.Said) -> String {
    "\(said.operation.command.kindText) \(said.operation.id.rawValue) of console \(said.console)"
  }
}

extension Command {
  /// The kind of the message that it writes as its own effect, apart from comments that go along.
  var ownKind: MessageKind? {
    switch self {
    case .sendMessage, .sendTemplate: .outbound
    case .addComment: .comment
    case .transferToAgent, .transferToService, .finalise: .system
    case .markRead, .markUnread, .createContact, .associateContact, .editContact, .saveDraft, .takeDraft: nil
    }
  }

  /// The words of that message; nil: it has none of its own.
  var ownText: String? {
    switch self {
    case .sendMessage(_, let text, _), .addComment(_, let text), .sendTemplate(_, _, _, let text): text
    default: nil
    }
  }

  var kindText: String {
    switch self {
    case .sendMessage: "send"
    case .addComment: "comment"
    case .transferToAgent: "transfer to agent"
    case .transferToService: "transfer to service"
    case .markRead: "mark read"
    case .markUnread: "mark unread"
    case .finalise: "finalise"
    case .createContact: "create contact"
    case .associateContact: "associate contact"
    case .editContact: "edit contact"
    case .saveDraft: "save draft"
    case .takeDraft: "take draft"
    case .sendTemplate: "send template"
    }
  }
}

extension StoredOperation {
  var isApplied: Bool { result == .applied }
}
