extension Catalog {
  package var noConversation: String { say(en: "No conversation open", pt: "Nenhum atendimento aberto") }
  package var noConversationHint: String {
    say(en: "Choose one on the left to read it here", pt: "Escolha um ao lado para ler aqui")
  }
  package var noMessages: String { say(en: "No messages yet", pt: "Ainda não há mensagens") }

  /// In place of the words of a message that has none.
  package var attachmentOnly: String { say(en: "no text", pt: "sem texto") }

  package var protocolLabel: String { say(en: "Protocol", pt: "Protocolo") }
  package var inQueue: String { say(en: "in the queue", pt: "na fila") }
  package var you: String { say(en: "You", pt: "Você") }
  package var finalised: String { say(en: "finalised", pt: "finalizado") }
  package var unnamedContact: String { say(en: "Unnamed contact", pt: "Contato sem nome") }
  package var unknownAgent: String { say(en: "Agent", pt: "Atendente") }
  /// The author of what a bot or the medium itself wrote.
  package var automatic: String { say(en: "Automatic message", pt: "Mensagem automática") }
  /// The name of the total attendance time is the same in both languages.
  package var tta: String { say(en: "TTA", pt: "TTA") }

  /// On the frame of an internal comment: the longest form that fits.
  package func commentLabel(columns: Int, width: (String) -> Int) -> String {
    let forms = [
      say(
        en: "INTERNAL · the customer does not receive this", pt: "INTERNO · o cliente não recebe esta mensagem"),
      say(en: "INTERNAL · not to the customer", pt: "INTERNO · o cliente não recebe"),
    ]
    return forms.first { width($0) <= columns } ?? commentTitle
  }

  package func newMessages(_ count: Int) -> String {
    counted(count, en: ("new message", "new messages"), pt: ("mensagem nova", "mensagens novas"))
  }

  /// The line under a thread that is scrolled up while messages arrive; `orMore` when their number is not known whole.
  package func newMessagesBelow(_ count: Int, orMore: Bool) -> String {
    if count == 0 { return say(en: "new messages below", pt: "mensagens novas abaixo") }
    let text = newMessages(count)
    return orMore
      ? say(en: "\(text) or more below", pt: "\(text) ou mais abaixo")
      : say(en: "\(text) below", pt: "\(text) abaixo")
  }

  package var earlierPart: String {
    say(en: "earlier messages · newest below", pt: "mensagens anteriores · mais recentes abaixo")
  }

  /// Over a customer's line that answers one of an agent's.
  package func answering(_ author: String) -> String {
    say(en: "in reply to \(author)", pt: "em resposta a \(author)")
  }
}
