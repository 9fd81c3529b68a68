extension Catalog {
  package var tools: String { say(en: "Tools", pt: "Ferramentas") }
  package var contact: String { say(en: "Contact", pt: "Contato") }
  package var addresses: String { say(en: "Addresses", pt: "Endereços") }
  package var notes: String { say(en: "Notes", pt: "Observações") }
  package var conversationLabel: String { say(en: "Conversation", pt: "Atendimento") }
  package var assigneeLabel: String { say(en: "Agent", pt: "Atendente") }
  package var serviceLabel: String { say(en: "Service", pt: "Serviço") }
  package var channelLabel: String { say(en: "Channel", pt: "Canal") }
  package var openedLabel: String { say(en: "Opened", pt: "Aberto") }
  package var shortcutsOfService: String { say(en: "Shortcuts", pt: "Shortcuts") }
  package func conversationCount(_ count: Int) -> String {
    counted(count, en: ("conversation", "conversations"), pt: ("atendimento", "atendimentos"))
  }

  // MARK: Tools

  package var transferToAgent: String { say(en: "Transfer to agent", pt: "Transferir para atendente") }
  package var transferToService: String { say(en: "Transfer to service", pt: "Transferir para serviço") }
  package var insertShortcut: String { say(en: "Shortcuts", pt: "Shortcuts") }
  package var internalComment: String { say(en: "Internal comment", pt: "Comentário interno") }
  package var wrapUpAndFinalise: String { say(en: "Wrap up and finalise", pt: "Tabular e finalizar") }
  package var markUnread: String { say(en: "Mark as unread", pt: "Marcar como não lido") }

  /// The drawer's names for its tools: at most 17 columns.
  package var toolTransferToAgent: String { say(en: "To another agent", pt: "Passar a colega") }
  package var toolTransferToService: String { say(en: "To a service", pt: "Passar a serviço") }
  package var toolComment: String { say(en: "Internal comment", pt: "Comentar interno") }
  package var toolMarkUnread: String { say(en: "Mark as unread", pt: "Deixar não lido") }
  package var toolFinalise: String { say(en: "Finalise", pt: "Finalizar") }
  /// Beside a whole protocol number.
  package var protocolShort: String { say(en: "Protocol", pt: "Prot.") }

  // MARK: Why not

  package var notAllowed: String {
    say(en: "your access profile does not allow it", pt: "seu perfil de acesso não permite")
  }
  package var alreadyFinalised: String { say(en: "already finalised", pt: "já finalizado") }
  package var noConversationOpen: String { say(en: "no conversation is open", pt: "nenhum atendimento aberto") }
  package var noLongerVisible: String {
    say(en: "no longer visible to you", pt: "não está mais visível para você")
  }
  package var noShortcuts: String { say(en: "this service has none", pt: "este serviço não tem nenhum") }
  package var nothingUnread: String { say(en: "nothing from the customer yet", pt: "nada do cliente ainda") }
  package func unavailable(_ action: String, reason: String) -> String { "\(action): \(reason)" }
}
