extension Catalog {
  // MARK: Search in messages

  package var messagesTitle: String { say(en: "Search in messages", pt: "Buscar nas mensagens") }
  package var messagesHint: String { say(en: "words of messages", pt: "palavras das mensagens") }
  package var inAllConversations: String { say(en: "in all conversations", pt: "em todos os atendimentos") }
  package func inConversations(of name: String) -> String { say(en: "only with \(name)", pt: "só com \(name)") }
  package func scopeKey(_ key: String, of name: String, isOfPersonOnly: Bool) -> String {
    isOfPersonOnly ? "\(key): \(inAllConversations)" : "\(key): \(inConversations(of: name))"
  }
  package var messageWordsNeeded: String {
    say(en: "Letters or digits are searched for.", pt: "A busca é por letras ou números.")
  }
  package var noMessageFound: String {
    say(en: "No message here has these words.", pt: "Nenhuma mensagem aqui tem essas palavras.")
  }
  package var stillIndexing: String {
    say(
      en: "Older messages here are still being indexed.",
      pt: "As mensagens mais antigas daqui ainda estão sendo indexadas.")
  }
  package func messageSearchBeyond(key: String) -> String {
    say(en: "\(key): search older messages on the server", pt: "\(key): buscar mensagens mais antigas no servidor")
  }
  package var messageNotHere: String {
    say(en: "that message is not on this computer", pt: "essa mensagem não está neste computador")
  }

  // MARK: A contact's history

  package func historyTitle(_ name: String) -> String { say(en: "History of \(name)", pt: "Histórico de \(name)") }
  package var fromDay: String { say(en: "From", pt: "De") }
  package var toDay: String { say(en: "To", pt: "Até") }
  package var dayHint: String { say(en: "dd/mm/yyyy", pt: "dd/mm/aaaa") }
  package var anyProtocol: String { say(en: "any", pt: "qualquer") }
  package var nextField: String { say(en: "next field", pt: "próximo campo") }
  package var unreadableDays: String {
    say(
      en: "Dates are written 5/11/2026, 11/2026 or 2026, the first before the last.",
      pt: "As datas são escritas 5/11/2026, 11/2026 ou 2026, a primeira antes da última.")
  }
  package var noOtherConversation: String {
    say(en: "No other conversation here fits.", pt: "Nenhum outro atendimento daqui corresponde.")
  }
  package func fromTo(_ from: String, _ to: String) -> String { say(en: "\(from) to \(to)", pt: "\(from) a \(to)") }

  // MARK: Earlier conversations above one

  package func earlierConversation(_ protocolNumber: String) -> String {
    say(en: "Earlier: protocol \(protocolNumber)", pt: "Anterior: protocolo \(protocolNumber)")
  }
  package func thisConversation(_ protocolNumber: String) -> String {
    say(en: "This one: protocol \(protocolNumber)", pt: "Este: protocolo \(protocolNumber)")
  }
  package var stillOpen: String { say(en: "still open", pt: "ainda aberto") }
  /// - Parameter name: nil: nobody, or not known.
  package func finalisedBy(_ name: String?) -> String {
    guard let name else { return finalised }
    return say(en: "finalised by \(name)", pt: "finalizado por \(name)")
  }

  // MARK: Quotes and links

  package var noQuoteInView: String { say(en: "no quoted message in view", pt: "nenhuma mensagem citada à vista") }
  package var noLinkInView: String { say(en: "no link in view", pt: "nenhum link à vista") }
  package var linkTitle: String { say(en: "Copy a link", pt: "Copiar um link") }
  package func linkCopied(_ link: String) -> String { say(en: "link copied: \(link)", pt: "link copiado: \(link)") }

  package var actionSearchMessages: String { say(en: "search in messages", pt: "buscar nas mensagens") }
  package var actionJumpToQuote: String {
    say(en: "to the quoted message, and back", pt: "ir à mensagem citada, e voltar")
  }
  package var actionCopyLink: String { say(en: "copy a link in view", pt: "copiar um link à vista") }
  package var hintMessages: String { say(en: "messages", pt: "mensagens") }
  package var hintQuote: String { say(en: "quote", pt: "citação") }
  package var hintLink: String { say(en: "link", pt: "link") }
}
