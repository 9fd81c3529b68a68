import Domain

extension SeedCompany {
  static let demoShortcuts: [Shortcut] = numberedShortcuts([
    (nil, "bomdia", "{greeting}, {first_name}! Aqui é {agent}, do Grupo Horizonte. Como posso ajudar?"),
    (nil, "aguarde", "Só um instante, {first_name}, vou verificar para você."),
    (nil, "encerrar", "Agradecemos o contato, {contact}! O protocolo deste atendimento é {protocol}. Até logo!"),
    (nil, "ausente", "{contact}, como não tivemos retorno, vou encerrar por aqui. É só chamar quando precisar."),
    (.sales, "catalogo", "Nosso catálogo completo está em https://horizonte.example/catalogo"),
    (.sales, "frete", "Para {cidade} o frete é de {valor}, e grátis em compras acima de R$ 299,00."),
    (.sales, "pix", "No Pix há 8% de desconto. Posso gerar o código agora, {contact}?"),
    (.support, "reiniciar", "{contact}, desligue o roteador da tomada por 30 segundos e ligue de novo, por favor."),
    (.support, "teste", "Rode este teste e me diga o resultado: https://horizonte.example/teste"),
    (.support, "visita", "Vou agendar uma visita técnica. Prefere o período da manhã ou da tarde?"),
    (.billing, "segundavia", "A segunda via está em https://horizonte.example/fatura. Basta informar o CPF."),
    (.billing, "prazo", "O prazo para o estorno é de até 5 dias úteis, {contact}."),
    (.billing, "notafiscal", "A nota fiscal é enviada por e-mail em até 24 horas depois do pagamento."),
    (.collections, "acordo", "{contact}, consigo um desconto especial para pagamento à vista. Posso apresentar?"),
    (.collections, "baixa", "A baixa é feita em até 2 dias úteis depois do pagamento."),
    (.afterSales, "rastreio", "Acompanhe a entrega em https://horizonte.example/rastreio com o número do pedido."),
    (.afterSales, "troca", "{contact}, a troca é gratuita em até 30 dias. Pode me informar o número do pedido?"),
    (.afterSales, "desculpas", "Pedimos desculpas pelo transtorno, {contact}. Vou acompanhar pessoalmente."),
    (.bookings, "checkin", "O check-in é a partir das 14h e o check-out até as 12h."),
    (.bookings, "politica", "O cancelamento é gratuito até 48 horas antes da chegada."),
    (.bookings, "voucher", "{contact}, o voucher foi enviado para o seu e-mail. Boa viagem!"),
  ])

  static let demoWrapUps: [WrapUp] = numberedWrapUps([
    (nil, "Resolvido"), (nil, "Sem retorno do cliente"), (nil, "Engano"), (.sales, "Venda realizada"),
    (.sales, "Orçamento enviado"), (.sales, "Sem interesse"), (.support, "Resolvido remotamente"),
    (.support, "Visita agendada"), (.billing, "Segunda via enviada"), (.billing, "Contestação procedente"),
    (.collections, "Acordo fechado"), (.collections, "Promessa de pagamento"), (.afterSales, "Troca autorizada"),
    (.afterSales, "Entrega localizada"), (.afterSales, "Elogio"), (.bookings, "Reserva confirmada"),
    (.bookings, "Reserva cancelada"),
  ])

  private static func numberedShortcuts(_ rows: [(DemoService?, String, String)]) -> [Shortcut] {
    rows.enumerated().map { number, row in
      Shortcut(id: .init(Int64(number + 1)), serviceID: row.0?.id, name: row.1, text: row.2)
    }
  }

  private static func numberedWrapUps(_ rows: [(DemoService?, String)]) -> [WrapUp] {
    rows.enumerated().map { number, row in WrapUp(id: .init(Int64(number + 1)), serviceID: row.0?.id, name: row.1) }
  }
}
