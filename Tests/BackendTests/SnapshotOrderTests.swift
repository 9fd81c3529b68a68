import Backend
import BackendTesting
import Domain
import Testing

/// Open conversations come first, and nothing is missed when a conversation ends, opens or moves between two pages.
@Suite struct SnapshotOrderTests {
  private static let sales = Scope.service(SmallCompany.sales)

  enum Event: String, Sendable, CaseIterable {
    case finalised, transferredAway, transferredIn, written, begun, reopened
  }

  private func happen(_ event: Event, _ test: TestBackend) async throws {
    switch event {
    case .finalised:
      try await test.apply(
        .finalise(conversation: SmallCompany.inSales, wrapUp: nil, comment: nil, externalProtocol: nil),
        by: SmallCompany.bruno)
    case .transferredAway:
      try await test.apply(
        .transferToService(conversation: SmallCompany.inSales, service: SmallCompany.support, comment: nil),
        by: SmallCompany.bruno)
    case .transferredIn:
      try await test.apply(
        .transferToService(conversation: SmallCompany.inSupport, service: SmallCompany.sales, comment: nil),
        by: SmallCompany.bruno)
    case .written: _ = try await test.receive("more", id: "w1")
    case .begun: _ = try await test.receive("hello", id: "w2", from: "447700900123", name: "New")
    case .reopened:
      try await test.setConversation(SmallCompany.finalised) { row in
        row.state = .open
        row.finalisedAt = nil
      }
    }
  }

  /// Whatever happens before whichever page: the snapshot and the changes since make what a new snapshot holds.
  @Test(arguments: Event.allCases)
  func nothingIsMissedWheneverItHappens(event: Event) async throws {
    for page in 0..<14 {
      let test = try await TestBackend()
      let session = try await test.session(SmallCompany.ana)
      var mirror = MirrorModel()
      var count = 0
      try await mirror.load(test.backend, session, pageRows: 1) { scope in
        guard scope == Self.sales else { return }
        if count == page { try await happen(event, test) }
        count += 1
      }
      try await mirror.catchUp(test.backend, session)
      var fresh = MirrorModel()
      try await fresh.load(test.backend, session, pageRows: 100)
      #expect(mirror.differences(from: fresh).isEmpty, "before page \(page)")
    }
  }

  /// Its end and its messages, even when its row came while it was open and is the only thing that the log names.
  @Test func aConversationThatOpensAgainComesWhole() async throws {
    let test = try await TestBackend()
    let session = try await test.session(SmallCompany.ana)
    let first = try await test.backend.snapshotPage(session, scope: Self.sales, after: nil, limit: 6)
    #expect(first.rows.map(\.record.table).last == .messages)
    try await happen(.reopened, test)
    let second = try await test.backend.snapshotPage(session, scope: Self.sales, after: first.after, limit: 100)
    #expect(second.after == nil)
    #expect(second.rows.contains { $0.record.table == .messages && $0.record.key == 5 })
  }

  @Test func openConversationsOfABusyServiceComeFirst() async throws {
    let test = try await TestBackend()
    try await test.store.write(SmallCompany.id) { writer in
      let rows = (0..<300).map { number in
        Conversation(
          id: .init(Int64(1_000 + number)), protocolNumber: "N\(number)", contactID: .init(1),
          channelID: SmallCompany.whatsApp, medium: .whatsApp, serviceID: SmallCompany.sales,
          state: number % 100 == 99 ? .open : .finalised, openedAt: TestClock.start, finalisedAt: TestClock.start)
      }
      _ = try writer.publish(
        rows.map { StagedChange(.put(.conversation($0)), scope: .service($0.serviceID)) }, at: TestClock.start)
    }
    let session = try await test.session(SmallCompany.ana)
    let page = try await test.backend.snapshotPage(session, scope: Self.sales, after: nil, limit: 9)
    let keys = page.rows.map { "\($0.record.table.rawValue) \($0.record.key)" }
    #expect(
      keys == [
        "contacts 1", "contact_addresses 1", "contact_addresses 3", "conversations 1", "conversations 1099",
        "conversations 1199", "conversations 1299", "messages 1", "messages 2",
      ])
  }
}
