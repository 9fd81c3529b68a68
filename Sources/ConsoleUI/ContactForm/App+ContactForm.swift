import Catalog
import Domain
import Text

/// Opening forms, what they do, and keeping what was typed in them.
extension App {
  // MARK: Opening

  static func openNewContact(_ state: inout AppState) -> [AppEffect] {
    guard state.directory.permissions.contains(.editContacts) else {
      return refuse(&state, .newContact, state.catalog.notAllowed)
    }
    show(&state, ContactForm.State(purpose: .new(nil)))
    return []
  }

  /// A new contact in the place of the conversation's, filled with what is known of that.
  static func openNewContact(_ state: inout AppState, for id: ConversationID) {
    guard let row = state.shown.row, row.id == id else { return }
    var seen = row.seen
    seen.contactID = row.contactID
    let own = state.shown.contact.flatMap { card in
      card.contact.id == row.contactID ? card.addresses.filter { $0.medium == row.medium } : nil
    }
    // The name that the medium gave is kept, unless it is the address itself.
    let isNamed = row.contactName.contains(where: \.isLetter)
    let draft = ContactDraft(
      name: isNamed ? row.contactName : "",
      addresses: own?.count == 1 ? own?.map { DraftAddress($0.medium, $0.address) } ?? [] : [])
    var form = ContactForm.State(
      purpose: .new(id), draft: draft, conversationContact: row.contactID, seen: seen)
    form.initialDraft = form.draft
    show(&state, form)
  }

  static func openEdit(_ state: inout AppState, _ card: ContactCard, laying edit: ContactEdit? = nil) {
    let present = PresentContact(contact: card.contact, addresses: card.addresses)
    var form = ContactForm.State(purpose: .edit(card.contact.id), present: present)
    if let edit { form.lay(edit) }
    show(&state, form)
  }

  /// Puts a form up, with what was typed into it when it was left.
  private static func show(_ state: inout AppState, _ form: ContactForm.State) {
    var form = form
    if state.replacing == nil { layKept(state, &form) }
    state.overlay = .contactForm(form)
  }

  // MARK: What it does

  static func form(_ state: inout AppState, _ event: ContactForm.Event) -> [AppEffect] {
    guard case .contactForm(var form) = state.overlay else { return [] }
    let before = form.kept
    let effects = ContactForm.update(&form, event, state.catalog)
    state.overlay = .contactForm(form)
    let kept = form.kept
    return (kept == before ? [] : [.saveForm(kept)]) + effects.flatMap { formEffect(&state, form, $0) }
  }

  private static func formEffect(
    _ state: inout AppState, _ form: ContactForm.State, _ effect: ContactForm.Effect
  ) -> [AppEffect] {
    switch effect {
    case .look(let check): return [.findHolder(check)]
    case .save(let command):
      // Until it is written down; then it is the outbox's.
      state.contacts.left[form.purpose] = form
      state.overlay = nil
      if let old = state.replacing { state.superseded[command] = old.id }
      state.replacing = nil
      return [.enqueue(command, seen: form.seen)]
    case .take(let card): return take(&state, card, insteadOf: form)
    case .nothingToSave:
      state.overlay = nil
      state.notice = Notice(.information, SafeText(state.catalog.nothingChanged))
      return forgetForm(&state, form.purpose)
    case .left:
      state.overlay = nil
      guard form.isChanged else { return forgetForm(&state, form.purpose) }
      state.contacts.left[form.purpose] = form
      state.notice = Notice(.information, SafeText(state.catalog.formKept))
      // It may have been opened with what was refused: that is kept, too, now.
      return [.saveForm(form.kept)]
    }
  }

  /// The contact that has the address already takes the place of the new one.
  private static func take(
    _ state: inout AppState, _ card: ContactCard, insteadOf form: ContactForm.State
  ) -> [AppEffect] {
    guard case .new(let conversation) = form.purpose else { return [] }
    state.contacts.left[form.purpose] = form
    state.overlay = nil
    guard let conversation else { return showContact(&state, card.contact.id) }
    askToAssociate(&state, conversation, card)
    return []
  }

  static func contactQueued(_ state: inout AppState, _ command: Command) {
    // The outbox let go of what it kept of the form when it took the command.
    guard let form = command.formSubject else { return }
    state.contacts.left[form] = nil
    state.contacts.kept[form] = nil
    let isAssociated = if case .associateContact = command { true } else { false }
    state.notice = Notice(
      .done, SafeText(isAssociated ? state.catalog.associateQueued : state.catalog.contactQueued))
  }

  /// The form comes back as it was, when nothing else lies over the panes.
  static func contactFailed(_ state: inout AppState, _ command: Command) {
    let purpose: ContactForm.Purpose? =
      switch command {
      case .createContact(_, let conversation): .new(conversation)
      case .editContact(let id, _): .edit(id)
      default: nil
      }
    guard state.overlay == nil, let purpose, let form = state.contacts.left[purpose] else { return }
    state.overlay = .contactForm(form)
  }

  // MARK: What was refused

  /// Opens what was refused again, filled as it was, over the contact as it stands now.
  static func editAnew(_ state: inout AppState, _ operation: Operation) -> [AppEffect] {
    let reason = state.outbox.items.first { $0.id == operation.id }?.refusal
    switch operation.command {
    case .createContact(let draft, let conversation):
      state.replacing = operation
      var form = ContactForm.State(
        purpose: .new(conversation), draft: draft,
        conversationContact: conversation.flatMap { state.outbox.rows[$0] ?? rowOnScreen(state, $0) }?.contactID,
        seen: operation.seen)
      form.remark = reason.map { SafeText(state.catalog.refusedBecause(state.catalog.reason($0))) }
      state.overlay = .contactForm(form)
      return []
    case .editContact(let id, let edit):
      state.contacts.awaited = .init(contact: id, edit: edit, operation: operation, reason: reason)
      return [.loadContact(id)]
    case .associateContact(let conversation, _):
      guard state.showsConversation, state.shown.id == conversation else {
        return refuse(&state, .editUnsent, state.catalog.noLongerVisible)
      }
      state.replacing = operation
      return openAssociate(&state, conversation)
    default: return []
    }
  }

  private static func rowOnScreen(_ state: AppState, _ id: ConversationID) -> ConversationRow? {
    state.shown.id == id ? state.shown.row : nil
  }

  /// The contact that a form waits for has been read.
  static func awaitedContactLoaded(_ state: inout AppState, _ id: ContactID, _ card: ContactCard?) {
    guard let awaited = state.contacts.awaited, awaited.contact == id else { return }
    state.contacts.awaited = nil
    guard state.overlay == nil else { return }
    guard let card else {
      _ = refuse(&state, .editUnsent, state.catalog.contactNotHere)
      return
    }
    state.replacing = awaited.operation
    openEdit(&state, card, laying: awaited.edit)
    guard case .contactForm(var form) = state.overlay else { return }
    form.remark = awaited.reason.map { SafeText(state.catalog.refusedBecause(state.catalog.reason($0))) }
    if awaited.reason == .contactChanged { tellPresent(&form, awaited.edit, card, state.catalog) }
    state.overlay = .contactForm(form)
  }

  /// Beside each value that somebody else changed, what it is now.
  private static func tellPresent(
    _ form: inout ContactForm.State, _ edit: ContactEdit, _ card: ContactCard, _ catalog: Catalog
  ) {
    func tell(_ kind: ContactForm.Kind, _ from: String?, _ to: String?, now: String) {
      guard now != from, now != to, let index = form.fields.firstIndex(where: { $0.kind == kind }) else { return }
      let value = SafeText(now).string
      form.fields[index].fault = value.isEmpty ? catalog.presentlyEmpty() : catalog.presentlyIs(value)
    }
    if let name = edit.name { tell(.name, name.from, name.to, now: card.contact.name) }
    if let notes = edit.notes { tell(.notes, notes.from, notes.to, now: card.contact.notes) }
    for change in edit.addresses {
      guard let id = change.id, let row = card.addresses.first(where: { $0.id == id }) else { continue }
      tell(.address(change.medium, id), change.from, change.to, now: row.address)
    }
  }
}

extension Command {
  var isAboutContact: Bool { permission(for: self) == .editContacts }
}

extension OutboxWords {
  /// Of a command that names its contact, or makes it.
  func contactName(_ command: Command) -> String? {
    switch command {
    case .createContact(let draft, _): SafeText(draft.name).string
    case .editContact(_, let edit): edit.name.map { SafeText($0.from).string }
    default: nil
    }
  }

  /// What was typed into a form, a line each.
  func contactWords(_ command: Command) -> String? {
    switch command {
    case .createContact(let draft, _):
      ([draft.name] + draft.addresses.map(\.address) + [draft.notes]).filter { !$0.isEmpty }.joined(separator: "\n")
    case .editContact(_, let edit):
      ([edit.name?.to] + edit.addresses.map { $0.to ?? $0.from.map { "− " + $0 } } + [edit.notes?.to])
        .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
    default: nil
    }
  }
}
