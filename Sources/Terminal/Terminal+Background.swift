import Screen

extension Terminal {
  /// Whether the terminal's own background is dark, as far as that is known: by its answers, else by COLORFGBG; nil
  /// when neither says.
  package var isBackgroundDark: Bool? { background.isDark }

  /// Asks the terminal for its background and waits for the answer, but no longer than `patience`: before the first
  /// frame, so that it has the right colours. Keys that are typed meanwhile come with the next
  /// ``wait(deadline:wakeup:)``, and so does an answer that comes later, as ``TerminalEvent/background(isDark:)``.
  ///
  /// - Returns: ``isBackgroundDark``. Writes nothing and returns at once when the options don't ask for it or the
  ///   terminal
  ///   isn't one to be asked.
  package func findBackground(patience: Duration = .milliseconds(120)) -> Bool? {
    guard modes.asksForBackground, !isGone, !output.isBroken else { return background.isDark }
    output.send(askingForBackground())
    let end = ContinuousClock.now + patience
    while background.isWaiting(at: .now), ContinuousClock.now < end, !isGone {
      guard hasInput(until: end) else { break }
      takeInput(into: &early)
    }
    // It is known now: an event would tell it again.
    early.removeAll { if case .background = $0 { true } else { false } }
    return background.isDark
  }

  /// The bytes that ask, from now on waited for.
  func askingForBackground() -> [UInt8] {
    guard modes.asksForBackground, !background.isWaiting(at: .now) else { return [] }
    background.asked(at: .now)
    return BackgroundQuery.question
  }

  /// What goes with the first frame on a screen just taken, unless it was asked already.
  func enteringBackground() -> [UInt8] {
    background.hasAsked ? [] : askingForBackground()
  }

  func takeBackground(_ reply: TerminalReply, into events: inout [TerminalEvent]) {
    let (news, asks) = background.take(reply, at: .now)
    if let news { events.append(.background(isDark: news)) }
    if asks, isEntered, !isGone { output.send(askingForBackground()) }
  }
}
