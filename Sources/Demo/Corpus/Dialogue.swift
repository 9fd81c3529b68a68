import Domain

/// The services of the demonstration company, in the order of their ids.
package enum DemoService: Int, Hashable, Sendable, CaseIterable {
  case sales = 1
  case support, billing, collections, afterSales, bookings

  package var id: ServiceID { .init(Int64(rawValue)) }

  package var name: String {
    switch self {
    case .sales: "Vendas"
    case .support: "Suporte"
    case .billing: "Financeiro"
    case .collections: "Cobrança"
    case .afterSales: "Pós-venda"
    case .bookings: "Reservas"
    }
  }
}

/// What a customer writes in.
package enum CustomerLanguage: Hashable, Sendable, CaseIterable {
  case portuguese, english, spanish
}

/// One exchange of the corpus. Its script holds one line a message, told apart by the first character:
///
/// | mark | message |
/// |---|---|
/// | `C` | of the customer |
/// | `Q` | of the customer, in answer to the agent's last one |
/// | `A` | of the agent |
/// | `B` | of the bot in front of the agents |
/// | `!` | internal comment |
/// | `@` | system event: handed to another agent of the service |
/// | `#` | system event: came from another service |
///
/// `¶` stands for a line break inside a message, `{word}` for a `Fact` of the conversation.
package struct Dialogue: Sendable {
  package enum Mark: Character, Hashable, Sendable, CaseIterable {
    case customer = "C"
    case quote = "Q"
    case agent = "A"
    case bot = "B"
    case comment = "!"
    case toAgent = "@"
    case fromService = "#"

    package var isInbound: Bool { self == .customer || self == .quote }
    package var isOutbound: Bool { self == .agent || self == .bot }
  }

  package struct Line: Sendable {
    package var mark: Mark
    package var template: TextTemplate
  }

  package var service: DemoService
  package var media: Set<Medium>
  package var language: CustomerLanguage
  package var lines: [Line]

  init(_ service: DemoService, _ media: Set<Medium>, _ script: String) {
    self.init(service, media, .portuguese, script)
  }

  /// Lines that do not parse are left out; a test holds the corpus to having none.
  init(_ service: DemoService, _ media: Set<Medium>, _ language: CustomerLanguage, _ script: String) {
    self.service = service
    self.media = media
    self.language = language
    lines = script.split(separator: "\n").compactMap { line in
      guard let first = line.first, let mark = Mark(rawValue: first) else { return nil }
      return Line(mark: mark, template: TextTemplate(line.dropFirst(2)))
    }
  }
}

extension Set<Medium> {
  /// WhatsApp and bots: short lines, quick answers.
  static let chat: Self = [.whatsApp, .boteria]
  static let whatsApp: Self = [.whatsApp]
  static let bot: Self = [.boteria]
  static let email: Self = [.email]
  static let voice: Self = [.voice]
  static let inPerson: Self = [.inPerson]
}
