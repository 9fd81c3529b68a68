import Domain
import Foundation

/// One line that a console without a screen is told.
struct CoreRequest: Decodable {
  enum Verb: String, Decodable {
    case send, comment, transfer, finalise, read
    case retry, discard
    case state, conversations, drain, quit
  }

  var verb: Verb
  /// The operation's name; nil: a new one.
  var id: OperationID?
  var conversation: ConversationID?
  var text: String?
  var agent: AgentID?
  var service: ServiceID?
  var wrapUp: WrapUpID?
  var comment: String?
  var externalProtocol: String?
  var seconds: Double?

  private enum CodingKeys: String, CodingKey {
    case id, conversation, text, agent, service, comment, seconds
    case verb = "cmd"
    case wrapUp = "wrap_up"
    case externalProtocol = "external_protocol"
  }
}

/// What it answers: keys that do not concern the request are left out.
struct CoreReply: Encodable {
  struct Stored: Encodable {
    var id: OperationID
    var conversation: ConversationID?
    var kind: String
    var state: String
    var reason: String?
    var attempts: Int
  }

  struct Counts: Encodable {
    var pending: Int
    var parked: Int
  }

  var ok = true
  var cmd: String
  var error: String?
  var id: OperationID?
  var state: String?
  var pid: Int32?
  var findings: [String]?
  var returned: Int?
  var line: String?
  var asOf: Int64?
  var epoch: String?
  var cursor: Int64?
  var pending: Int?
  var parked: Int?
  var operations: [Stored]?
  var conversations: [ConversationID]?
  var more: Bool?
  var drained: Bool?

  private enum CodingKeys: String, CodingKey {
    case ok, cmd, error, id, state, pid, findings, returned, line, epoch, cursor, pending, parked, operations
    case conversations, more, drained
    case asOf = "as_of"
  }

  init(_ cmd: String) { self.cmd = cmd }

  init(_ cmd: String, error: String) {
    self.cmd = cmd
    self.error = error
    ok = false
  }

  /// Without its end.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? #"{"ok":false}"#
  }
}

extension CoreReply.Stored {
  init(_ item: OutboxItem) {
    id = item.id
    conversation = item.conversationID
    kind = item.operation.command.coreName
    (state, reason) = item.state.coreName
    attempts = item.attempts
  }
}

extension Command {
  fileprivate var coreName: String {
    switch self {
    case .sendMessage: "send"
    case .addComment: "comment"
    case .transferToAgent, .transferToService: "transfer"
    case .markRead, .markUnread: "read"
    case .finalise: "finalise"
    case .createContact, .associateContact, .editContact, .saveDraft, .takeDraft, .sendTemplate: kindName
    }
  }
}

extension OutboxState {
  fileprivate var coreName: (String, reason: String?) {
    switch self {
    case .held: ("held", nil)
    case .queued: ("queued", nil)
    case .sending: ("sending", nil)
    case .accepted: ("accepted", nil)
    case .settled: ("settled", nil)
    case .retry: ("retry", nil)
    case .parked(let reason): ("parked", reason.rawValue)
    case .expired: ("expired", nil)
    }
  }
}

extension SyncStatus.Line {
  var coreName: String {
    switch self {
    case .starting: "starting"
    case .loading: "loading"
    case .live: "live"
    case .offline: "offline"
    case .loggedOut: "logged_out"
    case .revoked: "revoked"
    case .incompatible: "incompatible"
    case .serverOutdated: "server_outdated"
    }
  }
}
