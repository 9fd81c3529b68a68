import Domain

extension Catalog {
  // MARK: The page of what is not sent

  package var outbox: String { say(en: "Not sent", pt: "Não enviadas") }
  package var outboxEmpty: String { say(en: "Nothing is waiting", pt: "Nada pendente") }
  package var outboxEmptyHint: String {
    say(
      en: "What waits to be sent, or was refused, appears here.",
      pt: "O que aguarda envio, ou foi recusado, aparece aqui.")
  }
  package var refusedHeading: String { say(en: "Refused, waiting for you", pt: "Recusadas, aguardando você") }
  package var waitingHeading: String { say(en: "Waiting, going out by themselves", pt: "Aguardando, saem sozinhas") }
  package var goneDraftsHeading: String {
    say(en: "Drafts of conversations you no longer see", pt: "Rascunhos de atendimentos que você não vê mais")
  }
  /// In place of the name of whoever a conversation was with, when it is not known any more.
  package var unseenConversation: String {
    say(en: "conversation you no longer see", pt: "atendimento que você não vê mais")
  }

  // MARK: What one of them is

  package var messageLabel: String { say(en: "Message", pt: "Mensagem") }
  package var replyDraftTitle: String { say(en: "Draft of a reply", pt: "Rascunho de resposta") }
  package var commentDraftTitle: String { say(en: "Draft of a comment", pt: "Rascunho de comentário") }
  package func transferLabel(agent: String) -> String {
    say(en: "Transfer to \(agent)", pt: "Transferência para \(agent)")
  }
  package func transferLabel(service: String) -> String {
    say(en: "Transfer to \(service)", pt: "Transferência para o serviço \(service)")
  }
  package func finaliseLabel(wrapUp: String?) -> String {
    let name = wrapUp.map { " · \($0)" } ?? ""
    return say(en: "Finalising", pt: "Finalização") + name
  }
  package var readMarkLabel: String { say(en: "Read mark", pt: "Marca de leitura") }

  // MARK: Where it stands

  package func waitingSince(_ moment: String, isOnline: Bool) -> String {
    isOnline
      ? say(en: "waiting since \(moment), on its way", pt: "aguardando desde \(moment), a caminho")
      : say(
        en: "waiting since \(moment), goes out when the line is back",
        pt: "aguardando desde \(moment), sai quando a conexão voltar")
  }
  package var waitingBehindRefused: String {
    say(en: "waits until the refused one before it is settled", pt: "aguarda você resolver a recusada anterior")
  }
  package var acceptedByServer: String {
    say(en: "received by the server, being confirmed", pt: "recebida pelo servidor, em confirmação")
  }
  package var outcomeUnknown: String {
    say(en: "being sent: the answer is still out", pt: "em envio: falta a resposta do servidor")
  }
  package func notDone(_ what: String, _ reason: String) -> String {
    say(en: "\(what) refused: \(reason)", pt: "\(what) sem efeito: \(reason)")
  }
  package func messageNotSent(_ reason: String) -> String {
    say(en: "Message not sent: \(reason)", pt: "Mensagem não enviada: \(reason)")
  }
  package func commentNotSent(_ reason: String) -> String {
    say(en: "Comment not sent: \(reason)", pt: "Comentário não enviado: \(reason)")
  }

  // MARK: Who did what meanwhile

  /// `at 14:32`, `yesterday at 14:32`, `on 5 Nov 2026 at 14:32`; stands after a clause.
  package func atMoment(_ moment: Timestamp, now: Timestamp, zone: ZoneOffsets) -> String {
    let day = zone.localTime(moment)
    let clock = clock(day)
    let hour = say(en: "at \(clock)", pt: (day.hour == 1 ? "à " : "às ") + clock)
    switch zone.localTime(now).dayNumber - day.dayNumber {
    case 0: return hour
    case 1: return say(en: "yesterday \(hour)", pt: "ontem \(hour)")
    default: return say(en: "on \(date(day)) \(hour)", pt: "em \(date(day)) \(hour)")
    }
  }

  /// Why a command came too late: `Bruno transferred it to Suporte at 14:32`. Names come in safe for the screen.
  ///
  /// - Parameters:
  ///   - author: nil: not known.
  ///   - isMine: this agent did it, at another console.
  package func meanwhile(
    _ event: SystemEvent, author: String?, isMine: Bool, when: String, agent: (AgentID) -> String?,
    service: (ServiceID) -> String?, wrapUp: (WrapUpID) -> String?
  ) -> String {
    let who = isMine ? say(en: "you", pt: "você") : author
    func transferred(_ target: String) -> String {
      if let who { return say(en: "\(who) transferred it to \(target)", pt: "\(who) transferiu para \(target)") }
      return say(en: "it was transferred to \(target)", pt: "foi transferido para \(target)")
    }
    let words: String
    switch event {
    case .transferredToAgent(_, let to):
      words = transferred(agent(to) ?? say(en: "another agent", pt: "outro atendente"))
    case .transferredToService(_, let to):
      words = transferred(service(to) ?? say(en: "another service", pt: "outro serviço"))
    case .finalised(let code):
      let name = code.flatMap(wrapUp).map { " (\($0))" } ?? ""
      words =
        (who.map { say(en: "\($0) finalised it", pt: "\($0) finalizou") }
          ?? say(en: "it was finalised", pt: "foi finalizado")) + name
    case .expired: words = say(en: "it expired", pt: "expirou")
    case .opened: words = say(en: "it was opened", pt: "foi aberto")
    }
    return "\(words) \(when)"
  }

  /// As it stands now, when nothing tells who changed it; nil assignee: in the queue.
  package func standsNow(assignee: String?, service: String) -> String {
    guard let assignee else {
      return say(en: "it is in the queue of \(service) now", pt: "agora está na fila de \(service)")
    }
    return say(en: "it is with \(assignee) now", pt: "agora está com \(assignee)")
  }
  package func standsNow(service: String) -> String {
    say(en: "it belongs to \(service) now", pt: "agora é do serviço \(service)")
  }

  /// A clause as a sentence: with a capital and a full stop.
  package func sentence(_ clause: String) -> String { clause.prefix(1).uppercased() + clause.dropFirst() + "." }

  // MARK: The choices

  package var discardTitle: String { say(en: "Discard this?", pt: "Descartar isto?") }
  package var discardBody: String {
    say(en: "It is not sent, and its words are gone.", pt: "Não será enviada, e o texto se perde.")
  }
  package var discardDraftBody: String { say(en: "Its words are gone then.", pt: "O texto se perde.") }
  package var confirmDiscard: String { say(en: "discard", pt: "descartar") }
  package var keepIt: String { say(en: "keep", pt: "manter") }
  package var retrying: String { say(en: "Trying again", pt: "Tentando de novo") }
  package var discarded: String { say(en: "Discarded", pt: "Descartada") }
  package var backInComposer: String { say(en: "Back in the composer", pt: "De volta ao editor") }
  /// When the composer is not on screen.
  package var backAsDraft: String {
    say(en: "Back as a draft of its conversation", pt: "De volta como rascunho do atendimento")
  }
  package var draftCopied: String {
    say(en: "Draft sent to the terminal’s clipboard", pt: "Rascunho enviado à área de transferência do terminal")
  }
  package var nothingRefused: String { say(en: "nothing here was refused", pt: "nada aqui foi recusado") }
  package var goesByItself: String { say(en: "it goes out by itself", pt: "sai sozinha") }
  package var mayBeSent: String {
    say(en: "it may have reached the server already", pt: "pode já ter chegado ao servidor")
  }
  package var noDraftHere: String { say(en: "there is no draft here", pt: "não há rascunho aqui") }
  package var draftsStay: String {
    say(
      en: "a draft of a conversation you no longer see can be copied or discarded",
      pt: "o rascunho de um atendimento que você não vê mais pode ser copiado ou descartado")
  }

  // MARK: A conversation that is gone

  package var goneTitle: String {
    say(en: "You no longer see this conversation", pt: "Você não vê mais este atendimento")
  }
  package var goneUnknown: String {
    say(
      en: "It was transferred, or your services changed.", pt: "Foi transferido, ou seus serviços mudaram.")
  }
  /// On the composer's frame: what is written there goes nowhere.
  package var composerGone: String { say(en: "Kept as a draft", pt: "Guardado como rascunho") }
  package var nothingWrittenHere: String {
    say(en: "Nothing was left unsent here", pt: "Nada ficou por enviar aqui")
  }
}
