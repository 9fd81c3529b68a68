import Domain
import Testing

@testable import Mirror

/// Drafts on their way to the agent's other machines, and from them.
@Suite struct DraftShareTests {
  private let first = ConversationID(1)
  private let now = Timestamp(milliseconds: 5_000)
  private let scope = Scope.agent(Desk.me)

  private func desk() throws -> Desk {
    let desk = try Desk()
    let scopes = [Scope.config] + (1...3).map { Scope.service(ServiceID($0)) } + [scope]
    try desk.mirror.adopt(scopes: scopes, epoch: Desk.epoch, agentID: Desk.me)
    try desk.snapshot(scope, [], head: 10)
    return desk
  }

  private func row(
    _ id: Int64, _ text: String, device: String = "here", kind: DraftKind = .reply, takenBy: String? = nil
  ) -> StoredDraft {
    StoredDraft(
      id: .init(id), agentID: Desk.me, conversationID: first, kind: kind, device: device, machine: device, text: text,
      generation: 1, savedAt: Timestamp(milliseconds: id), takenBy: takenBy)
  }

  /// As a console does it.
  @discardableResult
  private func share(_ desk: Desk, told: [DraftSlot: String] = [:]) throws -> [String] {
    let found = try desk.store.draftsToSave(device: "here", told: told, machine: "m")
    try desk.outbox.enqueue(copies: found.map { desk.operation(.saveDraft(conversation: $0, $1)) })
    return found.map { "\($0) \($1.kind) \($1.text)" }
  }

  private func type(_ desk: Desk, _ text: String, _ kind: DraftKind = .reply, generation: Int64 = 1) throws {
    try desk.outbox.saveDraft(first, Draft(kind: kind, text: text, generation: generation))
  }

  private func operations(_ desk: Desk) -> [String] {
    desk.outbox.operations().map { pending in
      switch pending.operation.command {
      case .saveDraft(_, let copy): "save \(copy.kind) \(copy.text)"
      case .takeDraft(_, let take): "take \(take.draft)"
      default: pending.operation.command.kindName
      }
    }
  }

  @Test func oneWaitsForEachDraftAndSaysTheNewest() throws {
    let desk = try desk()
    try type(desk, "B")
    #expect(try share(desk) == ["1 reply B"])
    #expect(try share(desk) == [])
    try type(desk, "Bom")
    try type(desk, "VIP", .comment)
    #expect(try share(desk) == ["1 comment VIP", "1 reply Bom"])
    #expect(operations(desk).sorted() == ["save comment VIP", "save reply Bom"])
  }

  @Test func whatIsUnderWayIsNotReplacedAndTheNextWaitsForIt() throws {
    let desk = try desk()
    try type(desk, "B")
    try share(desk)
    let sent = try desk.outbox.nextBatch(limit: 9, now: now)
    #expect(sent.count == 1)
    try type(desk, "Bom")
    try share(desk)
    #expect(operations(desk) == ["save reply B", "save reply Bom"])
    #expect(try desk.outbox.nextBatch(limit: 9, now: now) == [])
  }

  @Test func aDraftHoldsUpNothingThatIsSaidNorTheOtherWayRound() throws {
    let desk = try desk()
    try type(desk, "B", .comment)
    try share(desk)
    let reply = desk.operation(.sendMessage(conversation: first, text: "Oi", draftGeneration: nil))
    try desk.outbox.enqueue(reply)
    #expect(try desk.outbox.nextBatch(limit: 9, now: now).map(\.command.kindName) == ["save_draft", "send_message"])
    try desk.outbox.mark(reply.id, .parked(reason: .conversationExpired))
    try type(desk, "Bom", .comment)
    try desk.outbox.mark(desk.outbox.operations()[0].id, .accepted(sequence: 11))
    try share(desk)
    #expect(try desk.outbox.nextBatch(limit: 9, now: now).map(\.command.kindName) == ["save_draft"])
  }

  @Test func aRefusedCopyIsForgottenAndNeverShownAsUnsent() throws {
    let desk = try desk()
    try type(desk, "B")
    try share(desk)
    #expect(desk.outbox.items().isEmpty && desk.outbox.counts().pending == 0)
    try desk.outbox.mark(desk.outbox.operations()[0].id, .parked(reason: .forbidden))
    #expect(desk.outbox.operations().isEmpty)
    #expect(desk.outbox.drafts()[first]?.map(\.text) == ["B"], "it stays where it was typed")
    let told = [DraftSlot(first, .reply): "B"]
    #expect(try share(desk, told: told) == [], "not again in this run")
    try type(desk, "Bo")
    #expect(try share(desk, told: told) == ["1 reply Bo"])
  }

  @Test func whatTheBackendHoldsIsNotToldAgain() throws {
    let desk = try desk()
    try type(desk, "Bom dia")
    try desk.change([.put(version: 11, .draft(row(1, "Bom dia")))], scope: scope)
    #expect(try share(desk) == [])
    try desk.change([.put(version: 12, .draft(row(1, "Bom dia", takenBy: "casa")))], scope: scope)
    #expect(try share(desk) == [])
    try type(desk, "")
    #expect(try share(desk) == ["1 reply "])
  }

  @Test func theSendItselfTakesTheDraftAway() throws {
    let desk = try desk()
    try type(desk, "Bom dia")
    try desk.change([.put(version: 11, .draft(row(1, "Bom dia")))], scope: scope)
    let reply = desk.operation(.sendMessage(conversation: first, text: "Bom dia", draftGeneration: 1))
    try desk.outbox.enqueue(reply)
    #expect(desk.outbox.drafts().isEmpty)
    #expect(try share(desk) == [], "were it refused, the words would still be found elsewhere")
    try desk.outbox.mark(reply.id, .parked(reason: .conversationExpired))
    #expect(try share(desk) == [])
    try desk.outbox.discard(reply.id)
    #expect(try share(desk) == ["1 reply "])
  }

  @Test func aSentCommentTakesItsDraftAwayOnceItIsSettled() throws {
    let desk = try desk()
    try type(desk, "VIP", .comment)
    try desk.change([.put(version: 11, .draft(row(1, "VIP", kind: .comment)))], scope: scope)
    let comment = desk.operation(.addComment(conversation: first, text: "VIP"))
    try desk.outbox.enqueue(comment)
    #expect(try share(desk) == [])
    try desk.outbox.mark(comment.id, .settled)
    #expect(try share(desk) == ["1 comment "])
  }

  @Test func othersAreOfferedUntilTheyAreTaken() throws {
    let desk = try desk()
    let other = row(2, "Boa tarde", device: "casa")
    try desk.change(
      [.put(version: 11, .draft(row(1, "Bom dia"))), .put(version: 12, .draft(other))], scope: scope)
    #expect(try desk.store.draftsElsewhere(device: "here").offered == [first: [other]])
    let take = desk.operation(
      .takeDraft(
        conversation: first, DraftTake(kind: .reply, draft: other.id, savedAt: other.savedAt, machine: "here")))
    try desk.outbox.enqueue(take)
    #expect(try desk.store.draftsElsewhere(device: "here").offered == [:])
    try desk.outbox.mark(take.id, .parked(reason: .conversationNotFound))
    #expect(try desk.store.draftsElsewhere(device: "here").offered == [first: [other]], "it could not be taken away")
  }

  @Test func takenHereIsToldInTheOwnersLane() throws {
    let desk = try desk()
    try type(desk, "Bom")
    try share(desk)
    let take = DraftTake(kind: .reply, draft: .init(2), savedAt: now, machine: "here")
    try desk.outbox.enqueue(desk.operation(.takeDraft(conversation: first, take)))
    try type(desk, "Bom dia")
    try share(desk)
    #expect(operations(desk).contains("take 2"), "a later copy does not replace it")
  }

  @Test func aScopeThatGoesTakesItsRowsAlong() throws {
    let desk = try desk()
    try desk.change([.put(version: 11, .draft(row(2, "Boa", device: "casa")))], scope: scope)
    #expect(try desk.mirror.digest(of: scope).count == 1)
    #expect(try desk.mirror.digest(of: .config).count == desk.config(services: [1, 2, 3]).count, "no part of it")
    try desk.mirror.adopt(
      scopes: [.config] + (1...3).map { .service(ServiceID($0)) }, epoch: Desk.epoch, agentID: Desk.me)
    #expect(try desk.mirror.dump()[.drafts]?.isEmpty == true)
  }

  @Test func aNewSnapshotRemovesWhatIsNoMore() throws {
    let desk = try desk()
    try desk.change([.put(version: 11, .draft(row(2, "Boa", device: "casa")))], scope: scope)
    try desk.mirror.refetch([scope])
    try desk.snapshot(scope, [.draft(row(3, "Oi", device: "loja"))], head: 20, version: 15)
    #expect(try desk.mirror.dump()[.drafts]?.keys.sorted() == [3])
    try desk.mirror.refetch([.config])
    try desk.snapshot(.config, desk.config(services: [1, 2, 3]), head: 21, version: 16)
    #expect(try desk.mirror.dump()[.drafts]?.count == 1, "of another scope")
  }

  @Test func aDeletedDraftIsGone() throws {
    let desk = try desk()
    try desk.change([.put(version: 11, .draft(row(2, "Boa", device: "casa")))], scope: scope)
    _ = desk.store.takeChanges()
    try desk.change([.del(.drafts, key: 2)], scope: scope)
    #expect(desk.store.takeChanges() == .savedDrafts)
    #expect(try desk.store.draftsElsewhere(device: "here") == DraftsElsewhere())
  }
}
