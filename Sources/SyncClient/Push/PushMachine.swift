import Domain

/// Decides when operations travel and what their results mean for the outbox.
///
/// One batch is under way at a time and holds at most one operation of each conversation: the next of a lane leaves
/// only when the one before it was taken, so that a refusal never lets a later one overtake. An operation keeps its
/// identity whatever happens: after an unclear outcome it is sent again as it was, and the backend tells the double.
/// One whose outcome is unclear for so long that the backend may soon forget it is asked for instead, and parked if the
/// backend does not know of it: the agent decides whether it is still to be said.
package struct PushMachine: Sendable {
  package static let mostOperations = 50
  /// How long an operation stays back when the backend failed on it alone.
  package static let chokedDelay: Duration = .seconds(30)
  /// The longest that `later` is believed.
  package static let mostLaterSeconds = 600
  /// An operation that was under way and is older than that is not repeated blindly; the backend keeps its results for
  /// 30 days at least.
  package static let doubtfulAge: Duration = .hours(25 * 24)

  package private(set) var phase: Phase = .offline
  private var isOnline = false
  private var backoff = Backoff()
  private var most = PushMachine.mostOperations
  /// After the backend refused a batch as a whole: one at a time, to find the one that it refuses.
  private var goesOneByOne = false

  package init() {}

  package mutating func handle(_ event: Event, _ moment: Moment) -> [Action] {
    switch event {
    case .online(let limit):
      isOnline = true
      most = min(max(limit, 1), Self.mostOperations)
      return phase == .offline ? load() : []
    case .offline:
      isOnline = false
      switch phase {
      // What is under way may still be answered; if not, it fails and is queued again.
      case .sending, .asking: return []
      case .offline, .idle, .waiting: phase = .offline
      }
      return []
    case .woken: return phase == .idle ? load() : []
    case .timerFired: return phase == .waiting || phase == .idle ? load() : []
    case .loaded(let ids, let doubtful): return loaded(ids, doubtful: doubtful)
    case .replied(let results):
      guard case .sending(let ids) = phase else { return [] }
      return replied(results, to: ids, moment)
    case .told(let result):
      guard case .asking(let id) = phase else { return [] }
      return told(result, of: id, moment)
    case .failed(let error):
      switch phase {
      case .sending(let ids): return failed(error, sent: ids, moment)
      case .asking(let id): return [.mark([Mark(id, .queued)]), .suspect] + wait(error, moment)
      case .offline, .idle, .waiting: return []
      }
    }
  }

  private var limit: Int { goesOneByOne ? 1 : most }

  private mutating func load() -> [Action] {
    guard isOnline else {
      phase = .offline
      return []
    }
    phase = .idle
    return [.load(limit: limit)]
  }

  private mutating func loaded(_ ids: [OperationID], doubtful: [OperationID]) -> [Action] {
    guard phase == .idle else { return [] }
    guard !ids.isEmpty else { return [.rest] }
    guard let first = doubtful.first(where: ids.contains) else {
      phase = .sending(ids)
      return [.send(ids)]
    }
    phase = .asking(first)
    let others = ids.filter { $0 != first }.map { Mark($0, .queued) }
    return (others.isEmpty ? [] : [.mark(others)]) + [.ask(first)]
  }

  // MARK: - Results

  private mutating func replied(
    _ results: [OperationResult], to ids: [OperationID], _ moment: Moment
  ) -> [Action] {
    goesOneByOne = false
    var news = News()
    var open = Set(ids)
    for result in results where open.remove(result.id) != nil { news.add(result, now: moment.server) }
    let unanswered = ids.filter { open.contains($0) }
    news.marks += unanswered.map { Mark($0, .queued) }
    guard unanswered.isEmpty else {
      // A backend that leaves operations out is not asked again at once.
      return news.actions + wait(TransportError(.malformed, "a result is missing"), moment)
    }
    backoff.reset()
    return news.actions + load()
  }

  private mutating func told(_ result: OperationResult?, of id: OperationID, _ moment: Moment) -> [Action] {
    guard let result else {
      backoff.reset()
      return [.mark([Mark(id, .parked(reason: .tooOld))])] + load()
    }
    guard result.id == id else {
      return [.mark([Mark(id, .queued)])] + wait(TransportError(.malformed, "another operation's result came"), moment)
    }
    backoff.reset()
    var news = News()
    news.add(result, now: moment.server)
    return news.actions + load()
  }

  /// What results mean.
  private struct News {
    var marks: [Mark] = []
    var reached: Int64 = 0
    var isStale = false

    mutating func add(_ result: OperationResult, now: Timestamp) {
      switch result.outcome {
      case .applied(let sequence), .duplicate(let sequence):
        marks.append(Mark(result.id, .accepted(sequence: sequence)))
        reached = max(reached, sequence)
      case .rejected(let reason), .contactRefused(let reason, _):
        marks.append(Mark(result.id, .parked(reason: reason)))
        isStale = isStale || reason == .otherEpoch
      case .conflict:
        // The present state comes with the changes, which are looked for at once.
        marks.append(Mark(result.id, .parked(reason: .conflict)))
        isStale = true
      case .later(let seconds):
        let delay = Duration.seconds(min(max(seconds, 1), PushMachine.mostLaterSeconds))
        marks.append(Mark(result.id, .retry(at: now + delay)))
      }
    }

    var actions: [Action] {
      [.mark(marks)] + (reached > 0 ? [.pull(upTo: reached)] : []) + (isStale ? [.suspect] : [])
    }
  }

  // MARK: - Failures

  private mutating func failed(_ error: TransportError, sent ids: [OperationID], _ moment: Moment) -> [Action] {
    func marked(_ state: OutboxState) -> [Action] { [.mark(ids.map { Mark($0, state) })] }
    let isAlone = ids.count == 1
    switch error.kind {
    case .refused, .tooLarge:
      goesOneByOne = !isAlone
      guard isAlone else { return marked(.queued) + load() }
      let reason: ParkReason = error.kind == .tooLarge ? .textTooLong : .malformed
      return marked(.parked(reason: reason)) + load()
    case .serverFailure, .malformed, .oversized:
      // One operation that the backend chokes on must not hold up the other lanes.
      if isAlone { return marked(.retry(at: moment.server + Self.chokedDelay)) + wait(error, moment) }
      goesOneByOne = true
      return marked(.queued) + wait(error, moment)
    default:
      return marked(.queued) + [.suspect] + wait(error, moment)
    }
  }

  private mutating func wait(_ error: TransportError, _ moment: Moment) -> [Action] {
    phase = isOnline ? .waiting : .offline
    let delay = backoff.next(random: moment.random, atLeast: error.retryAfter)
    return isOnline ? [.schedule(delay)] : []
  }
}
