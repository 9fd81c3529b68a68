import Domain

extension OutboxDatabase {
  /// Stores what was typed into a form; an empty one deletes. What is stored already costs nothing.
  package func saveForm(_ form: FormDraft) throws {
    if snapshot().forms[form.subject] == (form.isEmpty ? nil : form) { return }
    try change { outbox in
      if form.isEmpty { try outbox.removeForm(form.subject) } else { try outbox.store(form) }
    }
  }

  /// What was typed into forms and not saved, in no order. From memory.
  package func forms() -> [FormDraft] { Array(snapshot().forms.values) }
}

extension OutboxWriter {
  mutating func store(_ form: FormDraft) throws {
    try session.run("INSERT OR REPLACE INTO forms VALUES(?1,?2)", form.subject.rawValue, try storedText(of: form))
    contents.forms[form.subject] = form
  }

  mutating func removeForm(_ subject: FormDraft.Subject) throws {
    guard contents.forms.removeValue(forKey: subject) != nil else { return }
    try session.run("DELETE FROM forms WHERE subject=?1", subject.rawValue)
  }
}

extension OutboxContents {
  /// - Parameter skips: what can't be read is left out, as in a damaged file.
  mutating func readForms(_ session: Session, skips: Bool = false) throws {
    try session.prepared("SELECT body FROM forms").forEach { row in
      do {
        let form = try stored(FormDraft.self, in: row.text(0))
        forms[form.subject] = form
      } catch where skips {}
      return true
    }
  }

  func writeForms(to session: Session) throws {
    for form in forms.values {
      try session.run("INSERT INTO forms VALUES(?1,?2)", form.subject.rawValue, try storedText(of: form))
    }
  }
}
