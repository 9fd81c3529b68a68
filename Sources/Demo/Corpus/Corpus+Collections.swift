extension Corpus {
  static let collections = [
    Dialogue(
      .collections, .chat,
      """
      C Recebi uma mensagem falando de negociação, é verdade ou golpe?
      A Olá, {nome}! A mensagem é nossa, sim, e você fez bem em perguntar. Nunca pedimos senha.
      C ah bom. queria ver o desconto
      A O total é {valor}. À vista cai 35%, ou em 6x sem juros com entrada de {multa}.
      Q em 6x fica quanto a parcela?
      A Fica em {multa} por mês, todo dia 10.
      C pode fazer em 6x
      A Acordo {codigo} registrado. O primeiro boleto vence em {data}: {link}
      C obrigad{o}, vou pagar hoje
      """),
    Dialogue(
      .collections, .whatsApp,
      """
      C Perdi o prazo da parcela do acordo 😞 ainda vale?
      A Oi, {nome}! Ainda vale: há 5 dias de tolerância. Quer o boleto com a nova data?
      C quero, pra sexta
      A Feito: vencimento em {data}, sem multa.¶{boleto}
      C ufa. obrigad{o}!!
      A Por nada! Ative o lembrete por aqui: responda LEMBRAR.
      C LEMBRAR
      """),
    Dialogue(
      .collections, .chat,
      """
      C Meu nome continua sujo e eu já quitei tudo mês passado
      A {nome}, peço desculpas. Vou verificar com prioridade. Tem o comprovante da quitação?
      C Tenho, paguei {valor} no dia da negociação
      ! Baixa não foi enviada ao birô – falha do lote 118. Reenviado com prioridade.
      A Confirmei o pagamento. A baixa foi reenviada agora; o birô atualiza em até 2 dias úteis.
      Q Preciso disso para alugar um apartamento, tem como sair uma carta?
      A Sim! A carta de quitação foi para {email} e vale como prova até {data2}.
      C Recebi. Muito obrigad{o}, salvou meu contrato
      """),
    Dialogue(
      .collections, .bot,
      """
      B Olá, {nome}! Você tem uma proposta especial. Quer ver agora?¶1 Sim¶2 Mais tarde
      C 1
      B Sua dívida de {valor} pode ser paga com até 60% de desconto. Responda FALAR para um atendente.
      C FALAR
      A Oi, {nome}, sou {agente}. À vista em Pix consigo o maior desconto. Como fica melhor?
      C consigo pagar metade agora e metade dia 20
      A Dá para fazer: duas parcelas, a primeira hoje e a segunda em {data2}.
      C fechado então
      A Acordo {codigo} criado ✅ Segue o Pix da primeira: {link}
      """),
    Dialogue(
      .collections, .whatsApp,
      """
      C parem de me ligar por favor, essa dívida não é minha
      A Sinto muito pelo incômodo, {nome}. Esse número foi informado no cadastro de outra pessoa?
      C comprei esse chip faz 2 meses
      A Entendi. Retirei o seu número do cadastro e da discagem; pode levar até 24 horas.
      ! Número reciclado pela operadora. Removido e marcado como inválido.
      Q obrigad{o}, espero que parem mesmo
      A Se receber mais alguma ligação, responda aqui com o horário e eu resolvo.
      """),
    Dialogue(
      .collections, .chat,
      """
      C {saudacao}, quero antecipar as 3 últimas parcelas do acordo
      A {saudacao}, {nome}! Antecipando, você economiza {multa}. O total fica em {valor}.
      C Pode gerar o boleto
      A {boleto}
      C Não consigo copiar, pode mandar o Pix?
      A Claro! Pix copia e cola neste link: {link}
      C Feito!
      A Recebido. Acordo {codigo} quitado 🎉 A carta de quitação chega em {email}.
      """),
  ]
}
