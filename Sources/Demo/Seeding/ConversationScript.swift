import Domain

/// What happens in one conversation, before names and times are put in.
struct ConversationScript {
  enum Step {
    case say(Dialogue.Mark, TextTemplate)
    case handOver(toAgentNamed: String?)
    case cameFrom(DemoService)
    /// An outbound message that the medium refuses.
    case failing(TextTemplate, failure: String)

    var mark: Dialogue.Mark {
      switch self {
      case .say(let mark, _): mark
      case .handOver: .toAgent
      case .cameFrom: .fromService
      case .failing: .agent
      }
    }
  }

  var service: DemoService
  var steps: [Step]

  /// - Parameter count: of lines; more than the dialogue has are said from its beginning again.
  init(_ dialogue: Dialogue, count: Int) {
    service = dialogue.service
    steps = []
    steps.reserveCapacity(count)
    for index in 0..<count {
      let line = dialogue.lines[index % dialogue.lines.count]
      switch line.mark {
      case .toAgent:
        let words = line.template.plainText.split(separator: " ")
        steps.append(.handOver(toAgentNamed: words.last.map(String.init)))
      case .fromService:
        let name = line.template.plainText
        let from = DemoService.allCases.first { $0.name == name } ?? .support
        // Once is enough: said again, a conversation would only seem to wander.
        steps.append(index < dialogue.lines.count ? .cameFrom(from) : .say(.comment, line.template))
      default:
        steps.append(.say(line.mark, line.template))
      }
    }
  }

  var marks: [Dialogue.Mark] { steps.map(\.mark) }

  /// Adds what an agent would do when handing over, after the first answer.
  mutating func addHandOver() {
    let hasOne = steps.contains { step in
      switch step {
      case .handOver, .cameFrom: true
      default: false
      }
    }
    guard !hasOne, let answer = steps.firstIndex(where: { $0.mark == .agent }) else { return }
    steps.insert(contentsOf: [.say(.comment, Self.handOverComment), .handOver(toAgentNamed: nil)], at: answer + 1)
  }

  static let nudge = TextTemplate("Oi, {nome}! Conseguiu ver a mensagem anterior? Posso ajudar em algo mais?")
  static let genericComment = TextTemplate("Confirmar com o financeiro antes de responder – ver pedido {pedido}")
  private static let handOverComment = TextTemplate("Já conferi os dados, segue com você 👍")
}
