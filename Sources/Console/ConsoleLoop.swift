import Catalog
import ConsoleUI
import Domain
import Mirror
import Screen
import SyncClient
import Terminal
import Text

/// The running console: takes keys, messages and the minute, lets the panes decide, performs their effects, and paints.
///
/// Lives on the thread that owns the terminal. Everything that has arrived is taken before one frame is painted.
package final class ConsoleLoop {
  private let terminal: Terminal
  private let theme: Theme
  private let performer: EffectPerformer
  let session: LoginSession
  private var clock = ServerClock()
  private var state: AppState
  private var leaving: LeaveReason?
  private var isDirty = true
  private var isFullRedrawDue = false
  private var nextTick = ContinuousClock.now
  private var faults = FaultMemory()
  private var complaint: Notice?
  /// The mirror equals the backend, as far as is known.
  private(set) var isOnline = false
  /// The settings name a language: the agent's profile does not change it then.
  package var hasFixedLanguage = false
  /// Shown over the first frame; nil: nothing.
  package var firstNotice: Notice?

  /// - Parameter state: the first state; its keymap, language and zone are set.
  package init(terminal: Terminal, theme: Theme, state: AppState, session: LoginSession) {
    self.terminal = terminal
    self.theme = theme
    self.state = state
    self.session = session
    performer = EffectPerformer(session: session)
  }

  /// Blocks until the agent leaves, the terminal is gone, or another console wants the login. Drafts are on disk when
  /// it returns, if the disk takes them.
  package func run() -> LeaveReason {
    tick()
    for effect in App.start(&state) { perform(effect) }
    if let firstNotice { send(.noticePosted(firstNotice)) }
    var reason = leaving
    while reason == nil {
      paintIfNeeded()
      let events = terminal.wait(deadline: nextTick, wakeup: session.mailbox.descriptor)
      for event in events where leaving == nil { take(event) }
      takeMail()
      if ContinuousClock.now >= nextTick { tick() }
      reason = leaving
    }
    if case .takenOver = reason { paintIfNeeded() }
    performer.leave()
    return reason ?? .quit
  }

  private func paintIfNeeded() {
    guard isDirty else { return }
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
      session.resumed()
      send(.resized(terminal.size))
    case .terminate:
      leaving = .terminated
      send(.leaveRequested)
    case .stopRequested: perform(.suspend)
    case .hangup: leaving = .hangup
    case .wakeup, .mouse: break
    }
  }

  private func takeMail() {
    var isChanged = false
    for message in session.mailbox.drain() {
      switch message {
      case .storeChanged: isChanged = true
      case .answer(let event): send(event)
      case .backfillEnded(let query, let outcome): send(answer(query, outcome))
      case .fault(let error): take(fault: error)
      case .mended(let finding):
        isChanged = true
        post(.warning, finding.words(state.catalog))
      case .draftsSavedAgain:
        // What was said of something else since then is not covered up.
        if state.notice == nil || state.notice == complaint { post(.done, state.catalog.savedAgain) }
      case .presenceChanged(let news): send(.presenceChanged(news))
      case .syncStatusChanged(let status):
        clock.offset = status.clockOffset
        isOnline = status.line == .live
        send(.syncStatusChanged(status))
      case .takeOverAsked(let request): take(request)
      case .drained: break
      }
    }
    guard isChanged else { return }
    faults.healed()
    let changes = session.store.takeChanges()
    if changes.contains(.directory) { perform(.loadDirectory) }
    if !changes.subtracting(.drafts).isEmpty { send(.mirrorChanged) }
  }

  private func answer(_ query: BackfillQuery, _ outcome: Result<BackfillProgress, TransportError>) -> AppEvent {
    switch outcome {
    case .success(let progress): .backfilled(query, progress)
    case .failure(let error) where error.kind == .cancelled: .backfillFailed(query, reason: nil)
    case .failure(let error): .backfillFailed(query, reason: describe(error, state.catalog))
    }
  }

  private func take(_ request: TakeOverRequest) {
    let words = state.catalog.takenOver(by: request.from.pid, terminal: request.from.terminal)
    send(.takenOver(from: words))
    leaving = .takenOver(request)
  }

  private func take(fault error: any Error) {
    do {
      if let error = error as? MirrorError, let finding = try session.mend(after: error) {
        // A mirror's screen empties and fills again; what is typed, drafts and outbox stay.
        send(.mirrorChanged)
        post(.warning, finding.words(state.catalog))
        return
      }
      complain(error)
    } catch {
      complain(error)
    }
  }

  /// Says it once, however often it is tried again.
  private func complain(_ error: any Error) {
    let words = describe(error, state.catalog)
    guard faults.isNews(words) else { return }
    post(.failure, words)
    complaint = state.notice
  }

  private func post(_ kind: Notice.Kind, _ words: String) { send(.noticePosted(Notice(kind, SafeText(words)))) }

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
    case .suspend: suspend()
    case .quit: if leaving == nil { leaving = .quit }
    default:
      do {
        let answers = try performer.perform(effect, now: clock.now, catalog: state.catalog)
        for answer in answers { take(answer: answer) }
      } catch {
        take(fault: error)
      }
    }
  }

  private func copy(_ text: SafeText) {
    if !terminal.copyToClipboard(text) {
      post(.warning, state.catalog.clipboardTooLarge(limitBytes: Terminal.clipboardLimitBytes))
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
