import Domain

extension Catalog {
  // MARK: Drafts of the agent's other machines

  package var actionTakeDraft: String {
    say(en: "Go on with a draft of another machine", pt: "Continuar um rascunho de outra máquina")
  }
  package var hintTakeDraft: String { say(en: "take it", pt: "trazer") }
  package var noDraftElsewhere: String {
    say(en: "there is no draft of another machine here", pt: "não há rascunho de outra máquina aqui")
  }

  /// Over the composer. `at`: as `shortMoment` gives it.
  package func draftFrom(machine: String, at: String, text: String, isComment: Bool) -> String {
    let what =
      isComment
      ? say(en: "Comment draft from", pt: "Rascunho de comentário de") : say(en: "Draft from", pt: "Rascunho de")
    return "\(what) \(machine), \(at): \(text)"
  }
  /// Of what is written on this machine.
  package func draftTaken(by machine: String) -> String {
    say(en: "You went on with this draft on \(machine).", pt: "Você continuou este rascunho em \(machine).")
  }
  package func draftTakenOver(from machine: String) -> String {
    say(
      en: "Here now: the draft from \(machine). It is no longer offered elsewhere.",
      pt: "Está aqui: o rascunho de \(machine). Não é mais oferecido em outro lugar.")
  }

  package var draftsTitle: String { say(en: "Drafts", pt: "Rascunhos") }
  package var keepDraft: String { say(en: "Keep what is written here", pt: "Manter o que está escrito aqui") }
  /// `isAlone`: nothing is written here.
  package func takeDraft(of machine: String, isAlone: Bool) -> String {
    isAlone
      ? say(en: "Take the one from \(machine)", pt: "Trazer o de \(machine)")
      : say(en: "Take the one from \(machine) instead", pt: "Trocar pelo de \(machine)")
  }
  package func joinDraft(of machine: String) -> String {
    say(en: "Join both, the one from \(machine) below", pt: "Juntar os dois, o de \(machine) embaixo")
  }
  /// Of a copy on its way to the backend.
  package func draftCopyLabel(_ kind: DraftKind) -> String {
    say(en: "Copy of a draft (\(draftName(kind)))", pt: "Cópia de rascunho (\(draftName(kind)))")
  }
  package func draftName(_ kind: DraftKind) -> String {
    switch kind {
    case .reply: say(en: "reply", pt: "resposta")
    case .comment: say(en: "comment", pt: "comentário")
    }
  }
}
