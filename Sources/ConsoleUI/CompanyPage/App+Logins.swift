import Catalog
import Domain
import Screen
import Text

/// Other logins of this machine: an agent of several companies has one for each.
extension App {
  // MARK: Asking

  static func openLogins(_ state: inout AppState) -> [AppEffect] {
    if let reason = Action.switchCompany.reasonDisabled(in: state) { return refuse(&state, .switchCompany, reason) }
    state.overlay = .picker(Picker.State(purpose: .login, items: loginItems(state), selected: firstOther(state)))
    return [.loadLogins]
  }

  private static func firstOther(_ state: AppState) -> Picker.Choice? {
    state.logins.first { !$0.isPresent }.map { .login($0.name) }
  }

  static func chooseLogin(_ state: inout AppState, _ name: String) -> [AppEffect] {
    let catalog = state.catalog
    let held = state.held.count
    let choice = loginSwitch(
      to: name, among: state.logins, held: held, waiting: max(0, state.waitingCount - held),
      parked: state.sync.parkedCount)
    switch choice {
    case .stay(let isKnown):
      state.notice = Notice(.information, SafeText(isKnown ? catalog.hereNow : catalog.loginVanished))
      return isKnown ? [] : [.loadLogins]
    case .open: return openLogin(&state, name, takesOver: false)
    case .ask:
      state.overlay = .dialog(
        Dialog.State(
          kind: .switchLogin(name), title: SafeText(catalog.switchTitle(title(of: name, state))),
          lines: unsentLines(state), confirmLabel: SafeText(catalog.confirmSwitch),
          cancelLabel: SafeText(catalog.stay)))
      return []
    }
  }

  /// What was held leaves now: the agent was asked. This console goes on until the other login is open.
  static func openLogin(_ state: inout AppState, _ name: String, takesOver: Bool) -> [AppEffect] {
    state.notice = Notice(.information, SafeText(state.catalog.opening(title(of: name, state))))
    return releaseHeld(&state) + [.openLogin(name, takesOver: takesOver)]
  }

  // MARK: Answers

  static func loginAnswer(_ state: inout AppState, _ event: AppEvent) -> [AppEffect] {
    let catalog = state.catalog
    switch event {
    case .loginsLoaded(let logins):
      state.logins = logins
      if case .picker(var picker) = state.overlay, picker.purpose == .login {
        let selected = picker.selectedItem?.choice
        picker.replace(loginItems(state))
        let index = picker.matches.firstIndex { picker.items[$0.item].choice == selected }
        if let index { picker.selected = index }
        state.overlay = .picker(picker)
      }
    case .loginNotOpened(let name, let reason):
      let words = catalog.loginNotOpened(title(of: name, state), reason: SafeText(reason).string)
      state.notice = Notice(.failure, SafeText(words))
      return [.loadLogins]
    case .loginOpenElsewhere(let name, let owner):
      let title = catalog.takeLoginOverTitle(title(of: name, state))
      // What the agent began meanwhile is not covered up.
      guard state.overlay == nil, state.question == nil else {
        state.notice = Notice(.warning, SafeText(catalog.loginNotOpened(title, reason: owner)))
        return []
      }
      state.notice = nil
      state.overlay = .dialog(
        Dialog.State(
          kind: .takeLoginOver(name), title: SafeText(title),
          lines: [SafeText(catalog.sentence(owner)), SafeText(catalog.takeLoginOverBody)],
          confirmLabel: SafeText(catalog.confirmTakeOver), cancelLabel: SafeText(catalog.stay)))
    default: break
    }
    return []
  }

  // MARK: Words

  private static func title(of name: String, _ state: AppState) -> String {
    SafeText(state.logins.first { $0.name == name }?.title ?? name).string
  }

  private static func loginItems(_ state: AppState) -> [Picker.Item] {
    state.logins.map { login in
      Picker.Item(
        choice: .login(login.name), title: SafeText(login.title),
        detail: SafeText(CompanyPage.words(login, among: state.logins, state.catalog)), also: login.name)
    }
  }
}

extension CompanyPage {
  /// The logins of this machine, each of which Enter leads to.
  static func logins(_ state: AppState) -> [FactsPage.Fact] {
    let catalog = state.catalog
    let facts = state.logins.map { login in
      FactsPage.Fact(
        label: SafeText(login.title).string, value: words(login, among: state.logins, catalog),
        role: login.isPresent ? .statusOnline : login.unsentCount ?? 0 > 0 ? .statusWarning : .text,
        choice: login.isPresent ? nil : .switchTo(login: login.name))
    }
    let more = FactsPage.Fact(label: "", value: catalog.onlyOneLogin, role: .muted)
    return state.logins.count > 1 ? facts : facts + [more]
  }

  /// Who it is, whether this console has it, and what waits there. Its name, too, where it alone tells two apart.
  static func words(_ login: KnownLogin, among logins: [KnownLogin], _ catalog: Catalog) -> String {
    let unsent = login.unsentCount.flatMap { $0 > 0 ? catalog.unsentThere($0) : nil }
    let twins = logins.count { $0.title == login.title && $0.agent == login.agent }
    let words = [
      login.agent, twins > 1 ? login.name : nil, login.isPresent ? catalog.hereNow : nil, unsent,
    ]
    return words.compactMap { $0.map { SafeText($0).string } }.joined(separator: " · ")
  }
}
