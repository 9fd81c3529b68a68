import Domain

/// What a template may say of its conversation.
package enum Fact: String, Hashable, Sendable, CaseIterable {
  /// First name of the customer.
  case name = "nome"
  /// `o` or `a`, as the customer calls himself or herself: `obrigad{o}`.
  case ending = "o"
  case fullName = "cliente"
  case agent = "agente"
  case order = "pedido"
  case amount = "valor"
  case smallAmount = "multa"
  case product = "produto"
  case otherProduct = "produto2"
  case address = "endereco"
  case city = "cidade"
  case tracking = "rastreio"
  case barcode = "boleto"
  case taxDigits = "cpf"
  case plan = "plano"
  case otherPlan = "plano2"
  case date = "data"
  case laterDate = "data2"
  case hour = "hora"
  case invoice = "nota"
  case room = "quarto"
  case nights = "noites"
  case code = "codigo"
  case link = "link"
  case email
  /// Good morning, good afternoon or good evening, as a sentence begins and inside one.
  case greeting = "saudacao"
  case greetingInside = "saudacao2"
}

/// The facts of one conversation: the same order number all the way through it.
package struct ConversationFacts: Sendable {
  package var customer: Person
  package var agentName: String
  /// Local days since 1970.
  package var day: Int
  /// Of the line being said, 0 to 23.
  package var hourOfDay = 9
  private let first: UInt64
  private let second: UInt64

  package init(customer: Person, agentName: String, day: Int, random: inout SeededRandom) {
    self.customer = customer
    self.agentName = agentName
    self.day = day
    first = random.next()
    second = random.next()
  }

  package subscript(_ fact: Fact) -> String {
    switch fact {
    case .name: customer.firstName
    case .ending: customer.isFeminine ? "a" : "o"
    case .fullName: customer.name
    case .agent: agentName
    case .order: String(4_100_000 + number(0, below: 899_999))
    case .amount: "R$ \(89 + number(1, below: 810)),\(["90", "00", "50", "99"][number(2, below: 4)])"
    case .smallAmount: "R$ \(3 + number(3, below: 30)),\(10 + number(4, below: 89))"
    case .product: Self.products[number(5, below: Self.products.count)]
    case .otherProduct: Self.products[(number(5, below: Self.products.count) + 5) % Self.products.count]
    case .address: Self.addresses[number(6, below: Self.addresses.count)]
    case .city: Self.cities[number(7, below: Self.cities.count)]
    case .tracking: "BR\(100_000_000 + number(8, below: 899_999_999))BR"
    case .barcode: barcode
    case .taxDigits: String(100 + number(9, below: 899))
    case .plan: Self.plans[number(10, below: Self.plans.count - 1)]
    case .otherPlan: Self.plans[number(10, below: Self.plans.count - 1) + 1]
    case .date: date(after: 1 + number(11, below: 4))
    case .laterDate: date(after: 6 + number(11, below: 9))
    case .hour: "\(9 + number(12, below: 9))h\(["00", "30", "15"][number(13, below: 3)])"
    case .invoice: "\(20_000 + number(14, below: 70_000))"
    case .room: ["standard", "superior", "com vista para o mar", "família"][number(15, below: 4)]
    case .nights: String(2 + number(16, below: 5))
    case .code: String(100_000 + number(17, below: 899_999))
    case .link: "https://horizonte.example/p/\(String(second >> 28, radix: 36))"
    case .email: customer.email
    case .greeting: hourOfDay < 12 ? "Bom dia" : hourOfDay < 18 ? "Boa tarde" : "Boa noite"
    case .greetingInside: hourOfDay < 12 ? "bom dia" : hourOfDay < 18 ? "boa tarde" : "boa noite"
    }
  }

  /// A number of its own for each use, spread over the two random words.
  private func number(_ use: UInt64, below bound: Int) -> Int {
    var random = SeededRandom(seed: first &+ use &* 0x2545_f491_4f6c_dd1d ^ second)
    return random.below(bound)
  }

  private var barcode: String {
    let digits = String(10_000_000 + number(18, below: 89_999_999))
    return "23793.38128 60082.\(digits.prefix(6)) 45000.063305 1 \(90_000 + number(19, below: 9_999))0000\(digits)"
  }

  private func date(after days: Int) -> String {
    let date = LocalTime(secondsSinceEpoch: Int64(day + days) * 86_400)
    let pad = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return "\(pad(date.day))/\(pad(date.month))"
  }

  private static let products = [
    "Cafeteira Alpina 110V", "Caixa de som Brisa Pro", "Cadeira Ergo Lumi", "Smart TV Vértice 50\"",
    "Air Fryer Serra 5L", "Impressora Ipê 14", "Lava-louças Tatu", "Panela elétrica Cajá", "Câmera Jandaia 4K",
    "Escrivaninha Aroeira", "Batedeira Manacá", "Bicicleta Caipora aro 29",
  ]
  private static let plans = ["Essencial 200 Mega", "Família 400 Mega", "Turbo 600 Mega", "Gamer 1 Giga"]
  private static let cities = [
    "Campinas", "Belo Horizonte", "Recife", "Florianópolis", "Manaus", "Goiânia", "Niterói", "Ribeirão Preto",
  ]
  private static let addresses = [
    "Rua das Acácias, 142, ap. 31 – Vila Mariana, São Paulo/SP", "Av. Beira-Mar, 2050 – Meireles, Fortaleza/CE",
    "Rua Sete de Setembro, 88, casa 2 – Centro, Blumenau/SC", "SQN 210, bloco C, ap. 504 – Asa Norte, Brasília/DF",
    "Rua Dom Pedro II, 1.377 – Savassi, Belo Horizonte/MG", "Travessa do Carmo, 19 – Cidade Velha, Belém/PA",
    "Rua Voluntários da Pátria, 410, ap. 1.203 – Botafogo, Rio de Janeiro/RJ",
  ]
}
