extension Catalog {
  package var product: String { say(en: "Atende", pt: "Atende") }

  // MARK: Pages

  package var conversations: String { say(en: "Conversations", pt: "Atendimentos") }
  package var finished: String { say(en: "Finished", pt: "Finalizados") }
  package var systemStatus: String { say(en: "System status", pt: "Status do sistema") }
  package var exit: String { say(en: "Exit", pt: "Sair") }

  // MARK: System status

  package var lineLabel: String { say(en: "Connection", pt: "Conexão") }
  package var asOfLabel: String { say(en: "Data as of", pt: "Dados de") }
  package var neverSynced: String { say(en: "never yet", pt: "nunca ainda") }
  package var pendingLabel: String { say(en: "Waiting to be sent", pt: "Aguardando envio") }
  package var parkedLabel: String { say(en: "Refused, waiting for you", pt: "Recusadas, aguardando você") }
  package var clockLabel: String { say(en: "Clock against the server", pt: "Relógio em relação ao servidor") }
  package var clockExact: String { say(en: "exact to the second", pt: "certo ao segundo") }
  package func clockBehind(seconds: Int64) -> String {
    say(en: "\(seconds) s behind, corrected", pt: "\(seconds) s atrasado, corrigido")
  }
  package func clockAhead(seconds: Int64) -> String {
    say(en: "\(seconds) s ahead, corrected", pt: "\(seconds) s adiantado, corrigido")
  }
  package var companyLabel: String { say(en: "Company", pt: "Empresa") }
  package var agentLabel: String { say(en: "Agent", pt: "Atendente") }
  package var timeZoneLabel: String { say(en: "Time zone", pt: "Fuso horário") }
  package var openLabel: String { say(en: "Open conversations", pt: "Atendimentos em aberto") }
  package var unreadLabel: String { say(en: "Unread conversations", pt: "Atendimentos não lidos") }

  // MARK: Status line

  package func unreadConversations(_ count: Int) -> String {
    counted(count, en: ("unread", "unread"), pt: ("não lido", "não lidos"))
  }
  package func waitingShort(_ count: Int) -> String {
    say(en: "\(number(count)) waiting", pt: "\(number(count)) aguardando")
  }
}
