extension Corpus {
  static let billing = [
    Dialogue(
      .billing, .chat,
      """
      C {saudacao}, preciso da 2ª via do boleto deste mês
      A {saudacao}, {nome}! Claro. Me confirma os 3 últimos números do CPF?
      C {cpf}
      A Certo. O valor é {valor}, com vencimento em {data}. Segue a linha digitável:
      A {boleto}
      C Dá pra pagar por Pix?
      A Dá sim: o QR Code está no mesmo documento, aqui: {link}
      C Pago ✅ demora pra baixar?
      A No Pix a baixa é em minutos. Já aparece como pago por aqui, tudo certo!
      """),
    Dialogue(
      .billing, .chat,
      """
      C Veio uma cobrança de {multa} que eu não reconheço
      A Oi, {nome}! Vou abrir a sua fatura e explicar item por item, só um instante.
      A Esse valor é a taxa de instalação do ponto adicional, pedida em maio.
      C Mas me disseram que era grátis!!
      ! Gravação da venda confirma isenção. Estornar.
      A Conferi a gravação da venda e você está cert{o}: era isento. Já solicitei o estorno.
      Q Em quanto tempo cai?
      A Vem como crédito na próxima fatura, que fecha em {data2}.
      C Ok, obrigad{o} por verificar
      """),
    Dialogue(
      .billing, .whatsApp,
      """
      C Vocês conseguem mudar o vencimento da minha fatura pro dia 10?
      A Conseguimos! A próxima vem proporcional, com {multa} a mais pelos dias adicionais. Tudo bem?
      C tudo bem
      A Pronto, {nome}. O novo vencimento vale a partir da fatura de {data2}.
      C Melhor atendimento 👏👏 obrigad{o} {agente}
      """),
    Dialogue(
      .billing, .chat,
      """
      C Olá, preciso da nota fiscal do pedido {pedido} para reembolso na empresa
      A Olá, {nome}! A NF-e é a {nota}, segue para baixar: {link}
      C Não abriu aqui
      A Desculpe, o link saiu incompleto. Segue o correto, com o PDF e o XML: {link}
      C Agora sim. Dá pra corrigir a razão social? Saiu no meu nome
      A Só por carta de correção, em até 30 dias. Me envia o CNPJ e a razão social completa?
      C 45.723.174/0001-{cpf}, Padaria Três Irmãos Ltda
      A Recebido! O prazo é de 2 dias úteis e enviamos para {email}.
      C Perfeito
      """),
    Dialogue(
      .billing, .bot,
      """
      B Oi! 💙 Sobre o que você quer falar?¶1 Fatura¶2 Pagamento¶3 Nota fiscal
      C 2
      B Encontrei uma fatura em aberto de {valor}, vencida em {data}. O que deseja fazer?¶1 Pagar agora¶2 Já paguei
      C 2
      B Pode enviar o comprovante por aqui. Um atendente vai conferir.
      C Paguei ontem no débito automático
      A Olá, {nome}! Localizei o pagamento: o banco informou com um dia de atraso. Está tudo certo.
      C Então posso ignorar o SMS de cobrança?
      A Pode, sim. Já retirei o seu contato da régua de cobrança.
      C Obrigad{o}!
      """),
    Dialogue(
      .billing, .whatsApp,
      """
      C Paguei a mesma conta duas vezes sem querer 🤦
      A Acontece, {nome}! Vejo os dois pagamentos de {valor}. Prefere o estorno ou deixar como crédito?
      C estorno, por favor
      A Preciso de uma chave Pix em nome do titular.
      C pode ser o CPF, final {cpf}
      ! Duplicidade confirmada no extrato do banco. Estorno EST-{codigo} aberto.
      A Solicitado! Cai em até 3 dias úteis, em {data} no máximo.
      Q e se não cair?
      A Me chama nesta conversa que eu acompanho. Ela fica aberta até o valor cair na sua conta.
      C fechou 🤝
      """),
    Dialogue(
      .billing, .chat,
      """
      C {saudacao}! Quero colocar a fatura no débito automático
      A {saudacao}, {nome}! Qual é o banco? Trabalhamos com os principais.
      C Banco do Brasil
      A É feito pelo aplicativo do banco, com este código de identificação: {codigo}{cpf}.
      C Achei! Confirmei aqui, já vale para este mês?
      A Vale para a próxima. Esta, de {valor}, precisa ser paga até {data}.
      C Certo, obrigad{o}
      """),
    Dialogue(
      .billing, .chat,
      """
      C Cancelei o plano e continuam cobrando...
      A Sinto muito, {nome}. Qual a data do cancelamento e o protocolo, você tem?
      C 2 de setembro, protocolo 20{codigo}
      A Encontrei. O cancelamento foi feito, mas a fatura já estava fechada. Vou cancelar essa cobrança.
      ! Verificar se o nome foi para a negativação – urgente
      A Cobrança cancelada e confirmo que não houve negativação. Envio o comprovante para {email}.
      Q Ok, aguardo o comprovante
      A Enviado! Assunto: "Cancelamento de cobrança – {cliente}".
      C recebi, obrigad{o}
      """),
  ]
}
