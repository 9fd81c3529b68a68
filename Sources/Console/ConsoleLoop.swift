import Catalog
import ConsoleUI
import Domain
import Mirror
import Screen
import Terminal
import Text

/// The running console: takes keys, messages and the minute, lets the panes decide, performs their effects, and paints.
///
/// Lives on the thread that owns the terminal. Everything that has arrived is taken before one frame is painted.
package final class ConsoleLoop {
  private let terminal: Terminal
  private let theme: Theme
  private let performer: EffectPerformer
  private let store: ConsoleStore
  private let mailbox: Mailbox<ConsoleMessage>
  private var clock = ServerClock()
  private var state: AppState
  private var isLeaving = false
  private var isDirty = true
  private var isFullRedrawDue = false
  private var nextTick = ContinuousClock.now
  /// The settings name a language: the agent's profile does not change it then.
  package var hasFixedLanguage = false
  /// Shown over the first frame; nil: nothing.
  package var firstNotice: Notice?

  /// - Parameters:
  ///   - state: the first state; its keymap, language and zone are set.
  ///   - kick: wakes the uploader; called after each enqueued operation.
  package init(
    terminal: Terminal, theme: Theme, state: AppState, store: ConsoleStore, outbox: OutboxDatabase, agentID: AgentID?,
    mailbox: Mailbox<ConsoleMessage>, kick: @escaping @Sendable () -> Void
  ) {
    self.terminal = terminal
    self.theme = theme
    self.state = state
    self.store = store
    self.mailbox = mailbox
    let drafts = DraftWriter(outbox: outbox) { mailbox.post(.failure(describe($0))) }
    performer = EffectPerformer(
      store: store, outbox: outbox, agentID: agentID, drafts: drafts, mailbox: mailbox, kick: kick)
    store.onChange { mailbox.post(.storeChanged) }
  }

  /// Blocks until the agent leaves or the terminal is gone. Drafts are on disk when it returns.
  package func run() {
    tick()
    for effect in App.start(&state) { perform(effect) }
    if let firstNotice { send(.noticePosted(firstNotice)) }
    while !isLeaving {
      paintIfNeeded()
      let events = terminal.wait(deadline: nextTick, wakeup: mailbox.descriptor)
      for event in events where !isLeaving { take(event) }
      takeMail()
      if ContinuousClock.now >= nextTick { tick() }
    }
    performer.drafts.flush()
  }

  private func paintIfNeeded() {
    guard isDirty, !isLeaving else { return }
    isDirty = false
    let frame = App.render(state, theme: theme)
    if isFullRedrawDue {
      isFullRedrawDue = false
      terminal.redraw()
    }
    terminal.paint(frame.grid, cursor: frame.cursor)
    if state.awaitsPaint { send(.painted) }
  }

  private func take(_ event: TerminalEvent) {
    switch event {
    case .key(let press): send(.key(press))
    case .paste(let text): send(.paste(text))
    case .resized(let size): send(.resized(size))
    case .focus(let isFocused): send(.focusChanged(isFocused))
    case .resumed:
      isFullRedrawDue = true
      tick()
      send(.resized(terminal.size))
    case .terminate: send(.leaveRequested)
    case .stopRequested: perform(.suspend)
    case .hangup: isLeaving = true
    case .wakeup, .mouse: break
    }
  }

  private func takeMail() {
    var isChanged = false
    for message in mailbox.drain() {
      switch message {
      case .storeChanged: isChanged = true
      case .answer(let event): send(event)
      case .failure(let words): send(.noticePosted(Notice(.failure, SafeText(words))))
      case .syncStatusChanged(let status):
        clock.offset = status.clockOffset
        send(.syncStatusChanged(status))
      }
    }
    guard isChanged else { return }
    let changes = store.takeChanges()
    if changes.contains(.directory) { perform(.loadDirectory) }
    if !changes.subtracting(.drafts).isEmpty { send(.mirrorChanged) }
  }

  private func tick() {
    send(.tick(now: clock.now))
    nextTick = .now.advanced(by: clock.untilNextMinute())
  }

  private func send(_ event: AppEvent) {
    isDirty = true
    for effect in App.update(&state, event) { perform(effect) }
  }

  private func perform(_ effect: AppEffect) {
    switch effect {
    case .copy(let text): copy(text)
    case .bell: terminal.bell()
    case .redraw: isFullRedrawDue = true
    case .suspend:
      suspend()
    case .quit: isLeaving = true
    default:
      for answer in performer.perform(effect, now: clock.now) { take(answer: answer) }
    }
  }

  private func copy(_ text: SafeText) {
    if !terminal.copyToClipboard(text) {
      let words = state.catalog.clipboardTooLarge(limitBytes: Terminal.clipboardLimitBytes)
      send(.noticePosted(Notice(.warning, SafeText(words))))
    }
  }

  private func suspend() {
    performer.drafts.flush()
    terminal.suspend()
    isFullRedrawDue = true
  }

  private func take(answer: AppEvent) {
    if case .directoryLoaded(let directory) = answer, let me = directory.me {
      send(.zoneChanged(ZoneOffsets(zone: me.timeZone, around: clock.now)))
      if !hasFixedLanguage { send(.languageChanged(me.language)) }
    }
    send(answer)
  }

}
