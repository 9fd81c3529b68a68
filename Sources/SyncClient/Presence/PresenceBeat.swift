import Domain

/// Decides when to tell colleagues what this agent does: at once when that changes and a line is there, and again
/// before it would be forgotten. Nothing is kept for later but the last report.
package struct PresenceBeat: Sendable {
  /// Reports follow each other no more closely, however fast an agent moves about.
  package static let leastSpan: Duration = .seconds(1)
  package static let span: Duration = PresenceReport.lifetime / 2

  package enum Event: Hashable, Sendable {
    case reported(PresenceReport)
    case online
    case offline
    case answered
    case failed(TransportError)
    case timerFired
  }

  package enum Action: Hashable, Sendable {
    case send(PresenceReport)
    /// Feed `timerFired` then; replaces an earlier request of that kind.
    case schedule(Duration)
  }

  package enum Phase: Hashable, Sendable {
    case offline
    /// Nothing was reported yet.
    case silent
    case sending(PresenceReport)
    case resting
  }

  package private(set) var phase: Phase = .offline
  private var wanted: PresenceReport?
  private var told: PresenceReport?
  private var toldAt: Duration = .zero
  private var isOnline = false
  private var backoff = Backoff()
  /// By uptime: after a failure nothing is sent earlier, whatever is reported meanwhile.
  private var notBefore: Duration = .zero

  package init() {}

  /// A run begins: of what was before only the last report is kept.
  package mutating func forgetLine() {
    let wanted = wanted
    self = PresenceBeat()
    self.wanted = wanted
  }

  package mutating func handle(_ event: Event, _ moment: Moment) -> [Action] {
    switch event {
    case .reported(let report):
      wanted = report
      switch phase {
      case .offline, .sending: return []
      case .silent: return send(moment)
      case .resting: return report == told ? [] : rest(moment)
      }
    case .online:
      isOnline = true
      guard phase == .offline else { return [] }
      phase = .silent
      return wanted == nil ? [] : send(moment)
    case .offline:
      isOnline = false
      told = nil
      notBefore = .zero
      if case .sending = phase { return [] }
      phase = .offline
      return []
    case .answered:
      guard case .sending(let report) = phase else { return [] }
      backoff.reset()
      told = report
      return ended(moment)
    case .failed(let error):
      guard case .sending = phase else { return [] }
      let delay = max(Self.leastSpan, backoff.next(random: moment.random, atLeast: error.retryAfter))
      told = nil
      if isOnline { notBefore = moment.uptime + delay }
      return ended(moment)
    case .timerFired:
      return phase == .resting ? send(moment) : []
    }
  }

  private mutating func send(_ moment: Moment) -> [Action] {
    guard let wanted else { return [] }
    phase = .sending(wanted)
    toldAt = moment.uptime
    return [.send(wanted)]
  }

  private mutating func ended(_ moment: Moment) -> [Action] {
    phase = isOnline ? .resting : .offline
    return isOnline ? rest(moment) : []
  }

  private func rest(_ moment: Moment) -> [Action] {
    let span = told == wanted ? Self.span : Self.leastSpan
    return [.schedule(max(.zero, span - (moment.uptime - toldAt), notBefore - moment.uptime))]
  }
}
