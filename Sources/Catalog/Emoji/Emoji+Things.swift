extension Emoji {
  static let things = """
    🎉 party popper|confete|congratulations parabéns festa
    🎊 confetti ball|bola de confete|party festa
    🎈 balloon|balão|birthday aniversário
    🎂 birthday cake|bolo de aniversário|parabéns
    🎁 wrapped gift|presente|present
    🎄 Christmas tree|árvore de Natal|natal
    🎆 fireworks|fogos de artifício|new year ano novo
    ✨ sparkles|brilhos|new novo estrelas
    🏆 trophy|troféu|winner campeão
    🥇 gold medal|medalha de ouro|first primeiro
    🥈 silver medal|medalha de prata|second segundo
    🥉 bronze medal|medalha de bronze|third terceiro
    ⚽ soccer ball|bola de futebol|football
    🏀 basketball|bola de basquete|sport
    🏐 volleyball|bola de vôlei|sport
    🎾 tennis|tênis|sport
    🎮 video game|videogame|jogo
    🎲 game die|dado|jogo sorte
    🎯 bullseye|alvo|target meta
    🎵 musical note|nota musical|music música
    🎶 musical notes|notas musicais|music música
    🎤 microphone|microfone|sing voz
    🎧 headphone|fone de ouvido|audio atendimento
    🎸 guitar|guitarra|violão música
    🎬 clapper board|claquete|movie filme
    🎟️ admission tickets|ingressos|event evento
    📱 mobile phone|celular|cell smartphone
    📲 phone with arrow|celular com seta|call chamada
    ☎️ telephone|telefone|call ligar
    📞 telephone receiver|gancho de telefone|call ligação
    📟 pager|pager|bip
    💻 laptop|notebook|computer computador
    🖥️ desktop computer|computador de mesa|pc monitor
    🖨️ printer|impressora|print imprimir
    ⌨️ keyboard|teclado|type digitar
    🖱️ computer mouse|mouse de computador|click
    💾 floppy disk|disquete|save salvar
    💿 optical disk|disco óptico|cd dvd
    📷 camera|câmera|photo foto
    📹 video camera|filmadora|video vídeo
    📺 television|televisão|tv
    📻 radio|rádio|music
    🔋 battery|bateria|power carga
    🔌 electric plug|tomada|power energia
    💡 light bulb|lâmpada|idea ideia luz
    🔦 flashlight|lanterna|light luz
    🕯️ candle|vela|light luz
    🔧 wrench|chave inglesa|repair conserto
    🔨 hammer|martelo|repair obra
    🛠️ hammer and wrench|martelo e chave|tools manutenção ferramentas
    🔩 nut and bolt|porca e parafuso|peça
    ⚙️ gear|engrenagem|settings configuração
    🧰 toolbox|caixa de ferramentas|tools
    🧲 magnet|ímã|attract
    🔬 microscope|microscópio|science ciência
    💊 pill|comprimido|medicine remédio
    💉 syringe|seringa|vaccine vacina
    🩺 stethoscope|estetoscópio|doctor médico
    🚪 door|porta|entrada
    🛏️ bed|cama|sleep
    🛋️ couch and lamp|sofá|furniture móveis
    🚿 shower|chuveiro|bath banho
    🧹 broom|vassoura|clean limpeza
    🧺 basket|cesto|laundry roupa
    🧼 soap|sabonete|clean limpeza
    👕 T-shirt|camiseta|clothes roupa
    👖 jeans|calça jeans|clothes roupa
    👗 dress|vestido|clothes roupa
    👟 running shoe|tênis esportivo|shoe sapato
    👞 man's shoe|sapato|shoe
    👠 high-heeled shoe|salto alto|shoe sapato
    👜 handbag|bolsa|bag
    🎒 backpack|mochila|bag escola
    👓 glasses|óculos|eyewear
    🕶️ sunglasses|óculos escuros|sun
    💍 ring|anel|wedding casamento aliança
    👑 crown|coroa|king rainha
    🎓 graduation cap|chapéu de formatura|school formatura
    ☂️ umbrella|guarda-chuva|rain chuva
    """

  static let work = """
    📦 package|pacote|box caixa encomenda entrega
    📫 mailbox|caixa de correio|mail
    📧 e-mail|e-mail|mail correio
    ✉️ envelope|envelope|letter carta
    📩 envelope with arrow|envelope com seta|receive receber
    📝 memo|anotação|note escrever
    📄 page|página|document documento
    📃 page with curl|página dobrada|document documento
    📑 bookmark tabs|marcadores de página|document
    🧾 receipt|recibo|nota fiscal cupom
    📊 bar chart|gráfico de barras|report relatório
    📈 chart increasing|gráfico subindo|growth crescimento
    📉 chart decreasing|gráfico caindo|decline queda
    📅 calendar|calendário|date data
    📆 tear-off calendar|calendário de folhas|date agenda
    🗓️ spiral calendar|calendário espiral|schedule agenda
    ⏰ alarm clock|despertador|time hora
    ⏱️ stopwatch|cronômetro|time tempo
    ⏳ hourglass not done|ampulheta correndo|wait aguarde espere
    ⌛ hourglass done|ampulheta|wait tempo esgotado
    🕐 one o'clock|uma hora|time relógio
    ⌚ watch|relógio de pulso|time hora
    📌 pushpin|tachinha|pin fixar
    📍 round pushpin|localização|location local endereço
    📎 paperclip|clipe de papel|attachment anexo
    🔗 link|link|url corrente
    ✂️ scissors|tesoura|cut cortar
    📏 ruler|régua|measure medida
    🖊️ pen|caneta|write
    ✏️ pencil|lápis|write editar
    🖍️ crayon|giz de cera|draw
    📚 books|livros|read leitura
    📖 open book|livro aberto|read manual
    📰 newspaper|jornal|news notícias
    📁 file folder|pasta|documents arquivo
    📂 open file folder|pasta aberta|documents arquivo
    🗂️ card index dividers|divisórias|organize organizar
    🗑️ wastebasket|lixeira|delete apagar
    🔍 magnifying glass left|lupa|search buscar procurar
    🔎 magnifying glass right|lupa à direita|search buscar
    🔑 key|chave|password senha
    🔒 locked|cadeado fechado|secure seguro
    🔓 unlocked|cadeado aberto|open liberado
    🔐 locked with key|cadeado com chave|secure seguro
    🛡️ shield|escudo|protection proteção garantia
    💰 money bag|saco de dinheiro|payment
    💵 dollar banknote|nota de dólar|money dinheiro cash
    💶 euro banknote|nota de euro|money dinheiro
    💳 credit card|cartão de crédito|payment pagamento
    💸 money with wings|dinheiro voando|expense gasto
    💲 heavy dollar sign|cifrão|price preço
    🏷️ label|etiqueta|price tag preço
    🛒 shopping cart|carrinho de compras|buy compra
    🛍️ shopping bags|sacolas de compras|buy compra loja
    ⚖️ balance scale|balança|justice justiça
    💼 briefcase|maleta|job trabalho
    🗣️ speaking head|cabeça falando|voice voz
    📢 loudspeaker|alto-falante|announcement aviso
    📣 megaphone|megafone|announcement divulgação
    🔔 bell|sino|notification notificação lembrete
    🔕 bell with slash|sino silenciado|mute
    """
}
