extension Corpus {
  static let bookings = [
    Dialogue(
      .bookings, .chat,
      """
      C Olá! Tem vaga para o feriado? Somos 2 adultos e 1 criança de 5 anos
      A Olá, {nome}! Temos, sim 😊 De {data} a {data2}, certo?
      C Isso, {noites} noites
      A O quarto {quarto} sai por {valor} a diária, com café da manhã. Criança até 6 anos não paga.
      C Tem berço ou caminha extra?
      A Temos caminha extra sem custo. Posso fazer a pré-reserva por 24 horas?
      C Pode!
      A Pré-reserva {codigo}. Para confirmar: {link}
      C Confirmado e pago 🏖️
      A Reserva garantida! O voucher foi para {email}. Boa viagem!
      """),
    Dialogue(
      .bookings, .chat,
      """
      C {saudacao}, preciso mudar a data da reserva {codigo}
      A {saudacao}, {nome}! Para quando gostaria?
      C De {data} para {data2}, mesma quantidade de noites
      A Nesse período a tarifa é {multa} maior por noite. Posso seguir?
      Q Não tem como manter o valor? É por motivo de saúde
      A Vou pedir uma exceção à gerência, me dá 10 minutinhos?
      ! Exceção aprovada pela Carla mediante atestado
      A Consegui manter o valor 🙌 Só preciso do atestado por aqui.
      C [documento] atestado.pdf
      A Recebido. Data alterada, novo voucher em {email}.
      C Nem sei como agradecer 🙏
      """),
    Dialogue(
      .bookings, .whatsApp,
      """
      C oi aceita pet? tenho um golden de 30kg 🐶
      A Oi, {nome}! Aceitamos, sim, nos quartos térreos. Há uma taxa única de {multa}.
      C ele pode ficar na área da piscina?
      A Na área externa, sim, na guia. Na piscina só os humanos 😄
      C kkkk justo! reserva pra mim de {data}, {noites} noites
      A Reservado! Código {codigo}. Check-in a partir das 14h.
      C dá pra chegar meio-dia?
      A Se o quarto estiver pronto, liberamos antes sem custo. Deixei a observação.
      C perfeitoo obrigad{o}
      """),
    Dialogue(
      .bookings, .bot,
      """
      B Bem-vindo à central de reservas! ✈️ Informe a cidade de destino.
      C {cidade}
      B E as datas de entrada e saída?
      C {data} a {data2}
      B Encontrei 3 opções a partir de {valor}. Quer falar com um atendente para reservar?
      C Sim
      A Olá, {nome}! Vi a sua busca. Prefere perto do centro ou da praia?
      C Perto do centro, tenho um evento no centro de convenções
      A Então a melhor é a unidade Centro: 5 minutos a pé do evento.
      C Tem estacionamento?
      A Tem, {multa} por dia com manobrista. Incluo na reserva?
      C Inclui sim por favor
      """),
    Dialogue(
      .bookings, .chat,
      """
      C Preciso cancelar minha reserva, o voo foi cancelado 😢
      A Que pena, {nome}. Qual o código da reserva?
      C {codigo}
      A Sua tarifa permite cancelar sem custo até 48 h antes, e ainda está no prazo.
      A Prefere reembolso ou crédito com 10% a mais para usar em 12 meses?
      C O crédito
      A Crédito gerado no valor de {valor}. Aparece no seu perfil em instantes.
      C Apareceu aqui, obrigad{o} {agente}
      """),
    Dialogue(
      .bookings, .whatsApp,
      """
      C {saudacao2}! o transfer do aeroporto tá incluso?
      A {saudacao}, {nome}! Na sua tarifa, não, mas posso incluir por {multa} por trecho.
      C inclui ida e volta. chego {data} às {hora}
      A Qual o número do voo?
      C LA 3{cpf}
      A Transfer confirmado: o motorista Wagner espera no desembarque com uma placa com o seu nome.
      Q se o voo atrasar ele espera?
      A Espera, sim. Acompanhamos o voo em tempo real ✈️
      C 👏👏
      """),
    Dialogue(
      .bookings, .chat,
      """
      # Vendas
      C Oi, quero fechar 8 quartos para um casamento em {data2}
      A Oi, {nome}, parabéns pela festa! 💍 Com 8 quartos há tarifa de grupo: {valor} a diária.
      C E o salão comporta quantas pessoas?
      A Até 180 sentadas. Mando a planta e os cardápios em {email}.
      C Pode ser. A decisão é da minha irmã, respondo até {data}
      A Perfeito, o bloqueio dos quartos vale até lá, sem compromisso.
      """),
    Dialogue(
      .bookings, .chat,
      """
      C Fiquei hospedad{o} aí no fim de semana e esqueci um carregador no quarto
      A Oi, {nome}! Qual era o quarto e em que data saiu?
      C Quarto 214, saí domingo de manhã
      A A governança encontrou 🎉 Enviamos pelos Correios ou prefere retirar?
      C Envia por favor: {endereco}
      A Postado! Rastreio {rastreio}.
      C Atendimento nota mil, obrigad{o}!
      """),
  ]
}
