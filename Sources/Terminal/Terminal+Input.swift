import CCurses
import Screen

#if canImport(Glibc)
  import Glibc
#endif

extension Terminal {
  /// Pastes without an end, sequences without an end: given up after this long.
  private static let sequencePatience = Duration.seconds(1)
  private static let pastePatience = Duration.seconds(10)
  /// The rest of an answer that has begun; and how long a lone ESC may be the first byte of one that is awaited.
  private static let replyPatience = Duration.seconds(10)
  private static let answerPatience = Duration.milliseconds(500)
  /// Bytes taken at a time, so that a flood doesn't keep the screen from being painted.
  private static let inputLimit = 1 << 20

  /// Blocks until something happens or `deadline` passes, and returns all that is there; nothing at the deadline. What
  /// is written to the descriptor `wakeup` (−1: none) is read and reported. Frames that were held back are painted here.
  package func wait(deadline: ContinuousClock.Instant?, wakeup: Int32) -> [TerminalEvent] {
    var events = early
    early = []
    while true {
      // Also a frame that could not be written, before anything is waited for.
      if output.isBroken, !isGone {
        isGone = true
        events.append(.hangup)
      }
      guard events.isEmpty else { break }
      let until = earliest(deadline, inputDeadline, held == nil ? nil : reports.deadline)
      let ready = pollAll(until: until, wakeup: wakeup)
      if ready.signals { takeSignals(into: &events) }
      if ready.input { takeInput(into: &events) }
      if ready.wakeup {
        _ = read(wakeup, &inputBuffer, inputBuffer.count)
        events.append(.wakeup)
      }
      if ready.output { output.drain() }
      let now = ContinuousClock.now
      if let due = inputDeadline, now >= due { deliver(decoder.flush(), into: &events) }
      paintHeld()
      if let deadline, now >= deadline { break }
    }
    return events
  }

  private var inputDeadline: ContinuousClock.Instant? {
    switch decoder.pending {
    case nil: nil
    case .escape where background.isWaiting(at: .now): lastInput + max(options.escapeDelay, Self.answerPatience)
    case .escape: lastInput + options.escapeDelay
    case .reply: lastInput + Self.replyPatience
    case .sequence: lastInput + Self.sequencePatience
    case .paste: lastInput + Self.pastePatience
    }
  }

  private func earliest(_ instants: ContinuousClock.Instant?...) -> ContinuousClock.Instant? {
    instants.compactMap(\.self).min()
  }

  private func pollAll(
    until: ContinuousClock.Instant?, wakeup: Int32
  ) -> (input: Bool, signals: Bool, wakeup: Bool, output: Bool) {
    let asked = Int16(POLLIN)
    var ready = [
      pollfd(fd: isGone ? -1 : options.input, events: asked, revents: 0),
      pollfd(fd: signals, events: asked, revents: 0),
      pollfd(fd: wakeup, events: asked, revents: 0),
      pollfd(fd: output.isEmpty || isGone ? -1 : output.pollDescriptor, events: Int16(POLLOUT), revents: 0),
    ]
    let count = poll(&ready, nfds_t(ready.count), until.map(Self.milliseconds) ?? -1)
    guard count > 0 else { return (false, false, false, false) }
    return (ready[0].revents != 0, ready[1].revents != 0, ready[2].revents != 0, ready[3].revents != 0)
  }

  /// Milliseconds from now until `instant`, rounded up so that the deadline has passed when the poll returns.
  static func milliseconds(until instant: ContinuousClock.Instant) -> Int32 {
    let (seconds, attoseconds) = max(.zero, ContinuousClock.now.duration(to: instant)).components
    let rounded = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: min(seconds, 1_000_000) * 1000 + rounded)
  }

  // MARK: Input

  func takeInput(into events: inout [TerminalEvent]) {
    var total = 0
    repeat {
      let count = read(options.input, &inputBuffer, inputBuffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { return }
      guard count > 0 else {
        isGone = true
        events.append(.hangup)
        return
      }
      total += count
      lastInput = .now
      deliver(decoder.decode(inputBuffer[..<count]), into: &events)
    } while total < Self.inputLimit && hasInput()
  }

  /// A signal doesn't end the wait, but a line that is gone does.
  func hasInput(until end: ContinuousClock.Instant = .now) -> Bool {
    var ready = pollfd(fd: options.input, events: Int16(POLLIN), revents: 0)
    while true {
      let count = poll(&ready, 1, Self.milliseconds(until: end))
      if count < 0, errno == EINTR { continue }
      return count > 0 && ready.revents & Int16(POLLIN) != 0
    }
  }

  private func deliver(_ inputs: [InputEvent], into events: inout [TerminalEvent]) {
    for input in inputs {
      switch input {
      case .key(let press): events.append(.key(press))
      case .paste(let text): events.append(.paste(text))
      case .mouse(let mouse): events.append(.mouse(mouse))
      case .focus(let hasFocus): events.append(.focus(hasFocus))
      case .reply(.status): reports.answered()
      case .reply(let reply): takeBackground(reply, into: &events)
      }
    }
  }

  /// An answer that is still to come would be typed into the shell: waits for it a moment, when there is one.
  func awaitReport() {
    var isWaiting: Bool { reports.isWaiting(at: .now) || background.isWaiting(at: .now) }
    guard !isGone, !output.isBroken else { return }
    let end = ContinuousClock.now + Self.answerPatience
    while isWaiting, ContinuousClock.now < end, hasInput(until: end) {
      var ignored: [TerminalEvent] = []
      takeInput(into: &ignored)
      if isGone { return }
    }
  }

  // MARK: Signals

  private func takeSignals(into events: inout [TerminalEvent]) {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &numbers, numbers.count)
    guard count > 0 else { return }
    var isResized = false
    for number in numbers[..<count] {
      switch Int32(number) {
      case SIGWINCH: isResized = true
      case SIGHUP: events.append(.hangup)
      case SIGTERM, SIGINT: events.append(.terminate)
      case SIGTSTP: events.append(.stopRequested)
      case SIGCONT:
        if !skipsContinue { retake() }
        skipsContinue = false
        events.append(.resumed)
        events.append(.resized(size))
      default: break
      }
    }
    guard isResized else { return }
    refreshSize()
    events.append(.resized(size))
  }
}
