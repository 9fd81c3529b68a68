import Domain
import Mirror
import SyncClient

/// What one agent does on one console, as the dice have it.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class AgentActs: @unchecked Sendable {
  let console: SimConsole
  let index: Int
  let oracle: Oracle
  let story: Story
  var dice: Dice
  private var words = 0
  /// Copies that were handed to the outbox last, as a console remembers them while it runs.
  var told: [DraftSlot: String] = [:]

  init(_ console: SimConsole, index: Int, oracle: Oracle, story: Story, dice: Dice) {
    self.console = console
    self.index = index
    self.oracle = oracle
    self.story = story
    self.dice = dice
  }

  /// One act on what is on the screen; nothing when there is nothing on it.
  func act() {
    guard let process = console.process else { return }
    do {
      let page = try process.store.conversations(ConversationQuery(state: .open), ConversationWindow(limit: 20))
      guard let row = dice.pick(page.rows) else { return }
      switch dice.weighted([
        ("command", 10.0), ("contact", 3), ("draft", 2), ("share", 2), ("take", 1.5), ("stopped", 4),
      ]) {
      case "command": say(try command(on: row), seeing: row, process)
      case "contact":
        if let command = try contactCommand(on: row, process) { say(command, seeing: row, process) }
      case "draft": try draft(row.id, process)
      case "share": try shareDrafts(process)
      case "take": try takeDraft(process)
      default: settleStopped(process)
      }
    } catch {
      story.tell(console.name, "cannot act: \(type(of: error))")
    }
  }

  /// Says one thing that is surely allowed to be said, if the agent's screen shows any conversation.
  func sayOneThing() {
    guard let process = console.process,
      let page = try? process.store.conversations(ConversationQuery(state: .open), ConversationWindow(limit: 20)),
      let row = dice.pick(page.rows)
    else { return }
    say(.addComment(conversation: row.id, text: newWords()), seeing: row, process)
  }

  /// Now and then nothing, which no template takes.
  private func newName() -> String {
    words += 1
    return dice.chance(0.1) ? " " : "\(console.name) \(words)"
  }

  private func newWords() -> String {
    words += 1
    return "\(console.name) says \(words)" + (dice.chance(0.2) ? " – ação, 👩🏽‍💻 \"x\"\n\\ end" : "")
  }

  private func command(on row: ConversationRow) throws -> Command {
    let id = row.id
    let comment = dice.chance(0.4) ? newWords() : nil
    switch dice.weighted([
      ("send", 8.0), ("comment", 5), ("read", 3), ("unread", 1), ("agent", 2), ("service", 2.5), ("end", 1.5),
      ("template", 2),
    ]) {
    case "send":
      let generation = dice.chance(0.5) ? console.process?.outbox.generation(id, .reply) : nil
      return .sendMessage(conversation: id, text: newWords(), draftGeneration: generation)
    case "comment": return .addComment(conversation: id, text: newWords())
    case "template":
      let template = dice.pick(SmallWorld.templates) ?? SmallWorld.templates[0]
      let values = Dictionary(uniqueKeysWithValues: template.variables.map { ($0, newName()) })
      return .sendTemplate(
        conversation: id, template: template.id, values: values, text: template.rendered(values))
    case "read": return .markRead(conversation: id, upTo: row.lastMessageID ?? MessageID(1))
    case "unread": return .markUnread(conversation: id)
    case "agent":
      let target = dice.pick([SmallWorld.ana, SmallWorld.bruno, SmallWorld.carla]) ?? SmallWorld.ana
      return .transferToAgent(conversation: id, agent: target, comment: comment)
    case "service":
      return .transferToService(
        conversation: id, service: dice.pick(SmallWorld.services) ?? row.serviceID, comment: comment)
    default:
      let wrapUp = dice.pick(SmallWorld.wrapUps)?.id
      return .finalise(conversation: id, wrapUp: wrapUp, comment: comment, externalProtocol: nil)
    }
  }

  /// What the agent does with a contact on the screen; nil: there is none.
  private func contactCommand(on row: ConversationRow, _ process: SimConsoleProcess) throws -> Command? {
    let draft = ContactDraft(
      name: "Contact \(dice.int(1...90))", notes: newWords().replacing("\\", with: "/"),
      addresses: [DraftAddress(.email, "c\(dice.int(1...12))@example.com")])
    switch dice.weighted([("new", 1.0), ("of", 1), ("associate", 2), ("edit", 3)]) {
    case "new": return .createContact(draft, conversation: nil)
    case "of": return .createContact(draft, conversation: row.id)
    case "associate":
      let page = try process.store.contacts(ContactQuery(), ContactWindow(limit: 20))
      guard let card = dice.pick(page.cards.filter { $0.contact.id.rawValue > 0 }) else { return nil }
      return .associateContact(conversation: row.id, contact: card.contact.id)
    default:
      guard let card = try process.store.contact(row.contactID) else { return nil }
      var edit = ContactEdit()
      if dice.chance(0.6) { edit.name = ContactEdit.Text(from: card.contact.name, to: draft.name) }
      if dice.chance(0.5) { edit.notes = ContactEdit.Text(from: card.contact.notes, to: draft.notes) }
      if let address = dice.pick(card.addresses.filter { $0.id.rawValue > 0 && $0.medium == .email }) {
        let to = dice.chance(0.3) ? nil : draft.addresses.first?.address
        edit.addresses = [.init(id: address.id, medium: .email, from: address.address, to: to)]
      } else if dice.chance(0.5) {
        edit.addresses = [.init(medium: .email, to: draft.addresses.first?.address)]
      }
      return edit.isEmpty ? nil : .editContact(contact: row.contactID, edit)
    }
  }

  private func say(_ command: Command, seeing row: ConversationRow, _ process: SimConsoleProcess) {
    let operation = newOperation(
      command,
      Seen(
        assigneeID: row.assigneeID, serviceID: row.serviceID, state: row.state, lastMessageID: row.lastMessageID,
        contactID: permission(for: command) == .editContacts ? row.contactID : nil))
    let isHeld = dice.chance(0.15) && command.ownKind == .outbound
    let state: OutboxState = isHeld ? .held(until: serverNow + .seconds(Int64(dice.int(3...20)))) : .queued
    story.tell(
      console.name, "\(command.kindText) in \(command.subject) as \(tail(operation.id))\(isHeld ? ", held" : "")"
    )
    oracle.book.say(operation, on: index, .uncertain, isHeld: isHeld)
    if let conversation = command.conversationID { oracle.book.forgetDrafts(in: conversation, on: index) }
    do {
      try process.outbox.enqueue(operation, state: state)
      oracle.book.set(operation.id, .acknowledged)
      process.session.kick()
    } catch {
      story.tell(console.name, "was not told that \(tail(operation.id)) is durable: \(type(of: error))")
    }
  }

  private func draft(_ id: ConversationID, _ process: SimConsoleProcess) throws {
    let kind: DraftKind = dice.chance(0.7) ? .reply : .comment
    let draft = Draft(kind: kind, text: newWords(), generation: process.outbox.generation(id, kind))
    try process.outbox.saveDraft(id, draft)
    oracle.book.draft(draft, in: id, on: index)
  }

  // MARK: - What is stopped

  /// Retries, edits or discards one operation that is parked or expired.
  func settleStopped(_ process: SimConsoleProcess) {
    guard let one = dice.pick(process.outbox.operations().filter(\.isStopped)) else { return }
    settle(one, process, how: dice.weighted([("retry", 1.0), ("edit", 1), ("discard", 1)]) ?? "discard")
  }

  /// Lets go of all of them.
  func discardStopped(_ process: SimConsoleProcess) {
    for one in process.outbox.operations() where one.isStopped { settle(one, process, how: "discard") }
  }

  private func settle(_ one: PendingOperation, _ process: SimConsoleProcess, how: String) {
    story.tell(console.name, "\(how) of \(tail(one.id)), which is \(one.state)")
    let fate = oracle.book.said[one.id]?.fate
    oracle.book.set(one.id, one.isSurelyWithoutEffect ? .letGo : .letGoBlindly)
    do {
      switch how {
      case "retry":
        let next = newOperation(one.operation.command, nil)
        oracle.book.say(next, on: index, .uncertain, place: oracle.book.said[one.id]?.place)
        try process.outbox.retry(one.id, as: next)
        oracle.book.set(next.id, .acknowledged)
        process.session.kick()
      case "edit": try process.outbox.edit(one.id)
      default: try process.outbox.discard(one.id)
      }
    } catch {
      // Whether it was let go of is told by the file, later.
      story.tell(console.name, "was not told that it is done: \(type(of: error))")
      oracle.book.set(one.id, fate == .letGo ? .letGo : .uncertain)
    }
  }

  private var serverNow: Timestamp { console.clock.wall() + console.status.clockOffset }

  func newOperation(_ command: Command, _ seen: Seen?) -> Operation {
    let random = (UInt16(truncatingIfNeeded: dice.next()), dice.next())
    return Operation(
      id: OperationID(at: serverNow, random: random), command: command, seen: dice.chance(0.7) ? seen : nil,
      createdAt: serverNow)
  }

  func tail(_ id: OperationID) -> String { String(id.rawValue.suffix(6)) }
}

extension PendingOperation {
  /// It was refused for good: no copy of it can take effect any more.
  fileprivate var isSurelyWithoutEffect: Bool {
    switch state {
    case .parked(let reason): reason != .otherEpoch && reason != .tooOld && reason != .bodyMismatch
    default: false
    }
  }
}
