extension Corpus {
  static let support = [
    Dialogue(
      .support, .chat,
      """
      C {saudacao}, estou sem internet desde ontem à noite
      A {saudacao}, {nome}! Sinto muito pelo transtorno. As luzes do roteador estão acesas? Alguma vermelha?
      C A luz LOS está piscando em vermelho
      A Agradeço por verificar. Isso indica sinal óptico interrompido. Vou checar a sua rede, um momento.
      ! Rompimento na CTO-118, chamado de rede INC-{codigo}. Previsão de 3 horas.
      A Identifiquei um rompimento de cabo na sua rua. A equipe já está no local, previsão até as {hora}.
      Q Tem como me avisar quando voltar? Trabalho de casa
      A Claro! Registrei o aviso por aqui e abatemos o período na sua próxima fatura.
      C Voltou agora 🙌 obrigad{o}
      A Que ótima notícia! Posso ajudar em algo mais?
      C Não, só isso mesmo
      """),
    Dialogue(
      .support, .chat,
      """
      C Não consigo entrar no aplicativo, diz que a senha está errada
      A Oi, {nome}, sou {agente}. Você já tentou a opção "Esqueci minha senha"?
      C Já, mas o e-mail nunca chega
      A Vou conferir o seu cadastro. O e-mail é {email}?
      C isso mesmo
      A Reenviei agora. Dá uma olhada também na caixa de spam, por favor.
      C Chegou! estava no spam 😅
      C Mas agora pede um código de 6 números
      A Esse código vai por SMS para o celular cadastrado. Chegou?
      C chegou, entrei! obrigad{o}
      A Perfeito! 🎉 Recomendo ativar a biometria para não precisar digitar a senha.
      """),
    Dialogue(
      .support, .whatsApp,
      """
      C oi
      C a {produto} chegou mas não liga
      A Oi, {nome}! Vamos resolver. Ela está ligada direto na tomada, sem extensão?
      C sim, já testei em 3 tomadas
      A Certo. Consegue me mandar o número de série? Fica na etiqueta embaixo do produto.
      C SN-{codigo}-{cpf}
      A Certo! Esse lote teve um problema na chave de segurança. Vou autorizar a troca.
      ! Lote com defeito conhecido (boletim 42). Troca direta, sem laudo.
      Q vou ter que pagar o frete?
      A Não, a coleta e o novo envio são por nossa conta. A coleta fica para {data}.
      C ok, obrigad{o} pela rapidez!
      """),
    Dialogue(
      .support, .chat,
      """
      C {saudacao}. O Wi-Fi não chega no quarto dos fundos, tem o que fazer?
      A {saudacao}, {nome}! Tem sim. Onde está o roteador hoje: sala, corredor, armário?
      C Dentro do rack da TV
      A Dentro do rack o sinal cai bastante. Consegue deixá-lo em um lugar alto e aberto por um teste?
      C coloquei em cima da estante
      A Ótimo, agora rode o teste neste link e me diga o resultado: {link}
      C 187 mega no quarto! antes dava 12 kkkk
      A Que diferença! 😄 Se quiser cobrir o quintal também, temos um ponto extra por {multa}/mês.
      C por enquanto assim está ótimo
      """),
    Dialogue(
      .support, .bot,
      """
      B Oi! Sou a Íris 🤖 Escolha uma opção:¶1 Sem conexão¶2 Lentidão¶3 Senha do Wi-Fi¶4 Outro assunto
      C 3
      B Para a sua segurança, confirme os 3 últimos números do CPF do titular.
      C {cpf}
      B Não consegui confirmar o titular. Vou chamar um atendente.
      A Olá, {nome}! A linha está em nome de outra pessoa?
      C Está no nome do meu marido
      A Sem problema: peça para ele autorizar pelo aplicativo, em Perfil > Pessoas autorizadas.
      C Ele autorizou agora
      A Recebi a autorização ✅ A nova senha é a que você escolher em {link}, válida por 30 minutos.
      C Deu certo, obrigad{o}!
      """),
    Dialogue(
      .support, .whatsApp,
      """
      C É A TERCEIRA VEZ QUE ENTRO EM CONTATO E NINGUÉM RESOLVE
      C a tv fica travando toda noite
      A {nome}, você tem toda a razão em reclamar, e peço desculpas. Li os dois chamados anteriores.
      A Nos dois foi feito só o reinício remoto. Desta vez vou acompanhar até o fim.
      C quero falar com um supervisor
      @ Para Carla
      ! Cliente há 9 anos, terceiro chamado do mesmo problema. Oferecer visita prioritária e um mês de desconto.
      A Olá, {nome}, sou a supervisora e assumi o seu caso. O técnico sênior pode ir {data} às {hora}. Serve?
      C serve. espero que dessa vez resolvam
      A Vai resolver. Também creditei {valor} na sua próxima fatura pelo incômodo.
      Q agradeço o respeito
      """),
    Dialogue(
      .support, .chat,
      """
      C Preciso configurar o e-mail da empresa no celular novo
      A Olá, {nome}! É Android ou iPhone?
      C Android
      A Em Configurações > Contas > Adicionar, escolha "Outro" e informe: servidor imap.horizonte.example, porta 993.
      C E a senha? A do webmail?
      A Isso, a mesma do webmail. Se usar verificação em duas etapas, gere uma senha de aplicativo: {link}
      C Baixou tudo certinho 👏
      A Excelente! Lembre de remover a conta do aparelho antigo.
      """),
    Dialogue(
      .support, .chat,
      """
      C {saudacao2}, quero mudar meu endereço de instalação
      A {saudacao}, {nome}! Qual o novo endereço?
      C {endereco}
      A Temos cobertura 🎉 Tenho vaga de instalação em {data}, das 13h às 18h.
      C O número do apartamento muda depois, posso atualizar?
      A Pode, até a véspera da visita. Guarde o protocolo que aparece no topo desta conversa.
      C Anotado, valeu!
      """),
    Dialogue(
      .support, .whatsApp,
      """
      # Financeiro
      C Me passaram pra cá, é sobre o aplicativo que não mostra a fatura
      A Oi, {nome}, sou {agente} do Suporte. Qual a versão do aplicativo? Fica no fim do menu.
      C 4.2.0
      A Essa versão tem uma falha na tela de faturas. A 4.2.1 já está na loja, pode atualizar?
      C Atualizei e apareceu, show
      A Ótimo! Se algo mais falhar, me chama aqui.
      C 👍
      """),
  ]
}
