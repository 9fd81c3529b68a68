extension Emoji {
  static let faces = """
    😀 grinning face|rosto sorridente|happy feliz alegre
    😃 grinning face with big eyes|rosto sorridente com olhos grandes|happy feliz
    😄 grinning face with smiling eyes|rosto rindo com olhos sorridentes|happy feliz
    😁 beaming face|rosto radiante|grin sorriso dentes
    😆 laughing face|rosto gargalhando|haha rindo
    😅 grinning face with sweat|rosto sorrindo com suor|relief alívio ufa
    😂 face with tears of joy|rosto chorando de rir|lol kkk rsrs
    🤣 rolling on the floor laughing|rolando de rir|rofl kkk
    🙂 slightly smiling face|rosto com leve sorriso|smile sorriso
    🙃 upside-down face|rosto de cabeça para baixo|irony ironia
    😉 winking face|rosto piscando|wink piscadela
    😊 smiling face with smiling eyes|rosto sorridente com olhos alegres|blush corado gentil
    😇 smiling face with halo|rosto com auréola|angel anjo santo
    🥰 smiling face with hearts|rosto com corações|love amor carinho
    😍 heart eyes|olhos de coração|love amor apaixonado
    🤩 star-struck|olhos de estrela|wow uau encantado
    😘 face blowing a kiss|rosto mandando beijo|kiss beijo
    😗 kissing face|rosto beijando|kiss beijo
    😚 kissing face with closed eyes|beijo com olhos fechados|kiss
    🥲 smiling face with tear|rosto sorrindo com lágrima|touched emocionado
    😋 face savouring food|rosto saboreando|yummy delícia
    😛 face with tongue|rosto com língua|playful brincadeira
    😜 winking face with tongue|piscando com a língua|joke brincadeira
    🤪 zany face|rosto doido|crazy louco
    😝 squinting face with tongue|língua com olhos fechados|joke brincadeira
    🤗 hugging face|rosto abraçando|hug abraço
    🤭 face with hand over mouth|mão sobre a boca|oops opa
    🤫 shushing face|pedindo silêncio|quiet silêncio
    🤔 thinking face|rosto pensativo|hmm dúvida pensar
    🤐 zipper-mouth face|boca de zíper|secret segredo
    🤨 face with raised eyebrow|sobrancelha levantada|doubt desconfiado
    😐 neutral face|rosto neutro|meh
    😑 expressionless face|rosto sem expressão|meh
    😶 face without mouth|rosto sem boca|speechless mudo
    😏 smirking face|sorriso maroto|smirk
    😒 unamused face|rosto aborrecido|bored chateado
    🙄 face with rolling eyes|revirando os olhos|eye roll
    😬 grimacing face|rosto sem graça|awkward constrangido
    😌 relieved face|rosto aliviado|relief calma
    😔 pensive face|rosto cabisbaixo|sad triste
    😪 sleepy face|rosto com sono|tired cansado
    😴 sleeping face|rosto dormindo|sleep sono dormir
    😷 face with medical mask|rosto com máscara|sick doente
    🤒 face with thermometer|rosto com termômetro|fever febre doente
    🤕 face with head-bandage|cabeça enfaixada|hurt machucado
    🤢 nauseated face|rosto enjoado|sick enjoo
    🤧 sneezing face|rosto espirrando|cold gripe espirro
    🥵 hot face|rosto com calor|heat calor
    🥶 cold face|rosto com frio|freezing frio
    🥴 woozy face|rosto tonto|dizzy tontura
    🤯 exploding head|cabeça explodindo|mind blown impressionado
    🥳 partying face|rosto festejando|party festa parabéns
    😎 smiling face with sunglasses|rosto com óculos escuros|cool legal
    🤓 nerd face|rosto nerd|glasses óculos
    🧐 face with monocle|rosto com monóculo|inspect investigar
    😕 confused face|rosto confuso|puzzled
    😟 worried face|rosto preocupado|worry
    🙁 slightly frowning face|rosto levemente triste|sad triste
    😮 face with open mouth|rosto boquiaberto|surprise surpresa
    😲 astonished face|rosto espantado|shock choque
    😳 flushed face|rosto envergonhado|embarrassed vergonha
    🥺 pleading face|rosto suplicante|please por favor
    😨 fearful face|rosto com medo|fear medo
    😰 anxious face with sweat|rosto ansioso|anxiety ansiedade
    😢 crying face|rosto chorando|sad triste lágrima
    😭 loudly crying face|rosto chorando muito|sob choro
    😱 face screaming in fear|rosto gritando de medo|scream susto
    😖 confounded face|rosto perplexo|upset
    😣 persevering face|rosto perseverante|struggle esforço
    😞 disappointed face|rosto decepcionado|sad decepção
    😓 downcast face with sweat|rosto abatido com suor|tired
    😩 weary face|rosto exausto|tired cansaço
    😫 tired face|rosto cansado|exhausted
    🥱 yawning face|rosto bocejando|sleepy sono
    😤 face with steam from nose|rosto bufando|huff
    😡 enraged face|rosto furioso|angry raiva bravo
    😠 angry face|rosto zangado|mad raiva
    🤬 face with symbols on mouth|rosto xingando|swearing palavrão
    😈 smiling face with horns|rosto sorrindo com chifres|devil diabinho
    💀 skull|caveira|dead morto
    💩 pile of poo|cocô sorridente|poop
    🤡 clown face|palhaço|clown
    👻 ghost|fantasma|halloween
    👽 alien|extraterrestre|et ufo
    🤖 robot|robô|bot automático
    😺 grinning cat|gato sorrindo|cat
    😻 cat with heart eyes|gato com olhos de coração|cat
    🙈 see-no-evil monkey|macaco que não vê|monkey vergonha
    🙉 hear-no-evil monkey|macaco que não ouve|monkey
    🙊 speak-no-evil monkey|macaco que não fala|monkey segredo
    """

  static let hearts = """
    ❤️ red heart|coração vermelho|love amor
    🧡 orange heart|coração laranja|love amor
    💛 yellow heart|coração amarelo|love amor
    💚 green heart|coração verde|love amor
    💙 blue heart|coração azul|love amor
    💜 purple heart|coração roxo|love amor
    🤎 brown heart|coração marrom|love amor
    🖤 black heart|coração preto|love luto
    🤍 white heart|coração branco|love paz
    💔 broken heart|coração partido|sad término
    💕 two hearts|dois corações|love amor
    💖 sparkling heart|coração brilhante|love amor
    💗 growing heart|coração crescendo|love amor
    💘 heart with arrow|coração com flecha|cupid cupido
    💝 heart with ribbon|coração com fita|gift presente
    💯 hundred points|cem pontos|100 perfect perfeito
    💢 anger symbol|símbolo de raiva|comic
    💥 collision|explosão|boom
    💫 dizzy|tontura|stars estrelas
    💦 sweat droplets|gotas|water suor água
    💨 dashing away|correndo|fast rápido vento
    💬 speech balloon|balão de fala|chat conversa mensagem
    💭 thought balloon|balão de pensamento|think pensar
    💤 zzz|zzz|sleep sono dormir
    """
}
