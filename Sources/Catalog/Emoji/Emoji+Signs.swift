extension Emoji {
  static let places = """
    🚗 automobile|carro|car veículo
    🚕 taxi|táxi|car
    🚌 bus|ônibus|transport
    🚑 ambulance|ambulância|emergency emergência
    🚒 fire engine|caminhão de bombeiros|fire
    🚚 delivery truck|caminhão de entrega|delivery frete
    🚛 lorry|carreta|truck frete
    🏍️ motorcycle|moto|motorbike motoboy
    🛵 motor scooter|motoneta|delivery entrega
    🚲 bicycle|bicicleta|bike
    ✈️ aeroplane|avião|flight voo viagem
    🛫 aeroplane departure|decolagem|flight partida
    🛬 aeroplane arrival|pouso|flight chegada
    🚀 rocket|foguete|launch lançamento
    🚢 ship|navio|sea
    ⛽ fuel pump|bomba de combustível|gasolina posto
    🚦 traffic light|semáforo|trânsito
    🚧 construction|em obras|manutenção
    ⚓ anchor|âncora|ship
    🏠 house|casa|home lar
    🏡 house with garden|casa com jardim|home
    🏢 office building|prédio de escritórios|company empresa
    🏬 department store|loja de departamentos|shop
    🏪 convenience store|loja de conveniência|shop mercado
    🏥 hospital|hospital|health saúde
    🏦 bank|banco|money
    🏨 hotel|hotel|travel
    🏫 school|escola|education
    🏭 factory|fábrica|industry
    ⛪ church|igreja|religion
    🏖️ beach with umbrella|praia|vacation férias
    🏝️ desert island|ilha|vacation
    ⛰️ mountain|montanha|nature
    🗺️ world map|mapa|route
    🌆 cityscape at dusk|cidade ao entardecer|boa tarde
    🌃 night with stars|noite estrelada|boa noite
    🌅 sunrise|nascer do sol|morning bom dia
    🧳 luggage|mala|travel viagem
    🇧🇷 flag: Brazil|bandeira do Brasil|brasil
    🇵🇹 flag: Portugal|bandeira de Portugal|portugal
    🇺🇸 flag: United States|bandeira dos Estados Unidos|usa eua
    🇬🇧 flag: United Kingdom|bandeira do Reino Unido|uk
    🇦🇷 flag: Argentina|bandeira da Argentina|argentina
    🏁 chequered flag|bandeira quadriculada|finish fim
    🚩 triangular flag|bandeira vermelha|flag alerta
    🏳️‍🌈 rainbow flag|bandeira do arco-íris|pride lgbt orgulho
    """

  static let signs = """
    ✅ check mark button|visto|done feito ok confirmado
    ✔️ check mark|marca de visto|done feito
    ☑️ check box with check|caixa marcada|done tarefa
    ❌ cross mark|xis|no não errado cancelado
    ❎ cross mark button|botão de xis|no não
    ⭕ hollow red circle|círculo vermelho vazado|round
    ❓ red question mark|interrogação|doubt dúvida pergunta
    ❗ red exclamation mark|exclamação|important atenção importante
    ‼️ double exclamation mark|dupla exclamação|important
    ⚠️ warning|aviso|attention atenção cuidado
    🚫 prohibited|proibido|no não
    ⛔ no entry|entrada proibida|stop
    🛑 stop sign|placa de pare|stop
    🔴 red circle|círculo vermelho|status
    🟠 orange circle|círculo laranja|status
    🟡 yellow circle|círculo amarelo|status
    🟢 green circle|círculo verde|status
    🔵 blue circle|círculo azul|status
    🟣 purple circle|círculo roxo|status
    ⚫ black circle|círculo preto|status
    ⚪ white circle|círculo branco|status
    🟥 red square|quadrado vermelho|shape
    🟩 green square|quadrado verde|shape
    🟦 blue square|quadrado azul|shape
    🔶 large orange diamond|losango laranja|shape
    🔷 large blue diamond|losango azul|shape
    ➕ plus|mais|add somar
    ➖ minus|menos|subtract
    ➗ divide|divisão|math
    ✖️ multiply|multiplicação|math vezes
    ♻️ recycling symbol|reciclagem|recycle
    🔄 counterclockwise arrows|setas em círculo|refresh atualizar trocar
    🔁 repeat button|repetir|again
    ➡️ right arrow|seta para a direita|next
    ⬅️ left arrow|seta para a esquerda|back
    ⬆️ up arrow|seta para cima|up
    ⬇️ down arrow|seta para baixo|down
    ↩️ right arrow curving left|seta de retorno|reply responder devolução
    🔙 back arrow|voltar|back
    🔜 soon arrow|em breve|soon
    🔝 top arrow|topo|top
    ▶️ play button|reproduzir|play
    ⏸️ pause button|pausar|pause
    ⏹️ stop button|parar|stop
    🆗 OK button|botão ok|ok
    🆕 new button|novo|new novidade
    🆓 free button|grátis|free
    🆘 SOS button|socorro|help ajuda
    ℹ️ information|informação|info
    #️⃣ keycap: #|tecla cerquilha|hash number
    0️⃣ keycap: 0|tecla zero|number número
    1️⃣ keycap: 1|tecla um|number número
    2️⃣ keycap: 2|tecla dois|number número
    3️⃣ keycap: 3|tecla três|number número
    4️⃣ keycap: 4|tecla quatro|number número
    5️⃣ keycap: 5|tecla cinco|number número
    6️⃣ keycap: 6|tecla seis|number número
    7️⃣ keycap: 7|tecla sete|number número
    8️⃣ keycap: 8|tecla oito|number número
    9️⃣ keycap: 9|tecla nove|number número
    🔟 keycap: 10|tecla dez|number número
    ©️ copyright|direitos autorais|legal
    ®️ registered|marca registrada|legal
    ™️ trade mark|marca comercial|legal
    🔢 input numbers|números|digits
    🔤 input Latin letters|letras|abc
    🅿️ P button|estacionamento|parking
    🚻 restroom|banheiro|toilet
    ♿ wheelchair symbol|cadeira de rodas|accessible acessibilidade
    🚭 no smoking|proibido fumar|cigarro
    """
}
