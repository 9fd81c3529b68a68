extension Catalog {
  // MARK: Pickers

  package var pickAgent: String { say(en: "Transfer to agent", pt: "Transferir para atendente") }
  package var pickService: String { say(en: "Transfer to service", pt: "Transferir para serviço") }
  package var pickShortcut: String { say(en: "Insert shortcut", pt: "Inserir shortcut") }
  package var pickWrapUp: String { say(en: "Wrap-up", pt: "Tabulação") }
  package var filterServices: String { say(en: "Filter by service", pt: "Filtrar por serviço") }
  package var filterMedia: String { say(en: "Filter by medium", pt: "Filtrar por mídia") }
  package var pickerHint: String { say(en: "type to narrow down", pt: "digite para filtrar") }
  package var nothingToPick: String { say(en: "Nothing matches", pt: "Nada encontrado") }
  package var withoutWrapUp: String { say(en: "Without wrap-up", pt: "Sem tabulação") }
  package var everyService: String { say(en: "every service", pt: "todos os serviços") }

  package func agentCount(_ count: Int) -> String {
    counted(count, en: ("agent", "agents"), pt: ("atendente", "atendentes"))
  }

  // MARK: Confirming

  package func transferTitle(to target: String) -> String {
    say(en: "Transfer to \(target)?", pt: "Transferir para \(target)?")
  }
  package func transferBody(contact: String, protocolNumber: String) -> String {
    say(en: "\(contact) · protocol \(protocolNumber)", pt: "\(contact) · protocolo \(protocolNumber)")
  }
  package var serviceLeavesView: String {
    say(
      en: "You are no member of this service: the conversation leaves your screen.",
      pt: "Você não é membro deste serviço: o atendimento sairá da sua tela.")
  }
  package var commentForColleague: String {
    say(en: "Comment for your colleague (optional)", pt: "Comentário para o colega (opcional)")
  }
  package var finaliseTitle: String { say(en: "Finalise the conversation?", pt: "Finalizar o atendimento?") }
  package func wrapUpChosen(_ name: String) -> String { say(en: "Wrap-up: \(name)", pt: "Tabulação: \(name)") }
  package var externalProtocol: String {
    say(en: "External protocol (1 to 13 characters)", pt: "Protocolo externo (1 a 13 caracteres)")
  }
  package func fieldFull(_ most: Int) -> String {
    say(
      en: "It holds \(number(most)) characters: what went beyond was left out.",
      pt: "Cabem \(number(most)) caracteres: o que passou disso ficou de fora.")
  }
  package var externalProtocolOptional: String {
    say(en: "External protocol (optional, up to 13)", pt: "Protocolo externo (opcional, até 13)")
  }
  package var finaliseComment: String { say(en: "Comment (optional)", pt: "Comentário (opcional)") }
  package var replyDraftStays: String {
    say(en: "A reply is still in draft and will not be sent.", pt: "Há uma resposta em rascunho que não será enviada.")
  }
  package var confirmTransfer: String { say(en: "transfer", pt: "transferir") }
  package var confirmFinalise: String { say(en: "finalise", pt: "finalizar") }

  // MARK: Leaving

  package var quitTitle: String { say(en: "Leave Atende?", pt: "Sair do Atende?") }
  package func quitPending(_ count: Int) -> String {
    counted(
      count, en: ("message or action is not sent yet.", "messages or actions are not sent yet."),
      pt: ("mensagem ou ação ainda não foi enviada.", "mensagens ou ações ainda não foram enviadas."))
  }
  package func quitParked(_ count: Int) -> String {
    counted(
      count, en: ("was refused and waits for you.", "were refused and wait for you."),
      pt: ("foi recusada e aguarda você.", "foram recusadas e aguardam você."))
  }
  package func quitDrafts(_ count: Int) -> String {
    counted(
      count, en: ("draft is not sent.", "drafts are not sent."),
      pt: ("rascunho não enviado.", "rascunhos não enviados."))
  }
  package var quitKept: String {
    say(
      en: "Nothing is lost: all of it is kept on this machine and goes on at the next start.",
      pt: "Nada se perde: tudo fica nesta máquina e continua na próxima entrada.")
  }
  package var leave: String { say(en: "leave", pt: "sair") }
  package var stay: String { say(en: "stay", pt: "ficar") }
  package var cancel: String { say(en: "cancel", pt: "cancelar") }

  // MARK: The question before a send

  package var sendAnyway: String { say(en: "send anyway", pt: "enviar assim mesmo") }
  package var keepWriting: String { say(en: "go on writing", pt: "continuar escrevendo") }
  package func questionHands(assignee: String) -> String {
    say(
      en: "Meanwhile this became \(assignee)’s conversation. Send anyway?",
      pt: "Nesse meio-tempo o atendimento passou a \(assignee). Enviar assim mesmo?")
  }
  package var questionLines: String {
    say(
      en: "The customer wrote while you were writing. Send as it is?",
      pt: "O cliente escreveu enquanto você escrevia. Enviar assim?")
  }

  package var conversationGone: String {
    say(
      en: "You can no longer see this conversation; what you wrote is kept as a draft.",
      pt: "Você não vê mais este atendimento; o que escreveu fica como rascunho.")
  }

  // MARK: What was done

  package var copied: String {
    say(
      en: "Protocol sent to the terminal’s clipboard", pt: "Protocolo enviado à área de transferência do terminal")
  }
  package var transferQueued: String { say(en: "Transfer on its way", pt: "Transferência a caminho") }
  package var finaliseQueued: String { say(en: "Finalising", pt: "Finalizando") }
  package var unreadQueued: String { say(en: "Marked as unread", pt: "Marcado como não lido") }
  package func notWrittenDown(_ reason: String) -> String {
    say(en: "Not kept, nothing was sent: \(reason)", pt: "Não foi gravado, nada foi enviado: \(reason)")
  }
  package var noMoreUnread: String { say(en: "No unread conversations here", pt: "Nenhum atendimento não lido aqui") }

  // MARK: Help

  package var helpTitle: String { say(en: "Keys", pt: "Teclas") }
  package var helpEverywhere: String { say(en: "everywhere", pt: "em toda parte") }
  package var helpSidebar: String { say(en: "in the sidebar", pt: "no menu lateral") }
  package var helpCards: String { say(en: "in the cards", pt: "nos cards") }
  package var helpList: String { say(en: "in the list", pt: "na lista") }
  package var helpConversation: String { say(en: "in the conversation", pt: "no atendimento") }
  package var helpComposer: String { say(en: "while writing", pt: "ao escrever") }
  package var helpPicker: String {
    say(en: "in lists to pick from and in the search", pt: "em listas de escolha e na busca")
  }
  package var helpField: String { say(en: "in a line of text", pt: "numa linha de texto") }
  package var helpDialog: String { say(en: "in questions", pt: "em perguntas") }
  package var helpLocked: String { say(en: "when locked", pt: "com o acesso bloqueado") }
  package var helpTriggers: String { say(en: "in an empty reply", pt: "numa resposta vazia") }
}
