extension Emoji {
  static let nature = """
    🐶 dog face|cachorro|pet cão
    🐱 cat face|gato|pet
    🐭 mouse face|rato|camundongo
    🐹 hamster|hamster|pet
    🐰 rabbit face|coelho|páscoa
    🦊 fox|raposa|animal
    🐻 bear|urso|animal
    🐼 panda|panda|animal
    🐨 koala|coala|animal
    🐯 tiger face|tigre|animal
    🦁 lion|leão|animal
    🐮 cow face|vaca|boi
    🐷 pig face|porco|animal
    🐸 frog|sapo|rã
    🐵 monkey face|macaco|animal
    🐔 chicken|galinha|frango
    🐧 penguin|pinguim|animal
    🐦 bird|pássaro|ave
    🦅 eagle|águia|ave
    🦆 duck|pato|ave
    🦉 owl|coruja|ave
    🐴 horse face|cavalo|animal
    🦄 unicorn|unicórnio|fantasy
    🐝 honeybee|abelha|mel
    🦋 butterfly|borboleta|inseto
    🐌 snail|caracol|slow lento
    🐞 lady beetle|joaninha|inseto
    🐛 bug|lagarta|erro
    🐢 turtle|tartaruga|slow lento
    🐍 snake|cobra|animal
    🐙 octopus|polvo|mar
    🐠 tropical fish|peixe tropical|mar
    🐬 dolphin|golfinho|mar
    🐳 whale|baleia|mar
    🐘 elephant|elefante|animal
    🐾 paw prints|pegadas|pet patas
    🌵 cactus|cacto|plant
    🌲 evergreen tree|pinheiro|árvore
    🌳 tree|árvore|nature
    🌴 palm tree|palmeira|praia coqueiro
    🌱 seedling|muda|plant crescer
    🌿 herb|erva|folhas
    🍀 four leaf clover|trevo de quatro folhas|luck sorte
    🍂 fallen leaf|folhas caídas|autumn outono
    🌷 tulip|tulipa|flor
    🌹 rose|rosa|flor
    🌻 sunflower|girassol|flor
    🌸 cherry blossom|flor de cerejeira|spring
    🌼 blossom|margarida|flor
    💐 bouquet|buquê|flores
    🌞 sun with face|sol com rosto|bom dia
    ☀️ sun|sol|sunny dia calor
    🌙 crescent moon|lua crescente|night boa noite
    🌎 globe showing Americas|globo das Américas|world mundo terra
    ⭐ star|estrela|favorite avaliação
    🌟 glowing star|estrela brilhante|excellent
    ⚡ high voltage|raio|energy energia rápido
    🔥 fire|fogo|hot promoção
    🌈 rainbow|arco-íris|color
    ☁️ cloud|nuvem|weather tempo
    🌧️ cloud with rain|nuvem com chuva|weather tempo
    ⛈️ cloud with lightning and rain|tempestade|storm
    ❄️ snowflake|floco de neve|cold frio
    ☃️ snowman|boneco de neve|winter
    🌊 water wave|onda|sea mar praia
    💧 droplet|gota|water água
    ☔ umbrella with rain drops|guarda-chuva na chuva|rain
    """

  static let food = """
    🍎 red apple|maçã|fruit fruta
    🍊 tangerine|tangerina|orange laranja fruta
    🍋 lemon|limão|fruit fruta
    🍌 banana|banana|fruit fruta
    🍉 watermelon|melancia|fruit fruta
    🍇 grapes|uvas|fruit fruta
    🍓 strawberry|morango|fruit fruta
    🍍 pineapple|abacaxi|fruit fruta
    🥭 mango|manga|fruit fruta
    🥥 coconut|coco|fruit fruta
    🥑 avocado|abacate|fruit
    🍅 tomato|tomate|vegetable
    🥕 carrot|cenoura|vegetable
    🌽 ear of corn|milho|vegetable
    🥔 potato|batata|vegetable
    🥖 baguette bread|baguete|pão
    🍞 bread|pão|padaria
    🧀 cheese wedge|queijo|food
    🥚 egg|ovo|food
    🍳 cooking|ovo frito|breakfast café da manhã
    🥩 cut of meat|carne|churrasco bife
    🍗 poultry leg|coxa de frango|chicken
    🍔 hamburger|hambúrguer|lanche
    🍟 French fries|batata frita|lanche
    🍕 pizza|pizza|food
    🌭 hot dog|cachorro-quente|lanche
    🥪 sandwich|sanduíche|lanche
    🌮 taco|taco|mexican
    🥗 green salad|salada|healthy
    🍝 spaghetti|macarrão|pasta
    🍚 cooked rice|arroz|food
    🍣 sushi|sushi|japanese
    🍲 pot of food|panela de comida|soup sopa feijoada
    🍦 soft ice cream|sorvete de casquinha|dessert
    🍰 shortcake|fatia de bolo|dessert sobremesa
    🍫 chocolate bar|barra de chocolate|sweet doce
    🍬 candy|bala|sweet doce
    🍿 popcorn|pipoca|cinema
    🍪 cookie|biscoito|bolacha
    ☕ hot beverage|café|coffee bebida quente
    🍵 teacup|chá|tea
    🥤 cup with straw|copo com canudo|juice suco refrigerante
    🍺 beer mug|caneca de cerveja|beer
    🍻 clinking beer mugs|brinde com cerveja|cheers saúde
    🍷 wine glass|taça de vinho|wine
    🥂 clinking glasses|brinde|cheers champanhe
    🍽️ fork and knife with plate|prato e talheres|restaurant restaurante
    """
}
