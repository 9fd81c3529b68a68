import Domain

extension Corpus {
  static let english = [
    Dialogue(
      .bookings, .chat, .english,
      """
      C Hi there! Do you have a sea-view room from {data} to {data2}?
      A Hello {nome}, this is {agente}. Yes, we do: {valor} a night, breakfast included.
      C Great. Is the airport transfer included?
      A It is {multa} each way. Shall I add it?
      C Yes please, we land at {hora}
      A Done! Your booking code is {codigo}. The voucher is on its way to {email}.
      Q Can we check in early? We have a toddler 👶
      A I have put in a request; if the room is ready, you can go straight up.
      C Wonderful, thank you so much!
      """),
    Dialogue(
      .afterSales, [.whatsApp, .boteria, .email], .english,
      """
      C Hello, my order {pedido} says "delivered" but I never received it
      A Hi {nome}, I am sorry to hear that. Could you confirm the address?
      C {endereco}
      A Thank you. The courier left it at the front desk at {hora}, signed by the doorman.
      ! Signature on file: G. Santos
      C Oh! I will ask him. One moment
      C Found it 😅 sorry for the trouble
      A No trouble at all. Enjoy your {produto}!
      """),
    Dialogue(
      .support, .chat, .english,
      """
      C hey, the app keeps logging me out
      A Hi {nome}! Which phone and app version are you on?
      C Pixel 8, version 4.2.0
      A Thanks. Version 4.2.1 fixes exactly this. Could you update and try again?
      C updating... looks good so far 👍
      A Great. I will keep this conversation open in case it comes back.
      C it logged me out again just now
      """),
    Dialogue(
      .billing, .chat, .english,
      """
      C Good morning, could I get an invoice with my company's name on it?
      A Good morning, {nome}. Of course, what is the name and tax number?
      C Northwind Traders Ltd, 45.723.174/0001-{cpf}
      A Invoice {nota} is ready: {link}
      Q The address line is cut off, could you fix it?
      A Fixed, please download it once more.
      C Perfect, cheers!
      """),
  ]

  static let spanish = [
    Dialogue(
      .bookings, .chat, .spanish,
      """
      C ¡Hola! ¿Tienen habitación para dos personas del {data} al {data2}?
      A ¡Hola, {nome}! Sí, la habitación {quarto} cuesta {valor} por noche con desayuno.
      C ¿Aceptan mascotas? Viajamos con un perro pequeño 🐕
      A Sí, con un cargo único de {multa}. ¿Hago la reserva?
      C Sí, por favor
      A Reserva {codigo} confirmada. ¡Los esperamos!
      C ¡Muchas gracias!
      """),
    Dialogue(
      .afterSales, [.whatsApp, .boteria, .email], .spanish,
      """
      C Buenas tardes, mi pedido {pedido} llegó incompleto
      A Buenas tardes, {nome}. Lo siento mucho. ¿Qué falta en la caja?
      C Falta el cargador de la {produto}
      A Se lo enviamos hoy mismo sin costo. Seguimiento: {rastreio}
      Q ¿Cuándo llegaría?
      A El {data}, como máximo.
      C Perfecto, gracias por la ayuda
      """),
    Dialogue(
      .billing, .chat, .spanish,
      """
      C Hola, ¿puedo pagar la factura desde el exterior?
      A Hola, {nome}. Sí, con tarjeta internacional en este enlace: {link}
      C Me pide un CPF y no tengo
      A Puede usar su número de pasaporte en ese campo.
      C Ahora sí funcionó ✅
      """),
  ]
}
