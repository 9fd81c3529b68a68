/// The customers written by hand: names of many scripts and lengths, as a real base has them.
extension Person {
  struct Known: Sendable {
    var name: String
    var isFeminine: Bool
    var language: CustomerLanguage
    var firstName: String?
    var notes: String

    init(
      _ name: String, _ gender: Character, _ language: CustomerLanguage = .portuguese, firstName: String? = nil,
      notes: String = ""
    ) {
      self.name = name
      isFeminine = gender == "f"
      self.language = language
      self.firstName = firstName
      self.notes = notes
    }
  }

  /// Where in `known` the one stands whose name and messages try to take the terminal over.
  package static let hostileIndex = 21

  static let known: [Known] = [
    Known("Maria Eduarda Gonçalves", "f", notes: "Prefere contato pela manhã."),
    Known("João Batista Antônio de Assunção", "m"),
    Known("Letícia Conceição", "f", notes: "Cliente desde 2014."),
    Known("Rafael Yamamoto", "m"),
    Known("Zoë Müller-Lüdenscheidt", "f", .english),
    Known("Cauã Araújo", "m"),
    Known("Thaís Brandão", "f"),
    Known("山田 太郎", "m", firstName: "太郎", notes: "Atende em português e japonês."),
    Known("Sérgio Patrício Magalhães", "m"),
    Known("Açucena Paixão", "f"),
    Known("José Ángel Núñez Peña", "m", .spanish, firstName: "José Ángel"),
    Known("Patrícia Lopes 🌻", "f", firstName: "Patrícia"),
    Known("Maria Aparecida do Nascimento Cavalcanti de Albuquerque Vasconcelos e Silva", "f"),
    Known("محمد الأحمد", "m", .english, firstName: "محمد"),
    Known("Beatriz Falcão", "f"),
    Known("Łukasz Wiśniewski", "m", .english),
    Known("Dona Lourdes", "f", firstName: "Lourdes", notes: "Usa aparelho auditivo: prefira texto."),
    Known("Vinícius Prates", "m"),
    Known("Nguyễn Thị Ánh", "f", .english, firstName: "Ánh"),
    Known("Otávio Guimarães", "m"),
    Known("Ísis Montenegro", "f"),
    Known(
      "Rob\u{1B}[31merto\u{1B}]0;hacked\u{07}\u{202E}nimda\u{202C}'); DROP--", "m", firstName: "Roberto",
      notes: "\u{1B}[2J\u{1B}]52;c;Y3VybCBldmls\u{07}Cadastro importado com caracteres de controle."),
    Known("Lívia Sant'Anna", "f"),
    Known("Padaria Três Irmãos", "f", firstName: "Sônia", notes: "Pessoa jurídica. Falar com Sônia."),
    Known("Seán O'Brien", "m", .english),
    Known("Débora Quintanilha", "f"),
    Known("王小明", "m", firstName: "小明"),
    Known("Evandro Luís Teixeira", "m"),
    Known("Camila Restrepo", "f", .spanish),
    Known("Graça Muniz", "f"),
    Known("Владимир Петров", "m", .english, firstName: "Владимир"),
    Known("Ângelo Rossi", "m"),
    Known("Priscila Ferraz 💅✨", "f", firstName: "Priscila"),
    Known("김민지", "f", .english, firstName: "민지"),
    Known("Jonas Kjærgaard", "m", .english),
    Known("Rosângela Pires", "f"),
    Known("Murilo Estêvão", "m"),
    Known("Valentina Ibáñez", "f", .spanish),
    Known("Teresinha de Jesus", "f"),
    Known("👨‍👩‍👧‍👦 Família Okamoto", "f", firstName: "Keiko"),
    Known("Élcio Bittencourt", "m"),
    Known("Noémie Lefèvre", "f", .english),
  ]

  static let feminineNames = [
    "Adriana", "Aline", "Amanda", "Antônia", "Bárbara", "Bianca", "Bruna", "Carolina", "Cecília", "Clara", "Cláudia",
    "Daniela", "Eliane", "Fátima", "Fernanda", "Flávia", "Helena", "Inês", "Jéssica", "Joana", "Júlia", "Juliana",
    "Larissa", "Laura", "Luana", "Lúcia", "Luíza", "Márcia", "Mariana", "Mônica", "Natália", "Paula", "Rafaela",
    "Renata", "Sandra", "Sílvia", "Sofia", "Tatiane", "Vanessa", "Yasmin",
  ]
  static let masculineNames = [
    "Adriano", "Alex", "André", "Antônio", "Arthur", "Caio", "Carlos", "César", "Daniel", "Davi", "Eduardo", "Fabrício",
    "Felipe", "Fernando", "Gabriel", "Guilherme", "Gustavo", "Henrique", "Hugo", "Igor", "Jorge", "José", "Leandro",
    "Lucas", "Luiz", "Marcelo", "Márcio", "Marcos", "Mateus", "Miguel", "Paulo", "Pedro", "Renato", "Ricardo",
    "Rodrigo", "Samuel", "Thiago", "Valdir", "Vítor", "Wesley",
  ]
  static let surnames = [
    "Almeida", "Alves", "Amorim", "Andrade", "Aragão", "Azevedo", "Barbosa", "Barros", "Batista", "Borges", "Cardoso",
    "Carvalho", "Castro", "Correia", "Costa", "Cunha", "Dias", "Esteves", "Farias", "Ferreira", "Figueiredo", "Freitas",
    "Garcia", "Gomes", "Guerra", "Lacerda", "Leão", "Lima", "Machado", "Martins", "Melo", "Mendonça", "Miranda",
    "Monteiro", "Moraes", "Moreira", "Moura", "Neves", "Nunes", "Oliveira", "Pacheco", "Pereira", "Pinheiro", "Queiroz",
    "Ramos", "Reis", "Rezende", "Rocha", "Sampaio", "Santana", "Santos", "Silva", "Silveira", "Simões", "Souza",
    "Tavares", "Torres", "Vargas", "Vieira", "Xavier",
  ]
}
