extension Catalog {
  // MARK: A reply that can be taken back

  package var actionTakeBack: String {
    say(en: "Take back the reply that was just sent", pt: "Recolher a resposta recém-enviada")
  }
  package var hintTakeBack: String { say(en: "take back", pt: "recolher") }
  package var nothingHeld: String {
    say(en: "no reply here can be taken back any more", pt: "nenhuma resposta daqui pode mais ser recolhida")
  }

  /// Beside a reply that has not left. `key`: what takes it back; nil: no key does.
  package func held(seconds: Int, key: String?) -> String {
    let words = say(en: "leaves in \(seconds) s", pt: "sai em \(seconds) s")
    guard let key else { return words }
    return words + " · \(key) " + hintTakeBack
  }
  package func tookBack(withDecision: Bool) -> String {
    withDecision
      ? say(
        en: "Taken back, and what was to follow it: nothing was sent",
        pt: "Recolhida, com o que viria depois dela: nada foi enviado")
      : say(en: "Taken back: nothing was sent", pt: "Recolhida: nada foi enviado")
  }
  package var tooLateToTakeBack: String {
    say(en: "It had left already: it can’t be taken back", pt: "Já tinha saído: não pode mais ser recolhida")
  }
  /// In a question about transferring or finalising.
  package func heldGoesFirst(_ count: Int, key: String?) -> String {
    let words = counted(
      count, en: ("reply is still held and goes first", "replies are still held and go first"),
      pt: ("resposta ainda retida, que sai antes", "respostas ainda retidas, que saem antes"))
    guard let key else { return words + "." }
    return words + say(en: "; to take it back: Esc, then \(key).", pt: "; para recolher: Esc e depois \(key).")
  }
  package func quitHeld(_ count: Int) -> String {
    counted(
      count, en: ("reply is still held: leaving sends it now.", "replies are still held: leaving sends them now."),
      pt: ("resposta ainda retida: sair a envia agora.", "respostas ainda retidas: sair as envia agora."))
  }
}

extension Catalog {
  // MARK: What changed while a reply was being written

  package func newLinesSince(_ count: Int) -> String {
    counted(
      count, en: ("new line since you began to write:", "new lines since you began to write:"),
      pt: ("mensagem nova desde que você começou:", "mensagens novas desde que você começou:"))
  }
  package func andMore(_ count: Int) -> String { say(en: "and \(number(count)) more", pt: "e mais \(number(count))") }

  // MARK: Expired

  package var closedExpiredShort: String { say(en: "This conversation has expired.", pt: "Este atendimento expirou.") }

  /// Why no reply can be written. `when`: as `atMoment` gives it.
  package func closedExpired(medium: String, hours: Int?, when: String) -> String {
    let age = hours.map { say(en: "\($0) h", pt: "\($0) h") } ?? say(en: "that long", pt: "esse tempo")
    return say(
      en: "Expired \(when): \(age) after the customer’s last message \(medium) takes only a template (HSM), which this "
        + "console cannot send yet. It opens again when the customer writes.",
      pt: "Expirou \(when): passadas \(age) da última mensagem do cliente, \(medium) só aceita HSM, que este console "
        + "ainda não envia. Reabre quando o cliente escrever.")
  }
  package func closedFinalised(when: String?, hasDraft: Bool) -> String {
    let reason =
      when.map {
        say(
          en: "Finalised \($0): nothing more can be written here.",
          pt: "Finalizado \($0): não é mais possível escrever aqui.")
      }
      ?? closedFinalised
    return hasDraft
      ? reason + " " + say(en: "What you wrote is kept:", pt: "O que você escreveu fica guardado:") : reason
  }

  // MARK: Refused because the line was down

  /// Why a reply that waited for the line was not sent, a clause.
  package func customerWroteMeanwhile(_ when: String) -> String {
    say(
      en: "the customer wrote \(when), before it reached the server",
      pt: "o cliente escreveu \(when), antes de ela chegar ao servidor")
  }
  package var finaliseOverLines: String {
    say(
      en: "The customer wrote meanwhile. Finalise all the same?",
      pt: "O cliente escreveu enquanto isso. Finalizar mesmo assim?")
  }
  /// A reply that was refused is in its composer again.
  package func conflictReturned(_ why: String) -> String {
    say(en: "Not sent: \(why). It is back in the composer.", pt: "Não enviada: \(why). Voltou ao editor.")
  }
}
