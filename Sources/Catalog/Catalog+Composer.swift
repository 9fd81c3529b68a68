extension Catalog {
  // MARK: What the frame says

  package func replyTo(_ contact: String) -> String {
    say(en: "Reply to \(contact)", pt: "Resposta para \(contact)")
  }
  package var commentTitle: String { say(en: "INTERNAL COMMENT", pt: "COMENTÁRIO INTERNO") }
  /// On the composer's frame while a comment is written: the longest form that fits.
  package func commentBeingWritten(columns: Int, width: (String) -> Int) -> String {
    let whole = say(
      en: "INTERNAL COMMENT · the customer will not receive this",
      pt: "COMENTÁRIO INTERNO · o cliente não receberá esta mensagem")
    return width(whole) <= columns ? whole : commentLabel(columns: columns, width: width)
  }
  package var composerClosed: String { say(en: "Closed", pt: "Fechado") }

  /// In an empty composer: what its first character can do.
  package var composerHint: String {
    say(
      en: "Write to the customer   @ agent   # service   / shortcuts   ! comment",
      pt: "Escreva ao cliente   @ atendente   # serviço   / shortcuts   ! comentário")
  }
  package var composerHintShort: String { say(en: "Write to the customer", pt: "Escreva ao cliente") }
  package var commentHint: String {
    say(en: "Write to your colleagues", pt: "Escreva aos seus colegas")
  }
  package var commentOnlyHint: String {
    say(en: "Type ! for an internal comment.", pt: "Digite ! para um comentário interno.")
  }
  package var commentDraftKept: String {
    say(en: "a comment is kept as a draft: ! goes on with it", pt: "há um comentário em rascunho: ! continua")
  }

  // MARK: Why it is closed

  package var closedFinalised: String {
    say(
      en: "This conversation has been finalised: nothing more can be written in it.",
      pt: "Este atendimento foi finalizado: não é mais possível escrever nele.")
  }
  package var closedForReplies: String {
    say(
      en: "Your access profile does not allow replies to customers.",
      pt: "Seu perfil de acesso não permite responder a clientes.")
  }
  package var closedForWriting: String {
    say(
      en: "Your access profile allows neither replies nor comments.",
      pt: "Seu perfil de acesso não permite respostas nem comentários.")
  }
  package var closedForComments: String {
    say(
      en: "Your access profile does not allow internal comments.",
      pt: "Seu perfil de acesso não permite comentários internos.")
  }
  package var closedForTransfers: String {
    say(
      en: "Your access profile does not allow transfers.", pt: "Seu perfil de acesso não permite transferências.")
  }

  // MARK: Why something was not done

  package var nothingWritten: String {
    say(en: "Nothing to send: the message is empty.", pt: "Nada a enviar: a mensagem está vazia.")
  }
  package var emptyComment: String {
    say(en: "Nothing to save: the comment is empty.", pt: "Nada a salvar: o comentário está vazio.")
  }
  package func tooManyCharacters(_ count: Int, most: Int, medium: String) -> String {
    say(
      en: "Too long: \(number(count)) characters, and \(medium) takes at most \(number(most)).",
      pt: "Longo demais: \(number(count)) caracteres, e \(medium) aceita no máximo \(number(most)).")
  }
  package func tooManyBytes(_ count: Int, most: Int) -> String {
    say(
      en: "Too long: \(bytes(count)), and a message holds at most \(bytes(most)).",
      pt: "Longo demais: \(bytes(count)), e uma mensagem comporta no máximo \(bytes(most)).")
  }
  /// - Parameter names: with their braces, such as `{protocol}`.
  package func unfilledVariables(_ names: [String]) -> String {
    let list = names.joined(separator: ", ")
    return say(en: "Not sent: fill in \(list) first.", pt: "Não enviada: preencha \(list) antes.")
  }
  package func pasteTooLarge(_ count: Int, most: Int) -> String {
    say(
      en: "Nothing was pasted: the text would come to \(bytes(count)), and the composer holds at most \(bytes(most)).",
      pt: "Nada foi colado: o texto chegaria a \(bytes(count)), e o editor comporta no máximo \(bytes(most)).")
  }
  package var composerFull: String {
    say(en: "The composer is full.", pt: "O editor está cheio.")
  }

  // MARK: Counters

  package func charactersLeft(_ count: Int) -> String {
    count >= 0
      ? counted(count, en: ("character left", "characters left"), pt: ("caractere restante", "caracteres restantes"))
      : counted(
        -count, en: ("character too many", "characters too many"), pt: ("caractere a mais", "caracteres a mais"))
  }

  /// What `{greeting}` becomes. Morning till noon, afternoon till 18:00, evening after it.
  package func greeting(hour: Int) -> String {
    switch hour {
    case 5..<12: say(en: "Good morning", pt: "Bom dia")
    case 12..<18: say(en: "Good afternoon", pt: "Boa tarde")
    default: say(en: "Good evening", pt: "Boa noite")
    }
  }
}
