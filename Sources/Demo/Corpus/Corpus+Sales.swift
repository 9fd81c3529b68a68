extension Corpus {
  static let sales = [
    Dialogue(
      .sales, .chat,
      """
      C Oi! Vi o anúncio da {produto} no Instagram, ainda tem?
      B Olá, {nome}! 👋 Sou a Íris, assistente do Grupo Horizonte. Já vou chamar alguém de Vendas para você.
      A Oi, {nome}! Aqui é {agente}. Temos sim, últimas unidades no estoque de {cidade} 😊
      C Qual o valor à vista?
      A À vista no Pix sai por {valor}, já com frete para a sua região.
      Q E parcelado, dá pra fazer em 10x?
      A Em até 10x sem juros no cartão. Quer que eu gere o link de pagamento?
      C Quero! Pode mandar
      A Prontinho: {link} – o link vale por 24 horas.
      C Paguei agora, dá pra confirmar?
      A Confirmado! ✅ Pedido {pedido}. A previsão de entrega é {data}.
      C Maravilha, muito obrigad{o} 🥰
      """),
    Dialogue(
      .sales, .chat,
      """
      C {saudacao}
      C Vocês fazem orçamento para empresa? Preciso de 12 unidades da {produto}
      A {saudacao}, {nome}! Fazemos sim. Qual o CNPJ e a cidade de entrega, por favor?
      C 12.345.678/0001-{cpf}, entrega em {cidade}
      A Perfeito. Vou montar a proposta com o desconto de atacado e já te envio.
      ! Pedir aprovação de 8% para a Carla – acima de 10 unidades ela libera
      A {nome}, fechei com a gerência: {valor} por unidade, frete incluso, faturado em 28 dias.
      Q Consegue melhorar um pouquinho esse valor? Temos outra cotação na mão
      A Consigo incluir a garantia estendida de 12 meses sem custo. Fica bom?
      C Vou levar para a diretoria e te retorno até amanhã às {hora}
      A Combinado! A proposta fica válida até {data2}.
      """),
    Dialogue(
      .sales, .whatsApp,
      """
      C oii, queria trocar de plano de internet
      C o meu tá muito lento pra trabalhar de casa 😩
      A Oi, {nome}! Sou {agente}. Hoje o seu plano é o {plano}, certo?
      C isso
      A Posso oferecer o {plano2} por mais {multa} por mês, com roteador novo incluso. A instalação é gratuita.
      C tem fidelidade?
      A 12 meses, igual ao plano atual. Sem multa pela troca.
      Q e se eu mudar de endereço no meio do caminho?
      A A mudança é gratuita uma vez por ano, dentro da nossa área de cobertura 👍
      C fechado! quando vem o técnico?
      A Tenho {data} pela manhã ou {data2} à tarde. Qual prefere?
      C {data} de manhã, por favor
      A Agendado: {data}, das 8h às 12h, em {endereco}. Confere o endereço?
      C certinho, valeu!!
      """),
    Dialogue(
      .sales, .whatsApp,
      """
      C {saudacao}! O cupom BEMVINDO10 não está funcionando no carrinho
      A {saudacao}, {nome}! Vou testar por aqui. Qual produto está no carrinho?
      C {produto} e {produto2}
      A Entendi: a {produto2} já está em oferta e os descontos não acumulam. Sem ela o cupom entra.
      C poxa 😕 mas no site não fala isso
      ! Cliente tem razão, o aviso só aparece no checkout do celular. Avisei o time do site.
      A Você tem razão. Apliquei um desconto manual no mesmo valor, é só atualizar a página do carrinho.
      C Agora foi!! Obrigad{o} pela atenção
      A Imagina! Qualquer coisa estou por aqui.
      """),
    Dialogue(
      .sales, .bot,
      """
      B Olá! 👋 Bem-vindo ao Grupo Horizonte. Como posso ajudar?¶1 Comprar¶2 Acompanhar pedido¶3 Falar com atendente
      C 1
      B Sobre qual produto você quer saber?
      C Quero saber se a {produto} é bivolt
      B Vou transferir você para uma pessoa da equipe de Vendas. Seu lugar na fila: 2.
      A Olá, {nome}, {saudacao2}! A {produto} é bivolt automática, sim.
      C E acompanha o cabo padrão novo, de três pinos?
      A Acompanha. Deixo aqui a ficha técnica completa: {link}
      C Ótimo. Vou comprar pelo site mesmo, obrigad{o}!
      """),
    Dialogue(
      .sales, .chat,
      """
      C Olá, queria retirar na loja. A unidade da Paulista tem a {produto} em estoque?
      A Oi, {nome}! Vou consultar o estoque da loja, um minutinho.
      A Tem 3 unidades. Posso reservar uma no seu nome por 24 horas.
      C Pode sim, por favor. Passo amanhã depois das {hora}
      A Reservado ✅ Código de retirada: {codigo}. Leve um documento com foto.
      C Minha esposa pode retirar no meu lugar?
      A Pode, basta ela informar o código e o seu CPF terminado em {cpf}.
      C Perfeito, muito obrigad{o}
      """),
    Dialogue(
      .sales, .whatsApp,
      """
      C 🔥🔥 essa promo da {produto} é até quando???
      A Oi, {nome}! Até {data} às 23h59 ou enquanto durarem os estoques 😉
      C e dá pra dividir em 2 cartões?
      A Dá sim! No checkout escolha "dois cartões" e informe quanto vai em cada um.
      C deu erro aqui na segunda etapa, apareceu "transação não autorizada"
      A Esse retorno vem do banco emissor. Pode tentar o outro cartão primeiro?
      C ahh agora foi! pedido {pedido} 🎉
      A Recebido por aqui também! Você vai receber a nota fiscal em {email}.
      """),
    Dialogue(
      .sales, .chat,
      """
      C {saudacao}, vocês atendem {cidade} com internet fibra?
      A {saudacao}, {nome}! Me passa o CEP ou o endereço completo que eu verifico a viabilidade?
      C {endereco}
      A Atendemos, sim! 🎉 No seu endereço temos o {plano} e o {plano2}.
      C Qual a diferença de preço?
      A O {plano2} custa {multa} a mais e inclui dois pontos de Wi-Fi.
      Q Esses pontos funcionam em casa de dois andares?
      A Funcionam bem: um em cada andar cobre até 180 m².
      C Vou conversar com a minha mãe e volto a chamar
      A Fica à vontade! Deixei a simulação salva no seu cadastro.
      """),
  ]
}
