extension Corpus {
  static let emails = [
    Dialogue(
      .afterSales, .email,
      """
      C Assunto: Pedido {pedido} – avaria na entrega¶¶Prezados,¶¶Recebi hoje a {produto} com a embalagem amassada e um risco na lateral. Seguem fotos em anexo.¶Gostaria de saber como proceder para a troca.¶¶Atenciosamente,¶{cliente}
      A Olá, {nome},¶¶Sentimos muito pelo ocorrido. Autorizamos a troca: a coleta será feita em {data}, em horário comercial.¶O novo produto sai do depósito no mesmo dia.¶¶Qualquer dúvida, basta responder a este e-mail.¶¶{agente}¶Grupo Horizonte – Pós-venda
      C {saudacao}, {agente}.¶¶A coleta pode ser no meu trabalho? O endereço é {endereco}.¶¶Obrigad{o},¶{nome}
      ! Coleta em endereço comercial: conferir com a transportadora antes de confirmar
      A {nome},¶¶Pode, sim. Alterei o endereço da coleta e anexei a etiqueta.¶¶{agente}
      C Recebido. Muito obrigad{o} pela presteza.
      """),
    Dialogue(
      .billing, .email,
      """
      C Assunto: Divergência na fatura de novembro¶¶Olá,¶¶Na fatura com vencimento em {data} consta {valor}, mas o contrato diz outro valor. Peço a revisão antes do vencimento.¶¶{cliente}¶CPF final {cpf}
      A Prezad{o} {nome},¶¶Analisamos a fatura e de fato o desconto de fidelidade não foi aplicado. A fatura correta segue em anexo; desconsidere a anterior.¶¶Pedimos desculpas.¶¶{agente}¶Financeiro
      C Agora está certo. O desconto vale para os próximos meses também?
      A Sim, até o fim do contrato. Deixei o histórico anotado no protocolo desta conversa.¶¶{agente}
      """),
    Dialogue(
      .support, .email,
      """
      C Assunto: Acesso ao portal do cliente¶¶{saudacao},¶¶Ao entrar no portal aparece "sessão expirada" mesmo logo depois do login. Já limpei os cookies e testei em dois navegadores.¶¶{cliente}
      A {saudacao}, {nome},¶¶Isso costuma acontecer quando o relógio do computador está adiantado. Pode conferir se a hora está automática?¶¶{agente}¶Suporte
      C Era isso mesmo, estava 7 minutos adiantado! Obrigad{o}.
      A Que bom que resolveu. Vamos melhorar a mensagem de erro. Até mais!
      """),
    Dialogue(
      .sales, .email,
      """
      C Assunto: Cotação – 30 unidades¶¶Prezados,¶¶Solicito cotação de 30 unidades da {produto} com entrega em {cidade} e pagamento em 28 dias.¶¶{cliente}¶Compras
      A Prezad{o} {nome},¶¶Segue a proposta {codigo}: {valor} por unidade, frete CIF, validade até {data2}.¶¶{agente}¶Vendas corporativas
      C Precisamos também da ficha técnica e do prazo de garantia por escrito.
      ! Anexar a ficha e o certificado do Inmetro
      A Seguem a ficha técnica e o termo de garantia (24 meses): {link}
      C Obrigad{o}. Enviaremos a ordem de compra até {data}.
      """),
    Dialogue(
      .bookings, .email,
      """
      C Assunto: Hospedagem para congresso¶¶{saudacao},¶¶Precisamos de 5 quartos individuais de {data} a {data2}, faturados para a empresa. É possível?¶¶{cliente}
      A {saudacao}, {nome},¶¶É possível, sim. A tarifa corporativa é de {valor} por noite, com café da manhã e Wi-Fi. Enviamos o contrato em anexo.¶¶{agente}¶Reservas
      C Perfeito. Os nomes dos hóspedes seguem até sexta-feira.
      """),
    Dialogue(
      .collections, .email,
      """
      C Assunto: Comprovante de acordo {codigo}¶¶Segue o comprovante da terceira parcela. Podem confirmar a baixa?¶¶{cliente}
      A Olá, {nome},¶¶Baixa confirmada. Restam duas parcelas de {multa}, a próxima em {data2}.¶¶{agente}¶Cobrança
      C Obrigad{o}. É possível adiantar a última com desconto?
      """),
  ]

  static let calls = [
    Dialogue(
      .support, .voice,
      """
      C [ligação recebida · 4 min 12 s] Transcrição: {saudacao}, é que a minha internet cai toda vez que chove, já é a segunda semana...
      A [na ligação] {saudacao}, {nome}. Vou pedir a troca do cabo externo. Pode ser em {data}, pela manhã?
      C [na ligação] Pode. Peça para tocar o interfone do fundo.
      ! Interfone dos fundos. Cliente idos{o}, falar devagar.
      A [na ligação] Combinado. O técnico se chama Wagner e leva crachá.
      """),
    Dialogue(
      .collections, .voice,
      """
      C [ligação recebida · 2 min 37 s] Transcrição: Alô? Eu recebi uma carta de vocês e queria saber quanto falta para quitar.
      A [na ligação] {nome}, faltam {valor}. Para hoje, com desconto, fica bem menor. Quer que envie o boleto?
      C [na ligação] Pode mandar no meu e-mail, {email}.
      """),
    Dialogue(
      .sales, .voice,
      """
      C [ligação perdida · 14h02]
      C [ligação recebida · 6 min 05 s] Transcrição: Queria contratar o {plano} para a casa nova. A mudança é dia {data2}.
      A [na ligação] Parabéns pela casa nova, {nome}! Deixo a instalação marcada para a véspera da mudança.
      C [na ligação] Ótimo. Me ligue se precisar de algum documento.
      ! Falta foto do comprovante de endereço. Retornar a ligação depois das {hora}.
      """),
    Dialogue(
      .afterSales, .voice,
      """
      C [ligação recebida · 3 min 21 s] Transcrição: Eu comprei a {produto} e o manual veio em inglês, não consigo montar.
      A [na ligação] Enviei o vídeo de montagem por SMS. Se preferir, agendo um montador sem custo.
      C [na ligação] Prefiro o montador, moro sozinh{o}.
      A [na ligação] Marcado para {data}, às {hora}.
      """),
    Dialogue(
      .bookings, .voice,
      """
      C [ligação recebida · 1 min 48 s] Transcrição: Só queria confirmar se a minha reserva está certa para o dia {data}.
      A [na ligação] Está confirmada, {nome}: quarto {quarto}, {noites} noites.
      C [na ligação] Então tá bom, até lá!
      """),
  ]

  static let counter = [
    Dialogue(
      .sales, .inPerson,
      """
      C Balcão 2, senha 047: quer ver a {produto} e comparar com a {produto2}.
      ! Cliente gostou da {produto}; volta à tarde com a família
      A Orçamento impresso: {valor} à vista, ou 10x no cartão da loja.
      C Voltou às {hora} e fechou a compra. Entrega em {endereco}.
      """),
    Dialogue(
      .afterSales, .inPerson,
      """
      C Balcão 1, senha 112: trouxe a {produto} para troca, com a nota {nota}.
      A Produto conferido, sem sinais de uso. Vale-troca {codigo} emitido.
      C Aguarda a segunda via da nota no balcão.
      """),
    Dialogue(
      .billing, .inPerson,
      """
      C Balcão 3, senha 008: pede a segunda via dos boletos dos últimos três meses.
      A Boletos impressos e enviados também para {email}.
      ! Pediu para mudar o vencimento: orientar sobre a fatura proporcional
      C Vai pagar no caixa. Pergunta se aceita débito.
      """),
    Dialogue(
      .support, .inPerson,
      """
      C Balcão 4, senha 131: celular não conecta no Wi-Fi da operadora depois da atualização.
      A Perfil de rede reinstalado e testado no balcão.
      C Funcionou. Pediu ajuda também com o e-mail do trabalho.
      """),
  ]
}
