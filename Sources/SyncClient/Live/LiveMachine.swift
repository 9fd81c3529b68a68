import Domain
import Wire

/// Keeps a line for hints open: the event stream, or long polls where something on the way cuts streams; and notices
/// when the line died without a word.
///
/// Either brings hints only: whatever it says or fails to say, data comes from `PullMachine`, which is asked to look
/// whenever the stream opened or ended, since a hint may have been lost in between.
package struct LiveMachine: Sendable {
  /// Streams in a row that delivered nothing before polls take their place.
  package static let mostUndelivered = 3
  /// A stream that ends earlier has delivered nothing.
  package static let shortLife: Duration = .seconds(5)
  /// How long polls go on before a stream is tried again.
  package static let pollingSpan: Duration = .minutes(3)
  /// Polls begin no more often than that.
  package static let leastPollSpan: Duration = .seconds(1)
  /// A poll that comes back without news before half of its time was not held back: then they begin this seldom.
  package static let unheldPollSpan: Duration = .seconds(5)

  package private(set) var phase: Phase = .off
  private var ping: Duration = .seconds(15)
  private var wait: Duration = .seconds(25)
  private var backoff = Backoff()
  private var openedAt: Duration = .zero
  private var undelivered = 0
  /// When a stream is to be tried again; nil: streams are not given up.
  private var streamDue: Duration?
  private var polledHead: Int64 = 0
  private var toldPresence = false

  package init() {}

  /// Silence for longer means that the stream is dead.
  package var patience: Duration { ping * 5 / 2 }

  /// Hints can be relied on: without them nothing happened.
  package var isTrusted: Bool {
    switch phase {
    case .open(let lastHeard): lastHeard > openedAt
    case .polling: true
    case .off, .connecting, .refreshing, .waiting, .resting: false
    }
  }

  package mutating func handle(_ event: Event, _ moment: Moment) -> [Action] {
    switch event {
    case .enabled(let ping, let wait):
      (self.ping, self.wait) = (max(ping, .seconds(1)), max(wait, .seconds(1)))
      return phase == .off ? resume(moment) : []
    case .disabled: return disabled()
    case .opened:
      guard phase == .connecting else { return [] }
      phase = .open(lastHeard: moment.uptime)
      openedAt = moment.uptime
      return [.suspect, .schedule(patience)]
    case .heard(let heard):
      guard case .open = phase else { return [] }
      phase = .open(lastHeard: moment.uptime)
      return self.heard(heard, moment)
    case .ended(let error): return ended(error, moment)
    case .polled(let head, let isNews): return polled(head: head, isNews: isNews, moment)
    case .pollFailed(let error):
      guard case .polling = phase else { return [] }
      // It may have been of another history.
      polledHead = 0
      return pollAgain(after: backoff.next(random: moment.random, atLeast: error.retryAfter), [.suspect])
    case .tokenRefreshed:
      guard phase == .refreshing else { return [] }
      if moment.uptime - openedAt >= Self.shortLife { return connect() }
      // A backend that wants another token at every opening is not stormed.
      phase = .waiting
      return [.schedule(Self.shortLife)]
    case .timerFired: return timerFired(moment)
    }
  }

  // MARK: - The stream

  private mutating func connect() -> [Action] {
    phase = .connecting
    return [.connect, .schedule(patience)]
  }

  private mutating func disabled() -> [Action] {
    let wasBusy =
      switch phase {
      case .off, .waiting, .resting: false
      case .connecting, .open, .refreshing, .polling: true
      }
    phase = .off
    return (wasBusy ? [.disconnect] : []) + forgetPresence()
  }

  /// What colleagues do is known only as long as a stream tells of it.
  private mutating func forgetPresence() -> [Action] {
    guard toldPresence else { return [] }
    toldPresence = false
    return [.presence(PresenceNews(isWhole: true, agents: []))]
  }

  private mutating func heard(_ event: StreamEvent?, _ moment: Moment) -> [Action] {
    if moment.uptime - openedAt >= patience { (undelivered, streamDue) = (0, nil) }
    switch event {
    case nil, .ping:
      backoff.reset()
      return []
    case .presence(let news):
      backoff.reset()
      toldPresence = true
      return [.presence(news)]
    case .head(let head, _):
      backoff.reset()
      return [.headHeard(head)]
    case .drain:
      // The server is going: soon, but not all consoles at once.
      phase = .waiting
      let spread = Duration.milliseconds(200 + Int64(800 * moment.random))
      return [.disconnect, .schedule(spread)]
    case .auth:
      phase = .refreshing
      return [.disconnect, .refreshToken, .schedule(patience)]
    }
  }

  private mutating func ended(_ error: TransportError?, _ moment: Moment) -> [Action] {
    switch phase {
    case .off, .waiting, .refreshing, .polling, .resting: return []
    case .connecting: return lost(error, isShort: true, moment)
    case .open(let lastHeard):
      return lost(error, isShort: lastHeard == openedAt || moment.uptime - openedAt < Self.shortLife, moment)
    }
  }

  /// - Parameter isShort: the stream delivered nothing.
  private mutating func lost(_ error: TransportError?, isShort: Bool, _ moment: Moment) -> [Action] {
    if isShort { undelivered = error?.refusesStream == true ? Self.mostUndelivered : undelivered + 1 }
    if undelivered >= Self.mostUndelivered {
      // One more failure is enough after the next try.
      undelivered = Self.mostUndelivered - 1
      streamDue = moment.uptime + Self.pollingSpan
      return [.suspect] + forgetPresence() + poll(moment)
    }
    phase = .waiting
    return [.suspect, .schedule(backoff.next(random: moment.random, atLeast: error?.retryAfter))]
  }

  private mutating func timerFired(_ moment: Moment) -> [Action] {
    switch phase {
    case .off: return []
    case .waiting, .resting: return resume(moment)
    case .open(let lastHeard):
      let left = patience - (moment.uptime - lastHeard)
      if left > .zero { return [.schedule(left)] }
      return [.disconnect] + lost(nil, isShort: lastHeard == openedAt, moment)
    case .connecting: return [.disconnect] + lost(nil, isShort: true, moment)
    case .refreshing:
      phase = .waiting
      return [.suspect, .schedule(backoff.next(random: moment.random))]
    case .polling:
      return [.disconnect] + pollAgain(after: backoff.next(random: moment.random), [.suspect])
    }
  }

  // MARK: - Polls

  private mutating func resume(_ moment: Moment) -> [Action] {
    guard let streamDue, moment.uptime < streamDue else { return connect() }
    return poll(moment)
  }

  private mutating func poll(_ moment: Moment) -> [Action] {
    phase = .polling(since: moment.uptime)
    return [.poll(beyond: polledHead), .schedule(max(patience, wait + ping / 2))]
  }

  private mutating func polled(head: Int64, isNews: Bool, _ moment: Moment) -> [Action] {
    guard case .polling(let since) = phase else { return [] }
    backoff.reset()
    polledHead = head
    let lasted = moment.uptime - since
    if isNews { return pollAgain(after: Self.leastPollSpan - lasted, [.headHeard(head)]) }
    return pollAgain(after: (lasted < wait / 2 ? Self.unheldPollSpan : Self.leastPollSpan) - lasted, [])
  }

  /// `resting` for no time at all keeps one way from poll to poll: through the timer.
  private mutating func pollAgain(after delay: Duration, _ actions: [Action]) -> [Action] {
    phase = .resting
    return actions + [.schedule(max(delay, .zero))]
  }
}

extension TransportError {
  /// The backend, or something before it, answered that there is no stream: the line itself stands.
  fileprivate var refusesStream: Bool {
    switch kind {
    case .forbidden, .notFound, .refused, .malformed, .tooLarge: true
    default: false
    }
  }
}
