import Domain

extension Catalog {
  package func medium(_ medium: Medium) -> String {
    switch medium {
    case .whatsApp: say(en: "WhatsApp", pt: "WhatsApp")
    case .boteria: say(en: "Boteria", pt: "Boteria")
    case .voice: say(en: "Voice", pt: "Voz")
    case .email: say(en: "E-mail", pt: "E-mail")
    case .inPerson: say(en: "In person", pt: "Presencial")
    }
  }

  /// The word beside the delivery mark.
  package func delivery(_ state: DeliveryState) -> String {
    switch state {
    case .queued: say(en: "queued", pt: "na fila")
    case .sent: say(en: "sent", pt: "enviada")
    case .delivered: say(en: "delivered", pt: "entregue")
    case .read: say(en: "read", pt: "lida")
    case .failed: say(en: "not delivered", pt: "não entregue")
    }
  }

  /// Beside an operation that the backend does not have yet.
  package var waiting: String { say(en: "waiting to be sent", pt: "aguardando envio") }

  /// Why the backend, or the console before it, refused: a clause that can stand after a colon.
  package func reason(_ reason: ParkReason) -> String {
    switch reason {
    case .contactNotFound, .contactInvalid, .addressTaken, .contactChanged: contactParked(reason)
    case .templateUnusable, .templateValuesInvalid, .templateChanged, .noAddress: templateParked(reason)
    case .conflict:
      say(
        en: "the conversation changed hands or state meanwhile",
        pt: "o atendimento mudou de responsável ou de situação nesse meio-tempo")
    case .forbidden: say(en: "your access profile does not allow it", pt: "seu perfil de acesso não permite")
    case .conversationNotFound:
      say(en: "you can no longer see this conversation", pt: "você não tem mais acesso a este atendimento")
    case .conversationFinalised:
      say(en: "the conversation has been finalised", pt: "o atendimento já foi finalizado")
    case .conversationExpired:
      say(
        en: "the conversation has expired: only a template can reopen it",
        pt: "o atendimento expirou: só um HSM pode retomá-lo")
    case .targetNotFound:
      say(en: "that agent or service no longer exists", pt: "esse atendente ou serviço não existe mais")
    case .emptyText: say(en: "there is nothing written", pt: "não há nada escrito")
    case .textTooLong: say(en: "the text is too long for this medium", pt: "o texto é longo demais para esta mídia")
    case .forbiddenCharacters:
      say(
        en: "the text holds invisible control characters: edit it and send it again",
        pt: "o texto contém caracteres de controle invisíveis: edite e envie de novo")
    case .draftConsumed: say(en: "this draft has already been sent", pt: "este rascunho já foi enviado")
    case .externalProtocolInvalid:
      say(
        en: "an external protocol of 1 to 13 characters is needed",
        pt: "falta o protocolo externo, de 1 a 13 caracteres")
    case .wrapUpInvalid:
      say(en: "that wrap-up does not belong to this service", pt: "essa tabulação não é deste serviço")
    case .bodyMismatch:
      say(
        en: "the server has another text under this number", pt: "o servidor tem outro texto com este identificador")
    case .otherEpoch:
      say(en: "the server was restored meanwhile", pt: "o servidor foi restaurado nesse meio-tempo")
    case .malformed: say(en: "the server could not read it", pt: "o servidor não conseguiu interpretá-la")
    case .tooOld: say(en: "too old: the server can no longer tell", pt: "antiga demais: o servidor já não sabe dizer")
    }
  }

  /// Beside an operation that stopped.
  package func parked(_ reason: ParkReason) -> String {
    say(en: "not sent: \(self.reason(reason))", pt: "não enviada: \(self.reason(reason))")
  }

  /// A line of the thread. Names come in safe for the screen; nil when the directory does not know them.
  ///
  /// - Parameter author: who caused it; nil: the customer or the system.
  package func event(
    _ event: SystemEvent, author: String?, agent: (AgentID) -> String?, service: (ServiceID) -> String?,
    wrapUp: (WrapUpID) -> String?
  ) -> String {
    switch event {
    case .opened:
      return say(en: "Conversation opened", pt: "Atendimento aberto")
    case .transferredToAgent(_, let to):
      let name = agent(to) ?? say(en: "another agent", pt: "outro atendente")
      return say(en: "Transferred to \(name)", pt: "Transferido para \(name)") + by(author)
    case .transferredToService(let from, let to):
      let target = service(to) ?? say(en: "another service", pt: "outro serviço")
      let sentence: String
      if let source = service(from) {
        sentence = say(
          en: "Transferred from \(source) to \(target)", pt: "Transferido do serviço \(source) para \(target)")
      } else {
        sentence = say(en: "Transferred to \(target)", pt: "Transferido para o serviço \(target)")
      }
      return sentence + by(author)
    case .expired:
      return say(en: "Conversation expired", pt: "Atendimento expirado")
    case .finalised(let code):
      let name = code.flatMap(wrapUp).map { " · \($0)" } ?? ""
      return say(en: "Conversation finalised", pt: "Atendimento finalizado") + name + by(author)
    }
  }

  private func by(_ author: String?) -> String {
    author.map { say(en: " by \($0)", pt: " por \($0)") } ?? ""
  }

  /// The expiry mark's words, after its glyph: `14h left`.
  package func expiry(_ mark: ExpiryMark, left: Duration) -> String {
    if mark == .expired { return say(en: "expired", pt: "expirado") }
    let isUnderAnHour = left < .hours(1)
    let text = isUnderAnHour ? duration(max(left, .minutes(1))) : "\(left.wholeSeconds / 3_600)h"
    let isOne = left < (isUnderAnHour ? .minutes(2) : .hours(2))
    return say(en: "\(text) left", pt: isOne ? "resta \(text)" : "restam \(text)")
  }
}
