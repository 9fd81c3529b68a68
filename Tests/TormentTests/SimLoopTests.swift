import Dispatch
import Domain
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Torment

/// The loop under every simulation: all tasks on one thread, in virtual time.
@Suite struct SimLoopTests {
  /// Runs `body` with a loop on a thread of its own.
  private func simulated<Value: Sendable>(
    seed: UInt64 = 1, _ body: @escaping @Sendable (SimLoop) -> Value
  ) async -> Value {
    await onThreadOfItsOwn {
      let loop = SimLoop(dice: Dice(seed: seed))
      return loop.installed { body(loop) }
    }
  }

  @Test func sleepsTakeVirtualTimeOnly() async {
    let moments = await simulated { loop in
      let clock = SimClock(loop)
      let moments = Confined<[Duration]>([])
      for hours in [3, 1, 2] {
        Task {
          try? await clock.sleep(until: .hours(Int64(hours)))
          moments.value.append(loop.now)
        }
      }
      try? loop.run(until: .hours(10))
      return moments.value + [loop.now]
    }
    #expect(moments == [.hours(1), .hours(2), .hours(3), .hours(10)])
  }

  @Test func cancelledSleepsEndAtOnceAndTakeNoTime() async {
    let (moment, isCancelled) = await simulated { loop in
      let clock = SimClock(loop)
      let end = Confined<(Duration, Bool)?>(nil)
      let task = Task {
        do {
          try await clock.sleep(until: .hours(5))
          end.value = (loop.now, false)
        } catch { end.value = (loop.now, true) }
      }
      loop.call(after: .seconds(1)) { task.cancel() }
      _ = try? loop.run(until: .hours(10)) { end.value != nil }
      return end.value ?? (.zero, false)
    }
    #expect(moment == .seconds(1))
    #expect(isCancelled)
  }

  @Test func actorsStreamsAndGroupsRunOnTheLoop() async {
    actor Counter {
      var count = 0
      func add(_ number: Int) { count += number }
    }
    let sum = await simulated { loop in
      try? loop.wait {
        let counter = Counter()
        let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
        await withTaskGroup(of: Void.self) { group in
          group.addTask { for await number in stream { await counter.add(number) } }
          for number in 1...10 { group.addTask { continuation.yield(number) } }
          for _ in 1...10 { await group.next() }
          continuation.finish()
        }
        return await counter.count
      }
    }
    #expect(sum == 55)
  }

  /// Tasks that are ready at the same moment go in an order that the seed chooses, the same each time.
  @Test func theSeedChoosesTheOrder() async {
    @Sendable func order(_ loop: SimLoop) -> [Int] {
      let order = Confined<[Int]>([])
      for number in 0..<20 { Task { order.value.append(number) } }
      try? loop.run(until: .seconds(1))
      return order.value
    }
    let first = await simulated(seed: 1, order)
    let again = await simulated(seed: 1, order)
    let other = await simulated(seed: 2, order)
    #expect(first == again)
    #expect(first != other)
    #expect(first.sorted() == Array(0..<20))
  }

  /// A task that another thread makes while a loop is installed is not the loop's: it runs elsewhere.
  @Test func otherThreadsKeepTheirOwnJobs() async throws {
    let (task, jobs) = await simulated { loop in
      let loopsThread = pthread_self()
      let made = Mutex<Task<Bool, Never>?>(nil)
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        made.withLock { $0 = Task { Self.isThread(loopsThread) } }
        done.signal()
      }
      done.wait()
      try? loop.run(until: .seconds(1))
      return (made.withLock { $0 }, loop.count)
    }
    #expect(jobs == 0)
    #expect(try await !#require(task).value)
  }

  private static func isThread(_ thread: pthread_t) -> Bool { pthread_equal(thread, pthread_self()) != 0 }

  /// The other way round: a task of the loop's thread waits until the loop runs.
  @Test func jobsOfTheLoopsThreadRunOnTheLoopAlone() async {
    let (before, after) = await simulated { loop in
      let done = DispatchSemaphore(value: 0)
      Task { done.signal() }
      let before = done.wait(timeout: .now() + 0.05) == .success
      try? loop.run(until: .seconds(1))
      return (before, done.wait(timeout: .now()) == .success)
    }
    #expect(!before)
    #expect(after)
  }
}
