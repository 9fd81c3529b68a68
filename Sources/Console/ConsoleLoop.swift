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
  let terminal: Terminal
  private var appearance: Appearance
  private var fitter: ThemeFitter
  private let preferences: PreferencesWriter
  let performer: EffectPerformer
  let session: LoginSession
  private var clock = ServerClock()
  private(set) var state: AppState
  private var leaving: LeaveReason?
  /// What this console is left for; nil: nothing.
  private(set) var next: NextLogin?
  private let logins: LoginOpener
  private var isDirty = true
  var isFullRedrawDue = false
  private var nextTick = ContinuousClock.now
  /// When the seconds left of a held reply change; nil: nothing is held, so that an idle console does not wake.
  private var nextSecond: ContinuousClock.Instant?
  private var faults = FaultMemory()
  private var attention = Attention()
  private let quietHours: QuietHours?
  private var complaint: Notice?
  private var isSettled = false
  /// The mirror equals the backend, as far as is known.
  private(set) var isOnline = false
  /// Shown over the first frame; nil: nothing.
  package var firstNotice: Notice?

  /// - Parameters:
  ///   - state: the first state; its keymap, language and zone are set.
  ///   - sendDelay: how long a reply can be taken back; zero: replies leave at once.
  ///   - logins: those of this machine; nil: this one alone.
  package init(
    terminal: Terminal, appearance: Appearance, state: AppState, session: LoginSession, quietHours: QuietHours? = nil,
    sendDelay: Duration = .zero, logins: LoginFolder? = nil
  ) {
    self.logins = LoginOpener(logins, present: session.name, mailbox: session.mailbox)
    self.quietHours = quietHours
    self.terminal = terminal
    self.appearance = appearance
    fitter = ThemeFitter(depth: terminal.colorDepth)
    self.state = state
    self.session = session
    performer = EffectPerformer(session: session, sendDelay: sendDelay)
    preferences = appearance.writer { [mailbox = session.mailbox] in mailbox.post(.fault($0)) }
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
      nextSecond = state.nextHeldChange(after: clock.now).map { .now.advanced(by: $0 - clock.now) }
      let deadline = min(nextTick, nextSecond ?? nextTick)
      let events = terminal.wait(deadline: deadline, wakeup: session.mailbox.descriptor)
      for event in events where leaving == nil { take(event) }
      takeMail()
      if ContinuousClock.now >= nextTick {
        tick()
        settle()
      }
      if let nextSecond, ContinuousClock.now >= nextSecond { send(.heldTicked(now: clock.now)) }
      reason = leaving
    }
    if case .takenOver = reason { paintIfNeeded() }
    performer.leave()
    preferences.flush()
    return reason ?? .quit
  }

  private func paintIfNeeded() {
    guard isDirty else { return }
    isDirty = false
    let theme = appearance.theme(state)
    let frame = App.render(state, theme: fitter.fit(theme))
    if isFullRedrawDue {
      isFullRedrawDue = false
      terminal.redraw()
    }
    terminal.setMouse(state.usesMouse)
    terminal.paint(frame.grid, cursor: frame.cursor)
    terminal.setTitle(SafeText(state.windowTitle))
    if state.awaitsPaint { send(.painted) }
  }

  private func take(_ event: TerminalEvent) {
    switch event {
    case .key(let press): send(.key(press))
    case .paste(let text): send(.paste(text))
    case .resized(let size): send(.resized(size))
    case .focus(let isFocused): send(.focusChanged(isFocused))
    case .background(let isDark): send(.backgroundFound(isDark: isDark))
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
    case .mouse(let mouse): send(.mouse(mouse))
    case .wakeup: break
    }
  }

  private func takeMail() {
    var isChanged = false
    for message in session.mailbox.drain() {
      switch message {
      case .storeChanged: isChanged = true
      case .answer(let event): send(event)
      case .backfillEnded(let query, let outcome): send(answer(query, outcome))
      case .accountAnswered(let call, let outcome): send(.accountAnswered(call, answer(outcome)))
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
        performer.sharer.set(offset: status.clockOffset)
        if status.line == .live, !isOnline { performer.sharer.changed() }
        isOnline = status.line == .live
        send(.syncStatusChanged(status))
      case .takeOverAsked(let request): take(request)
      case .loginClaimed(let name, let claimed): take(login: name, claimed)
      case .drained: break
      }
    }
    guard isChanged else { return }
    faults.healed()
    let changes = session.store.takeChanges()
    if changes.contains(.directory) { perform(.loadDirectory) }
    if changes.contains(.directory) { performer.sharer.forget() }
    if !changes.isDisjoint(with: [.savedDrafts, .operations]) { followDrafts() }
    if !changes.subtracting([.drafts, .savedDrafts]).isEmpty { send(.mirrorChanged) }
  }

  /// What is offered from other machines may have changed, and what the backend is to be told of this one's.
  private func followDrafts() {
    perform(.loadElsewhere)
    if isOnline { performer.sharer.changed() }
  }

  private func answer(_ query: BackfillQuery, _ outcome: Result<BackfillProgress, TransportError>) -> AppEvent {
    switch outcome {
    case .success(let progress): .backfilled(query, progress)
    case .failure(let error) where error.kind == .cancelled: .backfillFailed(query, reason: nil)
    case .failure(let error): .backfillFailed(query, reason: describe(error, state.catalog))
    }
  }

  private func answer(_ outcome: Result<AccountReply, TransportError>) -> AccountAnswer {
    switch outcome {
    case .success(.devices(let devices)): .devices(devices)
    case .success(.done(let count)): .done(devices: count)
    case .failure(let error) where error.kind == .wrongCredentials: .wrongPassword
    case .failure(let error): .failed(reason: describe(error, state.catalog))
    }
  }

  var isLeaving: Bool { leaving != nil }

  func leave(for next: NextLogin) {
    self.next = next
    leaving = .switched
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

  func tick() {
    send(.tick(now: clock.now))
    nextTick = .now.advanced(by: clock.untilNextMinute())
  }

  /// Once, at the first full minute: the start is over.
  private func settle() {
    if isSettled { return }
    isSettled = true
    StartPages.release()
  }

  func send(_ event: AppEvent) {
    isDirty = true
    if let name = Trail.name(of: event, in: state) { CrashReport.note(name) }
    if attention.calls(event, Attention.View(state), isLive: isOnline, now: .now) { callAttention() }
    for effect in App.update(&state, event) { perform(effect) }
  }

  private func perform(_ effect: AppEffect) {
    switch effect {
    case .copy(let text): copy(text)
    case .bell: terminal.bell()
    case .remember(let chosen): preferences.save(chosen)
    case .useKeymap(let name): send(appearance.keymap(named: name, in: state.catalog))
    case .redraw: isFullRedrawDue = true
    case .suspend: suspend()
    case .editExternally(let id, let kind, let text): edit(text, kind, of: id)
    case .quit: if leaving == nil { leaving = .quit }
    case .loadLogins: logins.list()
    case .openLogin(let name, let takesOver): logins.open(name, takesOver: takesOver)
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
    switch terminal.copyToClipboard(text) {
    case .sent: post(.done, state.catalog.sentToClipboard(text.string))
    case .tooLong: post(.warning, state.catalog.clipboardTooLarge(limitBytes: Terminal.clipboardLimitBytes))
    case .unavailable: post(.warning, state.catalog.clipboardUnavailable(text.string, setting: "osc52"))
    }
  }

  private func callAttention() {
    if let quietHours, quietHours.contains(state.zone.localTime(clock.now)) { return }
    let words = state.catalog.newMessageNotification(unread: state.unreadConversations)
    terminal.notify(title: "Atende", text: SafeText(words))
  }

  private func suspend() {
    performer.drafts.flush()
    performer.sharer.flush()
    terminal.suspend()
    isFullRedrawDue = true
  }

  private func take(answer: AppEvent) {
    if case .directoryLoaded(let directory) = answer, let me = directory.me {
      send(.zoneChanged(ZoneOffsets(zone: me.timeZone, around: clock.now)))
      send(.languageChanged(me.language))
    }
    send(answer)
  }
}
