import Domain

/// What customers say when any answer would do.
struct FollowUps: Sendable {
  var answers: [TextTemplate]
  var thanks: [TextTemplate]
  /// Out of nothing, in a conversation that is going on.
  var reminders: [TextTemplate]

  static func of(_ language: CustomerLanguage) -> FollowUps {
    switch language {
    case .portuguese: portuguese
    case .english: english
    case .spanish: spanish
    }
  }

  /// Whom customers thank, not knowing who it was.
  static func everybody(_ language: CustomerLanguage) -> String {
    switch language {
    case .portuguese: "pessoal"
    case .english: "everyone"
    case .spanish: "equipo"
    }
  }

  private init(answers: [String], thanks: [String], reminders: [String]) {
    self.answers = answers.map { TextTemplate($0) }
    self.thanks = thanks.map { TextTemplate($0) }
    self.reminders = reminders.map { TextTemplate($0) }
  }

  private static let portuguese = FollowUps(
    answers: [
      "Entendi. E qual é o prazo?", "Certo! O número do pedido é {pedido}", "Pode ser no {data}, à tarde?",
      "Tá bom, fico no aguardo então", "Sim, é isso mesmo 👍", "Hmm, não apareceu nada aqui ainda…",
      "O endereço é {endereco}", "Consegue me mandar por e-mail? {email}", "E se eu preferir outro modelo?",
      "Perfeito. Tem algum custo a mais?", "Só um minuto que vou conferir", "Conferi aqui, deu certo! 😀",
      "O final do meu CPF é {cpf}", "Posso pagar no Pix?", "Ok ok", "Ahh, agora entendi 😅",
      "E até que horas vocês atendem hoje?", "Pode me ligar depois das {hora}?",
      "Aqui aparece o código {codigo}, é esse?",
    ],
    thanks: [
      "Muito obrigad{o}, {agente}! 🙏", "Era isso, obrigad{o} pela ajuda!", "Ótimo, valeu mesmo! Bom trabalho aí 😊",
      "Resolvido então. Obrigad{o}!", "Show, muito obrigad{o} pela atenção 💙",
    ],
    reminders: [
      "Oi, alguma novidade?", "Oi, {saudacao2}! Conseguiram ver meu caso?", "Esqueci de dizer: o pedido é o {pedido}",
      "Alguém aí? 🙂", "Mais uma dúvida: vocês entregam em {cidade}?",
      "Acabei de receber um e-mail de vocês, é pra responder?",
      "Lembrei de uma coisa, posso mudar a data para {data}?", "Consegui fazer o que vocês pediram 👍",
      "Ainda estou esperando 🙏",
    ])

  private static let english = FollowUps(
    answers: [
      "Got it. How long will that take?", "Sure, the order number is {pedido}", "Would {data} work instead?",
      "Okay, I'll wait then", "Yes, exactly 👍", "Hmm, nothing has shown up here yet…",
      "Could you e-mail it to {email}?",
      "Is there any extra cost?", "One moment, let me check", "I checked and it works now 😀",
      "I see the code {codigo} here, is that the one?",
    ],
    thanks: [
      "Thank you so much, {agente}! 🙏", "That was all, thanks for your help!", "Great, thanks a lot. Have a nice day 😊",
    ],
    reminders: [
      "Hi, any news?", "Is anybody there? 🙂", "I forgot to say: the order is {pedido}",
      "One more question: can I change it to {data}?", "I did what you asked 👍",
    ])

  private static let spanish = FollowUps(
    answers: [
      "Entiendo. ¿Y cuánto tarda?", "Claro, el número de pedido es {pedido}", "¿Podría ser el {data}?",
      "Sí, exactamente 👍",
      "¿Me lo puede enviar a {email}?", "¿Tiene algún costo adicional?", "Un momento, ya lo reviso",
      "Ya lo revisé y funciona 😀",
    ],
    thanks: ["¡Muchas gracias, {agente}! 🙏", "Era eso, gracias por la ayuda", "Genial, mil gracias 😊"],
    reminders: [
      "Hola, ¿alguna novedad?", "¿Hay alguien? 🙂", "Olvidé decirlo: el pedido es el {pedido}",
      "Una duda más: ¿puedo cambiar la fecha al {data}?",
    ])
}
