import Backend
import BackendTesting
import Dispatch
import Domain
import StoreSQLite
import Synchronization
import Testing

/// Writes that come while the store is busy are committed together.
@Suite struct SharedCommitTests {
  private static let day = "20260101"

  private struct Refusal: Error {}

  /// Ten writes behind one that holds the store up, of which every third is refused after it has written.
  ///
  /// - Returns: what each of the ten gave; nil: it threw.
  private func tenAtOnce(_ store: any Store) async throws -> [Int64?] {
    let isBusy = DispatchSemaphore(value: 0)
    let goesOn = DispatchSemaphore(value: 0)
    let (starts, started) = AsyncStream.makeStream(of: Void.self)
    return try await withThrowingTaskGroup(of: (Int, Int64?).self) { group in
      group.addTask {
        try await store.write(SmallCompany.id) { _ in
          isBusy.signal()
          goesOn.wait()
        }
        return (-1, nil)
      }
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          isBusy.wait()
          continuation.resume()
        }
      }
      for index in 0..<10 {
        group.addTask {
          started.yield()
          let number = try? await store.write(SmallCompany.id) { writer in
            let number = try writer.nextProtocolSequence(day: Self.day)
            if index % 3 == 0 { throw Refusal() }
            return number
          }
          return (index, number)
        }
      }
      // Most of them are waiting by then; all of them, or none, makes no difference to what they give.
      for await _ in starts.prefix(10) {}
      goesOn.signal()
      var given = [Int64?](repeating: nil, count: 10)
      for try await (index, number) in group where index >= 0 { given[index] = number }
      return given
    }
  }

  @Test func aRefusedOneTakesBackOnlyItsOwn() async throws {
    let folder = try TemporaryFolder()
    let commits = Mutex(0)
    let options = SQLiteStoreOptions(
      survivesPowerCut: false,
      onStep: { step in if step == .afterCommit { commits.withLock { $0 += 1 } } })
    let store = try SQLiteStore.open(path: folder.file("server.db"), options: options)
    try await SmallCompany.load(into: store)
    let before = commits.withLock { $0 }
    let given = try await tenAtOnce(store)
    #expect(given.indices.filter { given[$0] == nil } == [0, 3, 6, 9])
    #expect(given.compactMap(\.self).sorted() == [1, 2, 3, 4, 5, 6])
    // The one that held it up, and at least one for the ten.
    #expect((2...11).contains(commits.withLock { $0 } - before))
    #expect(try await store.write(SmallCompany.id) { try $0.nextProtocolSequence(day: Self.day) } == 7)
    try await store.close()
  }

  @Test func aCommitThatFailsIsToldToAll() async throws {
    struct Crash: Error {}
    let folder = try TemporaryFolder()
    let fails = Mutex(false)
    let options = SQLiteStoreOptions(
      survivesPowerCut: false,
      onStep: { step in if step == .beforeCommit, fails.withLock({ $0 }) { throw Crash() } })
    let store = try SQLiteStore.open(path: folder.file("server.db"), options: options)
    try await SmallCompany.load(into: store)
    fails.withLock { $0 = true }
    await #expect(throws: Crash.self) { _ = try await tenAtOnce(store) }
    fails.withLock { $0 = false }
    #expect(try await store.write(SmallCompany.id) { try $0.nextProtocolSequence(day: Self.day) } == 1)
    try await store.close()
  }

  @Test func oneThatIsGivenUpBeforeItsTurnWritesNothing() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.open(
      path: folder.file("server.db"), options: SQLiteStoreOptions(survivesPowerCut: false))
    try await SmallCompany.load(into: store)
    let isBusy = DispatchSemaphore(value: 0)
    let goesOn = DispatchSemaphore(value: 0)
    let first = Task {
      try await store.write(SmallCompany.id) { _ in
        isBusy.signal()
        goesOn.wait()
      }
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        isBusy.wait()
        continuation.resume()
      }
    }
    let second = Task { try await store.write(SmallCompany.id) { try $0.nextProtocolSequence(day: Self.day) } }
    second.cancel()
    goesOn.signal()
    try await first.value
    await #expect(throws: CancellationError.self) { _ = try await second.value }
    #expect(try await store.write(SmallCompany.id) { try $0.nextProtocolSequence(day: Self.day) } == 1)
    try await store.close()
  }
}
