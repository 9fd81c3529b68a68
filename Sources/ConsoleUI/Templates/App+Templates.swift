import Catalog
import Domain
import Text

/// Approved messages: chosen, filled in, and sent as replies are, also once the conversation has expired.
extension App {
  // MARK: Choosing

  static func openTemplates(_ state: inout AppState, _ row: ConversationRow) -> [AppEffect] {
    let known = Composer.variables(row, state.context)
    let items = state.directory.templates(for: row).map { template in
      Picker.Item(
        choice: .template(template.id), title: SafeText(template.name), detail: SafeText(template.language),
        preview: SafeText(multiline: template.rendered(template.prefilled(known))), also: template.body)
    }
    state.overlay = .picker(Picker.State(purpose: .template(row.id), items: items))
    return []
  }

  /// - Parameter values: what was filled in before; nil: what is known of the conversation.
  static func askToSendTemplate(
    _ state: inout AppState, _ id: ConversationID, _ templateID: TemplateID, values: [String: String]? = nil
  ) {
    let catalog = state.catalog
    guard let row = state.shown.row, row.id == id else { return }
    guard let template = state.directory.templates.first(where: { $0.id == templateID }) else {
      state.notice = Notice(.warning, SafeText(catalog.problem(TemplateProblem.unusable)))
      return
    }
    let values = values ?? template.prefilled(Composer.variables(row, state.context))
    let name = SafeText(row.contactName).string
    var dialog = Dialog.State(
      kind: .sendTemplate(id, template, seen: row.seen), title: SafeText(catalog.templateTitle(template.name)),
      lines: [
        SafeText(
          catalog.templateGoes(
            to: name.isEmpty ? catalog.unnamedContact : name, medium: catalog.medium(row.medium)))
      ],
      fields: template.variables.map { name in
        Dialog.Field(
          label: SafeText("{{\(name)}}"), input: TextField(values[name] ?? "", maxCharacters: maxTemplateCharacters),
          isRequired: false)
      },
      confirmLabel: SafeText(catalog.confirmTemplate), cancelLabel: SafeText(catalog.cancel))
    dialog.focusedField = template.variables.firstIndex { values[$0]?.isEmpty ?? true } ?? 0
    state.overlay = .dialog(dialog)
  }

  // MARK: Sending

  /// The conversation is the one that it was chosen for, whatever is on the screen by now.
  static func sendTemplate(
    _ state: inout AppState, _ id: ConversationID, _ template: Template, _ values: [String: String], _ seen: Seen
  ) -> [AppEffect] {
    let command = Command.sendTemplate(
      conversation: id, template: template.id, values: values, text: template.rendered(values))
    let scrolling = state.shown.id == id ? conversation(&state, .scrolled(.bottom)) : []
    return [.enqueue(command, seen: seen)] + scrolling
  }

  /// Why what is filled in can't be sent, at the field that it is about; nil: it can. Judged anew: the template or the
  /// conversation may have changed since it was chosen.
  static func problem(
    with dialog: Dialog.State, _ id: ConversationID, _ template: Template, _ state: AppState
  ) -> Dialog.Problem? {
    let catalog = state.catalog
    let row = state.shown.id == id && !state.shown.isGone ? state.shown.row : nil
    if let refusal = templateRefusal(on: row, in: state.directory, hasAddress: state.shown.hasAddress) {
      return Dialog.Problem(SafeText(catalog.notDone(catalog.refusal(refusal))))
    }
    guard let channel = row?.channelID, let present = state.directory.templates.first(where: { $0.id == template.id })
    else { return Dialog.Problem(SafeText(catalog.problem(TemplateProblem.unusable))) }
    guard present.body == template.body else {
      return Dialog.Problem(SafeText(catalog.notDone(catalog.reason(.templateChanged))))
    }
    guard let problem = present.problem(with: dialog.answers(template), on: channel) else { return nil }
    var field: Int?
    if case .value(let name, _) = problem { field = template.variables.firstIndex(of: name) }
    return Dialog.Problem(field: field, SafeText(catalog.problem(problem)))
  }

  // MARK: Again

  /// What was taken back, refused, or could not be written down is in its form again.
  static func fillInAgain(_ state: inout AppState, _ command: Command) {
    guard case .sendTemplate(let id, let template, let values, _) = command, state.overlay == nil else { return }
    askToSendTemplate(&state, id, template, values: values)
  }

  static func templateFailed(_ state: inout AppState, _ command: Command) { fillInAgain(&state, command) }
}

extension Dialog.State {
  /// What is typed for each variable; one without anything is left out.
  func answers(_ template: Template) -> [String: String] {
    var values: [String: String] = [:]
    for (index, name) in template.variables.enumerated() { values[name] = answer(index) }
    return values
  }
}

extension ShownConversation {
  /// The customer can be reached, as far as it is known here.
  var hasAddress: Bool {
    guard let row, row.lastInboundAt == nil, let contact else { return true }
    return contact.addresses.contains { $0.medium == row.medium }
  }
}
