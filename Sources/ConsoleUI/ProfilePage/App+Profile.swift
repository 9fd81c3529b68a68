import Catalog
import Domain
import Text

extension App {
  // MARK: Asking

  static func askForZone(_ state: inout AppState) -> [AppEffect] {
    let present = state.directory.me?.timeZone
    let items = state.choices.timeZones.map { name in
      Picker.Item(
        choice: .timeZone(name), title: SafeText(name), detail: SafeText(name == present ? state.catalog.inUse : ""))
    }
    state.overlay = .picker(
      Picker.State(purpose: .timeZone, items: items, selected: present.map { .timeZone($0) }))
    return []
  }

  /// - Parameters:
  ///   - name: what was typed before; nil: the present one.
  ///   - problem: what was wrong with the last attempt.
  static func askForName(_ state: inout AppState, _ name: String? = nil, problem: String? = nil) -> [AppEffect] {
    let catalog = state.catalog
    state.overlay = .dialog(
      Dialog.State(
        kind: .changeName, title: SafeText(catalog.changeNameTitle), lines: [SafeText(catalog.changeNameBody)],
        warning: problem.map { SafeText($0) },
        fields: [
          Dialog.Field(
            label: SafeText(catalog.nameLabel),
            input: TextField(name ?? state.directory.me?.name ?? "", maxCharacters: maxAgentNameCharacters),
            isRequired: false)
        ],
        confirmLabel: SafeText(catalog.confirmChange), cancelLabel: SafeText(catalog.cancel)))
    return []
  }

  /// - Parameters:
  ///   - problem: what was wrong with the last attempt.
  static func askForPassword(_ state: inout AppState, problem: String? = nil) -> [AppEffect] {
    let catalog = state.catalog
    func field(_ label: String) -> Dialog.Field {
      var input = TextField(maxCharacters: 200)
      input.isSecret = true
      return Dialog.Field(label: SafeText(label), input: input, isRequired: true)
    }
    state.overlay = .dialog(
      Dialog.State(
        kind: .changePassword, title: SafeText(catalog.changePasswordTitle),
        lines: [SafeText(catalog.changePasswordBody)], warning: problem.map { SafeText($0) },
        fields: [field(catalog.oldPassword), field(catalog.newPassword), field(catalog.newPasswordAgain)],
        confirmLabel: SafeText(catalog.confirmChange), cancelLabel: SafeText(catalog.cancel)))
    return []
  }

  /// - Parameter device: nil: every other one.
  static func askToTakeAway(_ state: inout AppState, _ device: String?) -> [AppEffect] {
    let catalog = state.catalog
    let seen = state.profile.devices?.first { $0.id == device }?.lastSeenAt
    let words = seen.map { catalog.dateAndClock($0, now: state.now, zone: state.zone) }
    let name = device.map { SafeText(String($0.prefix(8))).string }
    let line = name.map { catalog.otherDevice($0, seen: words ?? "") } ?? catalog.takeAwayAllOthers
    state.overlay = .dialog(
      Dialog.State(
        kind: .takeAway(device), title: SafeText(catalog.takeAwayTitle),
        lines: [SafeText(line), SafeText(catalog.takeAwayBody)], confirmLabel: SafeText(catalog.confirmTakeAway),
        cancelLabel: SafeText(catalog.cancel)))
    return []
  }

  static func toggleAway(_ state: inout AppState) -> [AppEffect] {
    state.isAwayByChoice.toggle()
    let words = state.isAwayByChoice ? state.catalog.nowAway : state.catalog.nowAvailable
    state.notice = Notice(.done, SafeText(words))
    return []
  }

  // MARK: Answered

  /// The dialog of the password was confirmed: asked again, in words, when the answer can't be taken.
  static func passwordGiven(_ state: inout AppState, _ dialog: Dialog.State) -> [AppEffect] {
    let catalog = state.catalog
    let texts = dialog.fields.map(\.input.text)
    guard texts.count == 3 else { return [] }
    if texts[1] != texts[2] { return askForPassword(&state, problem: catalog.passwordsDiffer) }
    if let problem = Domain.problem(newPassword: texts[1], old: texts[0]) {
      return askForPassword(&state, problem: catalog.problem(problem))
    }
    state.notice = Notice(.information, SafeText(catalog.changing))
    return [.account(.changePassword(old: texts[0], new: texts[1]))]
  }

  static func nameGiven(_ state: inout AppState, _ dialog: Dialog.State) -> [AppEffect] {
    let name = tidiedName(dialog.fields.first?.input.text ?? "")
    guard name != state.directory.me?.name else { return [] }
    state.notice = Notice(.information, SafeText(state.catalog.changing))
    return [.account(.changeName(name))]
  }

  static func accountAnswered(_ state: inout AppState, _ call: AccountCall, _ answer: AccountAnswer) -> [AppEffect] {
    let catalog = state.catalog
    switch (call, answer) {
    case (.devices, .devices(let devices)):
      state.profile.devices = devices
      state.profile.problem = nil
    case (.devices, .failed(let reason)):
      state.profile.devices = nil
      state.profile.problem = reason
    case (.changePassword, .done(let count)):
      state.notice = Notice(.done, SafeText(catalog.passwordChanged(devices: count)))
      return [.account(.devices)]
    case (.changePassword, .wrongPassword):
      guard state.overlay == nil, state.page == .profile else {
        state.notice = Notice(.failure, SafeText(catalog.oldPasswordWrong))
        return []
      }
      return askForPassword(&state, problem: catalog.oldPasswordWrong)
    case (.takeAway, .done(let count)):
      state.notice = Notice(.done, SafeText(catalog.takenAway(devices: count)))
      return [.account(.devices)]
    case (.changeZone(let name), .done):
      state.notice = Notice(.done, SafeText(catalog.zoneChosen(name)))
    case (.changeName(let name), .done):
      state.notice = Notice(.done, SafeText(catalog.nameChanged(name)))
    case (.changeName(let name), .failed(let reason)) where state.overlay == nil && state.page == .profile:
      return askForName(&state, name, problem: catalog.sentence(reason))
    case (_, .failed(let reason)):
      state.notice = Notice(.failure, SafeText(reason))
    default: break
    }
    return []
  }
}
