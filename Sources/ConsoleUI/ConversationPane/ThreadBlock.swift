import Domain
import Text

/// One message with its rows: what stands above it, its words, what stands below.
///
/// The words are wrapped once for a message and a width; what stands around them depends on the neighbours and is made
/// anew.
package struct ThreadBlock: Hashable, Sendable {
  package var message: ThreadMessage
  package var lead: [ThreadLine] = []
  package var body: [ThreadLine]
  package var tail: [ThreadLine] = []
  /// The sender stands above it; otherwise above an earlier message of the same group.
  package var isHeaded = true
  /// It belongs to an earlier conversation and only stands above this one.
  package var isEarlier = false

  package var rowCount: Int { lead.count + body.count + tail.count }

  package func line(_ row: Int) -> ThreadLine {
    if row < lead.count { return lead[row] }
    if row < lead.count + body.count { return body[row - lead.count] }
    return tail[row - lead.count - body.count]
  }

  /// The identity in the backend; nil for what it does not have yet, and for what is of an earlier conversation.
  package var mirroredID: MessageID? { isEarlier ? nil : messageID }

  /// As `mirroredID`, of earlier conversations too.
  package var messageID: MessageID? {
    if case .mirrored(let id) = message.id { id } else { nil }
  }
}

/// Where the rows of each kind of message stand in a pane of some width.
package struct ThreadGeometry: Hashable, Sendable {
  /// The widest that words run, so that rows stay easy to read in a wide pane.
  package static let widestText = 88

  package var columns: Int

  package init(columns: Int) { self.columns = columns }

  /// How far an agent's words stand to the right of a customer's.
  var indent: Int { columns >= 76 ? 12 : columns >= 54 ? 8 : 4 }
  /// Columns of words beside a bar. The bar and the air around it take 4.
  var textColumns: Int { min(Self.widestText, max(8, columns - 4 - indent)) }
  /// Columns of words inside the frame of an internal comment.
  var commentColumns: Int { min(Self.widestText, max(8, columns - 6)) }

  func textColumns(_ kind: MessageKind) -> Int {
    kind == .comment ? commentColumns : textColumns
  }

  /// The column of the bar or the frame's left side.
  func left(_ kind: MessageKind) -> Int {
    kind == .outbound ? 1 + indent : 1
  }
}
