import Backend
import Domain
import Mirror
import SyncClient

/// Drafts as the backend keeps them, judged by what the machines hold.
extension Oracle {
  /// At any time: every draft is of a machine of its agent's, says what was typed on that machine, and no machine has two
  /// of a kind in a conversation.
  func checkDrafts(_ view: ServerView, _ consoles: [SimConsole]) {
    var places: Set<String> = []
    for case .draft(let row) in view.records(.drafts) {
      guard let index = consoles.firstIndex(where: { $0.credentials.value?.device == row.device }) else { continue }
      if consoles[index].agent != row.agentID {
        fail("draft \(row.id) is of \(consoles[index].name) and of another agent")
      }
      if !places.insert("\(row.device) \(row.conversationID) \(row.kind)").inserted {
        fail("\(consoles[index].name) has two \(row.kind) drafts in \(row.conversationID)")
      }
      if row.machine != consoles[index].name { fail("draft \(row.id) of \(consoles[index].name) names \(row.machine)") }
      let isOwn = book.said.values.contains { said in
        guard said.console == index, case .saveDraft(row.conversationID, let copy) = said.operation.command else {
          return false
        }
        return copy.kind == row.kind && copy.text == row.text && copy.generation == row.generation
      }
      if !isOwn { fail("draft \(row.id) says what nobody typed on \(consoles[index].name)") }
    }
  }

  /// Once all is told and nothing waits: the backend holds what each machine holds, as far as its agent may write there,
  /// and nothing else of it.
  func checkDraftsEnd(_ view: ServerView, _ consoles: [SimConsole]) {
    checkDrafts(view, consoles)
    for console in consoles {
      guard let process = console.process, let device = console.credentials.value?.device else { continue }
      let stored = view.records(.drafts).compactMap { record -> StoredDraft? in
        if case .draft(let row) = record, row.device == device { row } else { nil }
      }
      let local = process.outbox.drafts()
      for row in stored {
        let typed = local[row.conversationID]?.first { $0.kind == row.kind }
        if typed == nil { fail("the backend holds draft \(row.id), which \(console.name) has no more") }
        if let typed, typed.text != row.text, mayWrite(row.kind, in: row.conversationID, console.agent, view) {
          fail("the backend holds an older draft \(row.id) than \(console.name)")
        }
      }
      for (id, drafts) in local.sorted(by: { $0.key < $1.key }) {
        for draft in drafts where mayWrite(draft.kind, in: id, console.agent, view) {
          if !stored.contains(where: { $0.conversationID == id && $0.kind == draft.kind && $0.text == draft.text }) {
            fail("the backend lacks the \(draft.kind) draft of \(console.name) in \(id)")
          }
        }
      }
    }
  }

  private func mayWrite(_ kind: DraftKind, in id: ConversationID, _ agent: AgentID, _ view: ServerView) -> Bool {
    guard let services = view.services(of: agent),
      case .conversation(let row) = view.rows[.conversations]?[id.rawValue]?.record,
      services.contains(row.serviceID), row.state == .open,
      case .agent(let me) = view.rows[.agents]?[agent.rawValue]?.record,
      case .accessProfile(let profile) = view.rows[.accessProfiles]?[me.profileID.rawValue]?.record
    else { return false }
    return profile.permissions.contains(kind == .reply ? .reply : .comment)
  }
}
