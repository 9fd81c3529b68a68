import Catalog
import Domain
import Text

/// Forms that were left: this run's as they were, an earlier run's as the outbox kept them.
extension App {
  /// What was typed and not saved before this start, or before the login came back.
  static func formsLoaded(_ state: inout AppState, _ forms: [FormDraft]) {
    state.contacts.kept = Dictionary(forms.map { ($0.subject, $0) }) { $1 }
  }

  /// Fills a form with what was typed into it when it was left, if anything was.
  static func layKept(_ state: AppState, _ form: inout ContactForm.State) {
    if let left = state.contacts.left[form.purpose] {
      if form.present != nil {
        form.lay(left.edit)
      } else {
        form = left
        form.asked = nil
        form.holder = nil
      }
    } else if let kept = state.contacts.kept[form.purpose] {
      if let edit = kept.edit, form.present != nil { form.lay(edit) }
      if let draft = kept.draft, form.present == nil { form.lay(draft) }
    } else {
      return
    }
    form.remark = SafeText(state.catalog.formAsLeft)
  }

  /// The form is no longer unsaved: what was kept of it goes.
  static func forgetForm(_ state: inout AppState, _ purpose: ContactForm.Purpose) -> [AppEffect] {
    state.contacts.left[purpose] = nil
    state.contacts.kept[purpose] = nil
    return [.saveForm(FormDraft(purpose))]
  }
}

extension ContactForm.State {
  /// What is to be kept of it; empty: it says what is stored.
  var kept: FormDraft {
    guard isChanged else { return FormDraft(purpose) }
    return present == nil ? FormDraft(purpose, draft: draft) : FormDraft(purpose, edit: edit)
  }

  /// Puts an earlier text in the place of what a new contact's form was filled with by itself.
  mutating func lay(_ draft: ContactDraft) {
    let initial = initialDraft
    self = ContactForm.State(
      purpose: purpose, draft: draft, conversationContact: conversationContact, seen: seen)
    initialDraft = initial
  }
}
