extension Corpus {
  static let afterSales = [
    Dialogue(
      .afterSales, .chat,
      """
      C Oi, {saudacao2}. Meu pedido {pedido} era pra ter chegado ontem 😕
      A Olá, {nome}! Aqui é {agente}, do Pós-venda. Vou verificar agora mesmo, só um instante.
      ! Parado no centro de distribuição de {cidade} desde ontem às 6h
      A O pacote está em {cidade} e sai para entrega amanhã. Código de rastreio: {rastreio}
      Q Amanhã eu não estou em casa, pode deixar na portaria?
      A Pode, sim! Em nome de quem deixo a autorização?
      C Seu Geraldo, da portaria
      A Anotado: entregar ao Sr. Geraldo, em {endereco}.
      C Isso mesmo, muito obrigad{o}
      A Eu que agradeço a paciência! Você recebe um aviso assim que ele sair para entrega.
      C Chegou!!! 🎉 obrigad{o} {agente}
      """),
    Dialogue(
      .afterSales, .chat,
      """
      C quero trocar a {produto}, veio na cor errada
      A Oi, {nome}! Pode me mandar uma foto do produto e da etiqueta da caixa?
      C [foto] IMG_2044.jpg
      C [foto] IMG_2045.jpg
      A Recebi as fotos. Houve um engano na separação, pedimos desculpas.
      A Prefere a troca pela cor certa ou o dinheiro de volta?
      C a troca mesmo
      A Autorizei. A coleta é em {data}, em {endereco}, e o novo sai no mesmo dia.
      Q precisa estar na caixa original?
      A Se tiver, ótimo; se não, qualquer caixa fechada serve.
      C ok 👍
      """),
    Dialogue(
      .afterSales, .whatsApp,
      """
      C Olá, o rastreio {rastreio} não atualiza há 6 dias
      A Olá, {nome}! Abri uma averiguação com a transportadora, que responde em até 24 horas.
      ! Provável extravio. Se não responderem até amanhã, reenviar sem custo.
      C e se tiver sumido?
      A Se for extravio, reenviamos na hora ou devolvemos os {valor}. Você escolhe.
      C prefiro que reenvie, é presente de aniversário dia {data2}
      A Entendido. Já deixei o reenvio por expresso pré-aprovado para chegar antes.
      Q ai que alívio, obrigad{o} ❤️
      """),
    Dialogue(
      .afterSales, .chat,
      """
      C {saudacao}! Comprei dois itens e só chegou um
      A {saudacao}, {nome}! O pedido {pedido} foi dividido em duas entregas. Qual chegou?
      C Chegou a {produto}, falta a {produto2}
      A A {produto2} sai de outro depósito e chega em {data}. Rastreio: {rastreio}
      C Ah, não sabia. O e-mail não explicava isso
      A Tem razão, vou levar como sugestão para o time. Quer receber os avisos por aqui?
      C Quero, sim
      A Ativado ✅
      """),
    Dialogue(
      .afterSales, .bot,
      """
      B Oi, {nome}! Encontrei o seu pedido {pedido}. O que você precisa?¶1 Onde está¶2 Trocar ou devolver¶3 Outro
      C 2
      B Qual o motivo?¶1 Arrependimento¶2 Defeito¶3 Produto errado
      C 1
      A Olá, {nome}! Você tem 7 dias a partir da entrega. Ainda está dentro do prazo.
      C como devolvo?
      A Leve a qualquer agência dos Correios com este código de postagem: {codigo}. É gratuito.
      C E o reembolso?
      A Até 5 dias úteis depois que o produto chegar ao depósito, no mesmo cartão.
      C Entendi, vou postar {data}
      """),
    Dialogue(
      .afterSales, .whatsApp,
      """
      C [áudio] 0:42
      A Oi, {nome}! Ouvi o seu áudio. Então o entregador não achou o endereço, é isso?
      C isso, ele ligou mas eu tava em reunião
      C o endereço certo é {endereco}
      A Corrigi no sistema: faltava o complemento. Nova tentativa em {data}, das 9h às 18h.
      Q pode pedir pra ele ligar 10 min antes?
      A Pedido anotado na entrega 👍
      C obrigad{o}!!
      """),
    Dialogue(
      .afterSales, .chat,
      """
      C Gostaria de acionar a garantia da {produto}
      A Olá, {nome}! Qual é o defeito e há quanto tempo começou?
      C Está vazando água pela base, começou semana passada
      A Compra em 14 de março: está na garantia. A assistência mais próxima fica em {cidade}.
      A Ordem de serviço {codigo}. Eles consertam em até 10 dias úteis.
      C E se não consertarem nesse prazo?
      A Aí você escolhe entre produto novo, dinheiro de volta ou abatimento, como manda a lei.
      C Certo. Obrigad{o} pela clareza
      """),
    Dialogue(
      .afterSales, .whatsApp,
      """
      C passando só pra agradecer 🥰 chegou antes do prazo e muito bem embalado
      A Que mensagem boa de ler, {nome}! 😍 Posso compartilhar com a equipe da expedição?
      C pode sim!! eles merecem ⭐⭐⭐⭐⭐
      A Se puder deixar a avaliação no site, ajuda muito: {link}
      C feito 😉
      """),
    Dialogue(
      .afterSales, .chat,
      """
      C O montador não apareceu. Perdi a manhã inteira esperando
      A {nome}, peço desculpas. Vou falar com a equipe de montagem agora.
      ! Carro quebrou na Marginal, não avisaram o cliente
      A O carro da equipe quebrou e o aviso não foi enviado, falha nossa. Podem ir hoje às {hora}?
      C hoje não dá mais. {data} de manhã?
      A Confirmado: {data}, primeiro horário, 8h. A montagem sai sem custo.
      Q ok, mas se não vierem eu vou devolver tudo
      A Combinado, vou acompanhar pessoalmente por aqui.
      """),
  ]
}
