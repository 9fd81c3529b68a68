import Catalog
import Domain
import Testing
import Text

@testable import ConsoleUI

/// A composer on an open conversation, with the effects of the last event.
struct ComposerHarness {
  var state = Composer.State()
  var context: ConversationContext

  init(
    _ row: ConversationRow = ConversationSamples.row(), drafts: [Draft] = [],
    context: ConversationContext = ConversationSamples.context()
  ) {
    self.context = context
    _ = send(.resized(columns: 60, paneRows: 30))
    _ = send(.opened(row, drafts: drafts))
  }

  @discardableResult
  mutating func send(_ event: Composer.Event) -> [Composer.Effect] {
    Composer.update(&state, event, context)
  }

  @discardableResult
  mutating func type(_ text: String) -> [Composer.Effect] {
    text.flatMap { send(.typed(String($0))) }
  }

  var text: String { state.active.buffer.text }
}

extension [Composer.Effect] {
  var notices: [String] {
    compactMap { if case .notice(let notice) = $0 { notice.text.string } else { nil } }
  }
  var sends: [Composer.Effect] {
    filter {
      switch $0 {
      case .submitReply, .submitComment: true
      default: false
      }
    }
  }
}
