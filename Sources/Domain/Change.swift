/// One entry of the change log as an agent may see it.
package struct Change: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case put(version: Int64, Record)
    /// The row is gone for everyone.
    case del(RecordTable, key: Int64)
    /// The row is still there, but no longer visible to this agent.
    case drop(RecordTable, key: Int64)
    /// A scope became visible: fetch its snapshot.
    case scopeAdd(Scope)
    /// A scope is no longer visible: forget its rows.
    case scopeDrop(Scope)
  }

  package var sequence: Int64
  package var scope: Scope
  package var operationID: OperationID?
  package var kind: Kind

  package init(sequence: Int64, scope: Scope, operationID: OperationID?, kind: Kind) {
    self.sequence = sequence
    self.scope = scope
    self.operationID = operationID
    self.kind = kind
  }
}
