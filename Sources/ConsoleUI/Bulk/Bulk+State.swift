import Domain
import Text

/// Several conversations at once: what a decision does to each of them, shown before it is done and after.
package enum Bulk {
  /// Conversations that may be marked.
  package static let limit = 200

  package enum Kind: Hashable, Sendable {
    case toAgent
    case toService
    case finalise

    init?(_ action: Action) {
      switch action {
      case .transferToAgent: self = .toAgent
      case .transferToService: self = .toService
      case .finalise: self = .finalise
      default: return nil
      }
    }

    var permission: Permission { self == .finalise ? .finalise : .transfer }
  }

  /// What became of one conversation.
  package enum Result: Hashable, Sendable {
    /// Stored, and waits to be sent.
    case queued(OperationID)
    /// The backend has it.
    case sent
    case refused(ParkReason)
    /// It was not asked for.
    case skipped(DecisionRefusal)
    /// It could not be written down; in words.
    case failed(SafeText)
  }

  /// Rows that are being read for a decision, fixed at the key press.
  struct Gathering: Hashable, Sendable {
    let kind: Kind
    /// nil: still to be picked.
    let decision: Decision?
    let ids: [ConversationID]
    var subjects: [ConversationID: BulkSubject] = [:]
    var waiting: Set<ConversationID>

    init(_ kind: Kind, _ decision: Decision? = nil, ids: [ConversationID]) {
      self.kind = kind
      self.decision = decision
      self.ids = ids
      waiting = Set(ids)
    }

    var ordered: [BulkSubject] { ids.compactMap { subjects[$0] } }
  }

  /// The dialog with its list.
  package struct State: Hashable, Sendable {
    package let decision: Decision
    /// As last read; the plan is made of what was read before the agent looked at it.
    package internal(set) var subjects: [BulkSubject]
    package internal(set) var plan: [BulkItem]
    package internal(set) var comment = TextField(maxCharacters: 500)
    /// One for each that can be done, when the company wants external protocols; else none.
    package internal(set) var protocols: [ConversationID: TextField] = [:]
    /// The line of the list that has the keys; after the last one, the comment.
    package internal(set) var focus: Int
    /// Why it was not done when it was last confirmed.
    package internal(set) var problem: SafeText?
    /// nil: it was not confirmed yet.
    package internal(set) var results: [ConversationID: Result]?

    init(_ decision: Decision, _ subjects: [BulkSubject], _ directory: Directory) {
      self.decision = decision
      self.subjects = subjects
      plan = bulkPlan(decision, on: subjects, in: directory)
      focus = subjects.count
      if case .finalise = decision, directory.company?.settings.requiresExternalProtocol ?? false {
        for item in plan where item.refusal == nil { protocols[item.id] = TextField(maxCharacters: 13) }
        focus = plan.firstIndex { protocols[$0.id] != nil } ?? focus
      }
    }

    var doable: [BulkItem] { plan.filter { $0.refusal == nil } }

    /// What is typed goes there; nil: nowhere.
    var field: WritableKeyPath<State, TextField?>? {
      guard results == nil else { return nil }
      if focus == plan.count { return \.commentField }
      guard plan.indices.contains(focus), protocols[plan[focus].id] != nil else { return nil }
      return \.protocols[plan[focus].id]
    }

    private var commentField: TextField? {
      get { comment }
      set { if let newValue { comment = newValue } }
    }

    func subject(_ id: ConversationID) -> BulkSubject? { subjects.first { $0.row.id == id } }
  }
}
