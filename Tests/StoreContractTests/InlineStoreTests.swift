import Backend
import BackendTesting
import Dispatch
import Domain
import Foundation
import StoreSQLite
import Synchronization
import Testing

@Suite struct InlineStoreTests {
  @Test func everythingRunsOnTheThreadThatAsks() async throws {
    let folder = try TemporaryFolder()
    let met = Threads()
    let options = SQLiteStoreOptions(survivesPowerCut: false, runsInline: true, onStep: { _ in met.note() })
    let store = try SQLiteStore.open(path: folder.file("server.db"), options: options)
    let executor = OneThread()
    try await withTaskExecutorPreference(executor) {
      try await SmallCompany.load(into: store)
      try await store.read(SmallCompany.id) { _ in met.note() }
      try await store.readAccounts { _ in met.note() }
      try await store.write(SmallCompany.id) { _ in met.note() }
      try await store.writeAccounts { _ in met.note() }
      _ = try await store.heads()
    }
    executor.stop()
    // A bulk load and two writes with two steps each, and the four bodies.
    #expect(met.all == [pthread_t](repeating: try #require(executor.thread), count: 10))
    try await store.close()
  }
}

/// Runs every job on one thread of its own.
private final class OneThread: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let isOver = Mutex(false)
  private let own = Mutex<pthread_t?>(nil)
  private let arrival = DispatchSemaphore(value: 0)

  init() {
    Thread { self.run() }.start()
  }

  /// nil: nothing ran yet.
  var thread: pthread_t? { own.withLock { $0 } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    arrival.signal()
  }

  func stop() {
    isOver.withLock { $0 = true }
    arrival.signal()
  }

  private func run() {
    own.withLock { $0 = pthread_self() }
    while !isOver.withLock({ $0 }) {
      arrival.wait()
      let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      job?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

/// The threads that were met, one after another.
private final class Threads: Sendable {
  private let met = Mutex<[pthread_t]>([])

  func note() { met.withLock { $0.append(pthread_self()) } }
  var all: [pthread_t] { met.withLock { $0 } }
}
