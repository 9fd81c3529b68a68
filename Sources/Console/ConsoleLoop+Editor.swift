import ConsoleUI
import Domain
import Foundation
import Terminal

extension ConsoleLoop {
  /// Lets the agent's own editor have a text and the terminal. Blocks: what comes in meanwhile waits, and is told after
  /// the answer. What is typed so far is on disk before.
  func edit(_ text: String, _ kind: DraftKind, of id: ConversationID) {
    performer.drafts.flush()
    let editor = ExternalEditor(environment: ProcessInfo.processInfo.environment, catalog: state.catalog)
    let edit = editor.edit(text, kind) { terminal.lend(to: $0, environment: $1) }
    isFullRedrawDue = true
    tick()
    send(.resized(terminal.size))
    send(.editedExternally(id, kind, edit))
  }
}
