import CTaskHooks
import Domain

/// Runs everything of a simulation on the thread that made it, in virtual time: jobs of all tasks, and calls at chosen
/// moments. Equal dice and equal work give equal order.
///
/// While it is installed, every job that this thread makes for the global executor lands here (`CTaskHooks`). Jobs that
/// are ready may overtake each other by a few places, as they would on several threads; those of one serial executor
/// never do.
final class SimLoop: Sendable {
  struct TooBusy: Error, CustomStringConvertible {
    var description: String { "the simulation does not come to rest: more than \(SimLoop.mostJobs) jobs" }
  }

  /// A call that waits for its moment.
  final class Timer: Sendable {
    fileprivate let body: Confined<(() -> Void)?>

    fileprivate init(_ body: @escaping () -> Void) { self.body = Confined(body) }

    /// The call is not made any more, and time does not pass on its account.
    func cancel() { body.value = nil }
  }

  static let mostJobs = 3_000_000

  private enum Work {
    case job(UnsafeMutableRawPointer)
    case serial(UnownedJob, SimExecutor)
    case call(Timer)
  }

  private struct State {
    var now: Duration = .zero
    var queue = MomentHeap<Work>()
    var sequence = 0
    var dice: Dice
    var ran = 0
  }

  private let state: Confined<State>

  init(dice: Dice) { state = Confined(State(dice: dice)) }

  /// Since the beginning.
  var now: Duration { state.value.now }
  /// Jobs and calls so far.
  var count: Int { state.value.ran }

  /// Catches this thread's jobs until `body` returns. Whatever is left then never runs.
  func installed<Value>(_ body: () throws -> Value) rethrows -> Value {
    let context = Unmanaged.passUnretained(self).toOpaque()
    task_hooks_claim(
      { context, job, nanoseconds in
        guard let context, let job else { return }
        Unmanaged<SimLoop>.fromOpaque(context).takeUnretainedValue().take(job, after: .nanoseconds(nanoseconds))
      }, context)
    defer { task_hooks_release() }
    return try body()
  }

  @discardableResult
  func call(after delay: Duration, _ body: @escaping () -> Void) -> Timer { call(at: now + max(delay, .zero), body) }

  @discardableResult
  func call(at moment: Duration, _ body: @escaping () -> Void) -> Timer {
    let timer = Timer(body)
    push(.call(timer), at: max(moment, now))
    return timer
  }

  fileprivate func take(_ job: UnownedJob, of executor: SimExecutor) { push(.serial(job, executor), at: now) }

  private func take(_ job: UnsafeMutableRawPointer, after delay: Duration) {
    let isReady = delay <= .zero
    // Delays come measured from a clock that goes on meanwhile: whole tenths of a second make them exact again.
    let tenths = (delay.wholeMilliseconds + 100) / 100
    push(.job(job), at: isReady ? now : now + .milliseconds(tenths * 100), places: isReady ? 4 : 0)
  }

  private func push(_ work: Work, at moment: Duration, places: Int = 0) {
    state.value.sequence += 1
    let jump = places == 0 ? 0 : state.value.dice.int(0...places)
    state.value.queue.push(work, at: moment, order: (state.value.sequence + jump) << 32 | state.value.sequence)
  }

  /// Runs all that is due up to `moment`, and sets the time to it.
  func run(until moment: Duration) throws(TooBusy) {
    while let next = state.value.queue.first, next.moment <= moment { try step() }
    state.value.now = max(now, moment)
  }

  /// Runs until `isDone`, at most up to `moment`.
  ///
  /// - Returns: whether it is done.
  func run(until moment: Duration, isDone: () -> Bool) throws(TooBusy) -> Bool {
    while !isDone() {
      guard let next = state.value.queue.first, next.moment <= moment else { return false }
      try step()
    }
    return true
  }

  /// Runs `body` as a task to its end; others go on meanwhile.
  func wait<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let result = Confined<Result<Value, any Error>?>(nil)
    let task = Task {
      do { result.value = .success(try await body()) } catch { result.value = .failure(error) }
    }
    let isDone = try run(until: now + .hours(1)) { result.value != nil }
    guard isDone, let result = result.value else {
      task.cancel()
      throw TooBusy()
    }
    return try result.get()
  }

  private func step() throws(TooBusy) {
    guard let next = state.value.queue.pop() else { return }
    if case .call(let timer) = next.element, timer.body.value == nil { return }
    state.value.ran += 1
    if state.value.ran > Self.mostJobs { throw TooBusy() }
    state.value.now = max(now, next.moment)
    switch next.element {
    case .job(let job): task_hooks_run(job)
    case .serial(let job, let executor): job.runSynchronously(on: executor.asUnownedSerialExecutor())
    case .call(let timer): timer.body.value.take()?()
    }
  }
}

/// The executor of one actor in a simulation.
final class SimExecutor: SerialExecutor {
  private let loop: SimLoop

  init(_ loop: SimLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) { loop.take(UnownedJob(job), of: self) }
}
