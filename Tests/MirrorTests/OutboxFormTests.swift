import Domain
import Testing

@testable import Mirror

/// What was typed into a contact's form and not saved.
@Suite struct OutboxFormTests: OutboxDamage {
  private static let new = FormDraft(
    .new(ConversationID(7)),
    draft: ContactDraft(name: "Zélia", addresses: [DraftAddress(.whatsApp, "+55 11 9")]))
  private static let edit = FormDraft(
    .edit(ContactID(3)),
    edit: ContactEdit(name: .init(from: "Ana", to: "Ana Lima"), addresses: [.init(medium: .email, to: "a@b.example")]))

  private func forms(_ outbox: OutboxDatabase) -> [String: FormDraft] {
    Dictionary(uniqueKeysWithValues: outbox.forms().map { ($0.subject.rawValue, $0) })
  }

  @Test func whatWasTypedIsThereAfterTheProgramWasKilled() throws {
    let place = try TemporaryDirectory()
    let outbox = try OutboxDatabase(path: place.outboxPath)
    try outbox.saveForm(Self.new)
    try outbox.saveForm(Self.edit)
    var longer = Self.new
    longer.draft?.notes = "liga à tarde"
    try outbox.saveForm(longer)
    // Another connection sees what is on the disk, with nothing let go of.
    let next = try OutboxDatabase(path: place.outboxPath)
    #expect(forms(next) == ["new:7": longer, "edit:3": Self.edit])
    try next.saveForm(FormDraft(Self.new.subject))
    #expect(forms(next) == ["edit:3": Self.edit])
    #expect(forms(try OutboxDatabase(path: place.outboxPath)) == ["edit:3": Self.edit])
  }

  @Test(arguments: [
    Command.createContact(ContactDraft(name: "Zélia"), conversation: ConversationID(7)),
    .associateContact(conversation: ConversationID(7), contact: ContactID(3)),
  ])
  func aCommandTakesWhatItsFormKeptWithIt(command: Command) throws {
    let desk = try Desk()
    try desk.outbox.saveForm(Self.new)
    try desk.outbox.saveForm(Self.edit)
    try desk.outbox.enqueue(desk.operation(command))
    #expect(forms(desk.outbox) == ["edit:3": Self.edit])
    try desk.outbox.enqueue(desk.operation(.editContact(contact: ContactID(3), Self.edit.edit!)))
    #expect(desk.outbox.forms().isEmpty)
    #expect(try OutboxDatabase(path: desk.directory.outboxPath).forms().isEmpty)
  }

  @Test func aBrokenFileGivesThemBack() throws {
    let place = try TemporaryDirectory()
    let outbox = try OutboxDatabase(path: place.outboxPath)
    try outbox.saveForm(Self.edit)
    for index in Int64(1)...300 {
      try outbox.saveDraft(
        ConversationID(index), Draft(kind: .reply, text: String(repeating: "x", count: 300), generation: 1))
    }
    _ = try outbox.writer.bare { try $0.integer("PRAGMA wal_checkpoint(TRUNCATE)") }
    try outbox.close()
    var bytes = try fileBytes(place.outboxPath)
    for index in bytes.count - 4_096..<bytes.count { bytes[index] = 0xaa }
    try writeFile(bytes, to: place.outboxPath)
    let (saved, report) = try OutboxDatabase.open(at: place.outboxPath)
    #expect(report != nil)
    #expect(forms(saved) == ["edit:3": Self.edit])
    #expect(forms(try OutboxDatabase(path: place.outboxPath)) == ["edit:3": Self.edit])
  }

  @Test func theyGoWithEverythingElse() throws {
    let desk = try Desk()
    try desk.outbox.saveForm(Self.new)
    try desk.outbox.discardAll()
    #expect(desk.outbox.forms().isEmpty)
    #expect(try OutboxDatabase(path: desk.directory.outboxPath).forms().isEmpty)
  }

  @Test(arguments: ["", "new:", "new:x", "edit", "edit:", "edit:x", "new:1:2", "other:1"])
  func whatNamesNoFormIsNone(text: String) { #expect(FormDraft.Subject(rawValue: text) == nil) }
}
