import Domain
import Mirror
import SyncClient

/// Drafts for the agent's other machines.
extension AgentActs {
  /// Tells the backend of this machine's drafts, as a console does some seconds after a key.
  ///
  /// - Parameter isAnew: what was refused is told once more, as in another run.
  func shareDrafts(_ process: SimConsoleProcess, isAnew: Bool = false) throws {
    guard let device = console.credentials.value?.device else { return }
    if isAnew || dice.chance(0.2) { told = [:] }
    let found = try process.store.draftsToSave(device: device, told: told, machine: console.name)
    if found.isEmpty { return }
    let operations = found.map { id, copy in newOperation(.saveDraft(conversation: id, copy), nil) }
    for operation in operations {
      story.tell(console.name, "save draft of \(operation.command.subject) as \(tail(operation.id))")
      oracle.book.say(operation, on: index, .uncertain)
    }
    try process.outbox.enqueue(copies: operations)
    for (operation, (id, copy)) in zip(operations, found) {
      oracle.book.set(operation.id, .acknowledged)
      told[DraftSlot(id, copy.kind)] = copy.text
    }
    process.session.kick()
  }

  /// Goes on here with what was typed on the agent's other machine, and keeps what was typed here.
  func takeDraft(_ process: SimConsoleProcess) throws {
    guard let device = console.credentials.value?.device else { return }
    let offered = try process.store.draftsElsewhere(device: device).offered
    guard let id = dice.pick(offered.keys.sorted()), let draft = dice.pick(offered[id] ?? []) else { return }
    let typed = process.outbox.drafts()[id]?.first { $0.kind == draft.kind }?.text
    let text = typed.map { $0 + "\n" + draft.text } ?? draft.text
    guard text.utf8.count < 4_000 else { return }
    let joined = Draft(kind: draft.kind, text: text, generation: process.outbox.generation(id, draft.kind))
    try process.outbox.saveDraft(id, joined)
    oracle.book.draft(joined, in: id, on: index)
    let take = DraftTake(kind: draft.kind, draft: draft.id, savedAt: draft.savedAt, machine: console.name)
    let operation = newOperation(.takeDraft(conversation: id, take), nil)
    story.tell(console.name, "take draft \(draft.id) of \(id) as \(tail(operation.id))")
    oracle.book.say(operation, on: index, .uncertain)
    try process.outbox.enqueue(operation)
    oracle.book.set(operation.id, .acknowledged)
    process.session.kick()
  }
}
