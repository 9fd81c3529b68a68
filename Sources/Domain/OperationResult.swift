/// What became of one operation.
package struct OperationResult: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    /// Took effect now; `sequence` is the last change that it made.
    case applied(sequence: Int64)
    /// Had taken effect before, there.
    case duplicate(sequence: Int64)
    case rejected(ParkReason)
    /// Rejected because of a contact that the agent may see, which comes along as it is: the one that has the address, or
    /// that somebody else has changed.
    case contactRefused(ParkReason, PresentContact)
    /// The conversation is no longer as the agent saw it; nil: no longer visible.
    case conflict(Conversation?)
    /// Nothing happened: try again after so many seconds.
    case later(seconds: Int)
  }

  package var id: OperationID
  package var outcome: Outcome

  package init(id: OperationID, outcome: Outcome) {
    self.id = id
    self.outcome = outcome
  }
}
