import Backend
import BackendTesting
import Domain
import Testing

/// An id is taken for new only while its result, had there been one, would still be known.
@Suite struct OperationAgeTests {
  private let command = Command.addComment(conversation: SmallCompany.inSales, text: "aside")

  private func id(_ test: TestBackend, after offset: Duration) -> OperationID {
    OperationID(at: test.clock.now + offset, random: (1, 2))
  }

  struct Age: Sendable {
    var milliseconds: Int64
    var reason: ParkReason?
  }

  private static let day: Int64 = 86_400_000
  static let ages = [
    Age(milliseconds: 0), Age(milliseconds: -30 * day), Age(milliseconds: -30 * day - 1, reason: .tooOld),
    Age(milliseconds: -4_000 * day, reason: .tooOld), Age(milliseconds: day),
    Age(milliseconds: day + 1, reason: .malformed), Age(milliseconds: 4_000 * day, reason: .malformed),
  ]

  @Test(arguments: ages)
  func anIDsTimeMustBeNearTheServers(age: Age) async throws {
    let offset = Duration.milliseconds(age.milliseconds)
    let reason = age.reason
    let test = try await TestBackend()
    let id = id(test, after: offset)
    #expect(id.moment == test.clock.now + offset)
    let outcome = try await test.apply(command, by: SmallCompany.ana, id: id)
    if let reason {
      #expect(outcome == .rejected(reason))
      #expect(try await test.messages(SmallCompany.inSales).count == 2)
    } else {
      #expect(outcome == .applied(sequence: try await test.head()))
    }
    // An answer that the clock would change is remembered.
    #expect(try await test.isRemembered(id) == (reason != .tooOld))
  }

  @Test func aRefusedIDFromTheFutureIsRefusedForEver() async throws {
    let test = try await TestBackend()
    let id = id(test, after: .hours(24 * 40))
    #expect(try await test.apply(command, by: SmallCompany.ana, id: id) == .rejected(.malformed))
    for day in 0..<80 {
      test.clock.advance(.hours(24))
      if day % 8 == 0 { try await test.backend.maintain() }
      let outcome = try await test.apply(command, by: SmallCompany.ana, id: id)
      #expect(outcome == .rejected(.malformed) || outcome == .rejected(.tooOld))
    }
    #expect(try await test.messages(SmallCompany.inSales).count { $0.event != .expired } == 2)
  }

  @Test func resultsAreKeptUntilTheirIDIsTooOld() async throws {
    let test = try await TestBackend()
    let (applied, refused) = (test.makeID(), test.makeID())
    let empty = Command.addComment(conversation: SmallCompany.inSales, text: "")
    guard case .applied(let sequence) = try await test.apply(command, by: SmallCompany.ana, id: applied) else {
      Issue.record("not applied")
      return
    }
    try await test.apply(empty, by: SmallCompany.ana, id: refused)
    test.clock.advance(.hours(24 * 35))
    try await test.backend.maintain()
    #expect(
      try await test.apply(command, by: SmallCompany.ana, id: applied) == .duplicate(sequence: sequence))
    #expect(try await test.apply(empty, by: SmallCompany.ana, id: refused) == .rejected(.emptyText))
    test.clock.advance(.milliseconds(1))
    try await test.backend.maintain()
    #expect(try await !test.isRemembered(applied))
    for (command, id) in [(command, applied), (empty, refused)] {
      #expect(try await test.apply(command, by: SmallCompany.ana, id: id) == .rejected(.tooOld))
    }
    #expect(try await test.messages(SmallCompany.inSales).filter { $0.kind == .comment }.count == 1)
  }

  @Test func whatIsKnownIsAnsweredInALaterEpochToo() async throws {
    let test = try await TestBackend()
    let (known, unknown) = (test.makeID(), test.makeID())
    let old = try await test.epoch()
    guard case .applied(let sequence) = try await test.apply(command, by: SmallCompany.ana, id: known) else {
      Issue.record("not applied")
      return
    }
    try await test.backend.renewEpoch(SmallCompany.id)
    let operations = [known, unknown].map {
      Operation(id: $0, command: command, seen: nil, createdAt: test.clock.now)
    }
    let session = try await test.session(SmallCompany.ana)
    var results = try await test.backend.apply(operations, session, epoch: old)
    #expect(results.map(\.outcome) == [.duplicate(sequence: sequence), .rejected(.otherEpoch)])
    results = try await test.backend.apply(operations, session, epoch: test.epoch())
    #expect(results.map(\.outcome) == [.duplicate(sequence: sequence), .rejected(.otherEpoch)])
  }
}
