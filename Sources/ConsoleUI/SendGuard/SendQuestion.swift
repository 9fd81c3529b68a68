import Catalog
import Domain
import Text

/// The send guard's question over the composer: what changed since the reply was begun.
package struct SendQuestion: Hashable, Sendable {
  package var conversationID: ConversationID
  package var warnings: [SendWarning]
  /// What is told, a line each: who did what and when, then the new lines themselves.
  package var lines: [String]
  /// Only then does a key answer it.
  package var isPainted = false

  /// The most new lines that are told in full.
  static let shownLines = 3
}

extension App {
  /// Why the reply in the composer is to be asked about; nil: it may go, as far as that goes.
  static func sendQuestion(_ state: AppState) -> SendQuestion? {
    guard let id = state.shown.id else { return nil }
    let news = newLines(state)
    let warnings = state.composer.warnings(newLines: news.count, state.context)
    guard !warnings.isEmpty else { return nil }
    return SendQuestion(conversationID: id, warnings: warnings, lines: lines(warnings, news, state))
  }

  /// What stands in the question is what holds now: when it changes while it stands, it is to be seen again before a key
  /// answers it.
  static func refreshQuestion(_ state: inout AppState) {
    guard let question = state.question else { return }
    guard let present = sendQuestion(state), present.conversationID == question.conversationID else {
      state.question = nil
      return
    }
    if present.lines != question.lines { state.question = present }
  }

  /// Lines of others that came since the reply was begun, in their order.
  private static func newLines(_ state: AppState) -> [ThreadMessage] {
    guard let begun = state.composer.begun?.seen.lastMessageID else { return [] }
    return state.conversation.blocks.filter { block in
      guard let id = block.mirroredID, id > begun else { return false }
      return block.isForeign(to: state.directory.me?.id)
    }.map(\.message)
  }

  private static func lines(_ warnings: [SendWarning], _ news: [ThreadMessage], _ state: AppState) -> [String] {
    warnings.flatMap { warning -> [String] in
      switch warning {
      case .transferred: [state.catalog.sentence(transfer(state))]
      case .finalised: [state.catalog.closedFinalised]
      case .expired: [state.catalog.closedExpiredShort]
      case .newLines(let count): [state.catalog.newLinesSince(count)] + told(count, news, state)
      }
    }
  }

  /// Who gave it to whom and when, as the thread tells; else whose it is now.
  private static func transfer(_ state: AppState) -> String {
    let words = OutboxWords(state)
    let begun = state.composer.begun?.seen.lastMessageID
    let event = state.conversation.blocks.last { block in
      guard let id = block.mirroredID, begun.map({ id > $0 }) ?? false else { return false }
      switch block.message.event {
      case .transferredToAgent, .transferredToService: return true
      default: return false
      }
    }
    if let event, let told = words.meanwhile(event.message) { return told }
    let row = state.shown.row
    return state.catalog.standsNow(
      assignee: row?.assigneeName.map { SafeText($0).string }, service: SafeText(row?.serviceName ?? "").string)
  }

  /// What the customer wrote in the shown conversation after what was seen, in its order.
  static func customersLines(after seen: MessageID?, _ state: AppState) -> [ThreadMessage] {
    state.conversation.blocks.filter { block in
      guard let id = block.mirroredID, block.message.kind == .inbound else { return false }
      return seen.map { id > $0 } ?? true
    }.map(\.message)
  }

  /// The first few lines, who wrote them and when, and how many more there are.
  static func told(_ count: Int, _ news: [ThreadMessage], _ state: AppState) -> [String] {
    let catalog = state.catalog
    let shown = news.prefix(SendQuestion.shownLines).map { message -> String in
      let name = SafeText(message.authorName ?? state.shown.row?.contactName ?? "").string
      let who = name.isEmpty ? catalog.unnamedContact : name
      let clock = catalog.clock(message.at, zone: state.zone)
      let text = SafeText(message.text).string
      return "  \(clock) \(who): \(text.isEmpty ? catalog.attachmentOnly : text)"
    }
    let rest = count - shown.count
    return shown + (rest > 0 && !shown.isEmpty ? ["  " + catalog.andMore(rest)] : [])
  }
}
