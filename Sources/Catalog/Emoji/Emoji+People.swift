extension Emoji {
  static let people = """
    👍 thumbs up|joinha|ok yes sim positivo legal like
    👎 thumbs down|polegar para baixo|no não negativo
    👏 clapping hands|palmas|bravo parabéns aplausos
    🙌 raising hands|mãos para cima|hooray viva
    🙏 folded hands|mãos juntas|please thanks obrigado por favor
    🤝 handshake|aperto de mãos|deal acordo combinado
    👋 waving hand|mão acenando|hello bye oi olá tchau
    ✋ raised hand|mão levantada|stop pare
    🖐️ hand with fingers splayed|mão aberta|five cinco
    🤚 raised back of hand|dorso da mão|stop
    👌 OK hand|mão de ok|perfect perfeito
    🤌 pinched fingers|dedos juntos|italian
    🤏 pinching hand|mão beliscando|small pouquinho
    ✌️ victory hand|vitória|peace paz
    🤞 crossed fingers|dedos cruzados|luck sorte tomara
    🤟 love-you gesture|gesto te amo|ily
    🤘 sign of the horns|chifrinho de rock|rock
    🤙 call me hand|me liga|phone hang loose
    👈 backhand pointing left|apontando para a esquerda|left
    👉 backhand pointing right|apontando para a direita|right
    👆 backhand pointing up|apontando para cima|up
    👇 backhand pointing down|apontando para baixo|down here aqui
    ☝️ index pointing up|indicador para cima|one um atenção
    ✊ raised fist|punho erguido|power força
    👊 oncoming fist|soco|punch
    🤛 left-facing fist|punho à esquerda|bump
    🤜 right-facing fist|punho à direita|bump toca aqui
    💪 flexed biceps|bíceps flexionado|strong força
    ✍️ writing hand|mão escrevendo|write assinar
    💅 nail polish|esmalte|unha
    🤳 selfie|selfie|phone foto
    👀 eyes|olhos|look ver olhar
    👁️ eye|olho|look ver
    👂 ear|orelha|hear ouvir
    👃 nose|nariz|smell cheiro
    👄 mouth|boca|lips lábios
    🧠 brain|cérebro|mind ideia
    👶 baby|bebê|child neném
    🧒 child|criança|kid
    👦 boy|menino|garoto
    👧 girl|menina|garota
    🧑 person|pessoa|adult adulto
    👨 man|homem|senhor
    👩 woman|mulher|senhora
    🧓 older person|pessoa idosa|elderly idoso
    👴 old man|homem idoso|grandfather avô
    👵 old woman|mulher idosa|grandmother avó
    🙋 person raising hand|pessoa levantando a mão|question dúvida eu
    🙅 person gesturing no|gesto de não|no proibido
    🙆 person gesturing OK|gesto de ok|yes
    💁 person tipping hand|pessoa informando|information atendente
    🤷 person shrugging|dando de ombros|dunno não sei
    🤦 person facepalming|mão no rosto|facepalm vergonha
    🙇 person bowing|pessoa se curvando|sorry desculpe
    🧑‍💻 technologist|pessoa no computador|developer suporte técnico
    👷 construction worker|trabalhador da construção|obra
    👮 police officer|policial|police polícia
    🧑‍⚕️ health worker|profissional de saúde|doctor médico
    🧑‍🍳 cook|cozinheiro|chef
    🧑‍🔧 mechanic|mecânico|repair conserto
    🏃 person running|pessoa correndo|run pressa
    🚶 person walking|pessoa andando|walk
    💃 woman dancing|mulher dançando|dance festa
    🕺 man dancing|homem dançando|dance festa
    👫 couple|casal|pair
    👪 family|família|parents pais
    🤱 breast-feeding|amamentação|baby bebê
    🎅 Santa Claus|Papai Noel|christmas natal
    🦸 superhero|super-herói|hero
    """
}
