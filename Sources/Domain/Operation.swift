/// Names one operation for ever: a UUIDv7 in its lower-case text form, 36 characters.
package struct OperationID: RawRepresentable, Hashable, Sendable, Comparable {
  package let rawValue: String

  /// nil unless `rawValue` is a version 7 UUID in lower-case text form (RFC 9562, sections 4 and 5.7).
  package init?(rawValue: String) {
    let bytes = Array(rawValue.utf8)
    guard bytes.count == 36 else { return nil }
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return nil }
      case 14: guard byte == UInt8(ascii: "7") else { return nil }
      default:
        let isHex =
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        guard isHex else { return nil }
      }
    }
    self.rawValue = rawValue
  }

  /// Builds one from the clock and 80 random bits; only 74 of them are used.
  package init(at moment: Timestamp, random: (UInt16, UInt64)) {
    let milliseconds = UInt64(bitPattern: moment.milliseconds) & 0xffff_ffff_ffff
    let high = milliseconds << 16 | 0x7000 | UInt64(random.0 & 0x0fff)
    let low = random.1 & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    let digits = Self.hex(high) + Self.hex(low)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    rawValue = text
  }

  /// When it was made, by the clock of who made it.
  package var moment: Timestamp {
    var milliseconds: Int64 = 0
    for (index, byte) in rawValue.utf8.prefix(13).enumerated() where index != 8 {
      let digit = byte <= UInt8(ascii: "9") ? byte - UInt8(ascii: "0") : byte - UInt8(ascii: "a") + 10
      milliseconds = milliseconds << 4 | Int64(digit)
    }
    return Timestamp(milliseconds: milliseconds)
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension OperationID: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = OperationID(rawValue: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "an operation id is a version 7 UUID in lower-case text form")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// What an agent asks the backend to do: a command, not a patch of a row.
package enum Command: Hashable, Sendable {
  /// - Parameter draftGeneration: the generation of the draft that this send consumes; nil when there was no draft.
  case sendMessage(conversation: ConversationID, text: String, draftGeneration: Int64?)
  case addComment(conversation: ConversationID, text: String)
  case transferToAgent(conversation: ConversationID, agent: AgentID, comment: String?)
  case transferToService(conversation: ConversationID, service: ServiceID, comment: String?)
  /// Everything up to and including `upTo` has been read.
  case markRead(conversation: ConversationID, upTo: MessageID)
  /// Only the last inbound message becomes unread again (manual: 'Marcar Mensagem como Não Lida').
  case markUnread(conversation: ConversationID)
  case finalise(conversation: ConversationID, wrapUp: WrapUpID?, comment: String?, externalProtocol: String?)
  /// - Parameter conversation: whose customer it is from now on; nil: of none.
  case createContact(ContactDraft, conversation: ConversationID?)
  /// The conversation, and the address that its customer writes from, become the contact's.
  case associateContact(conversation: ConversationID, contact: ContactID)
  case editContact(contact: ContactID, ContactEdit)
  /// What is typed on this machine and not sent is kept for the agent's others.
  case saveDraft(conversation: ConversationID, DraftCopy)
  /// What was typed on another machine goes on here: it is no longer offered.
  case takeDraft(conversation: ConversationID, DraftTake)
  /// - Parameters:
  ///   - values: of the template's variables.
  ///   - text: what the customer is to get, as the agent saw it: a template that reads otherwise by then is not sent.
  case sendTemplate(conversation: ConversationID, template: TemplateID, values: [String: String], text: String)

  /// Losing it unseen would lose words or a decision of the agent's; read marks and copies of drafts can be made again.
  package var isPrecious: Bool {
    switch self {
    case .markRead, .markUnread, .saveDraft, .takeDraft: false
    default: true
    }
  }
}

/// What was on the agent's screen when the command was given.
package struct Seen: Codable, Hashable, Sendable {
  package var assigneeID: AgentID?
  package var serviceID: ServiceID
  package var state: ConversationState
  package var lastMessageID: MessageID?
  /// Given along by commands that put another contact in its place.
  package var contactID: ContactID?

  package init(
    assigneeID: AgentID?, serviceID: ServiceID, state: ConversationState, lastMessageID: MessageID?,
    contactID: ContactID? = nil
  ) {
    self.assigneeID = assigneeID
    self.serviceID = serviceID
    self.state = state
    self.lastMessageID = lastMessageID
    self.contactID = contactID
  }

  enum CodingKeys: String, CodingKey {
    case state
    case assigneeID = "assignee"
    case serviceID = "service"
    case lastMessageID = "last_message"
    case contactID = "contact"
  }
}

/// A command with its identity: repeated as often as need be, it takes effect once.
package struct Operation: Codable, Hashable, Sendable {
  package var id: OperationID
  package var command: Command
  package var seen: Seen?
  /// By the console's estimate of the server's clock.
  package var createdAt: Timestamp

  package init(id: OperationID, command: Command, seen: Seen?, createdAt: Timestamp) {
    self.id = id
    self.command = command
    self.seen = seen
    self.createdAt = createdAt
  }

  enum CodingKeys: String, CodingKey {
    case id, command, seen
    case createdAt = "created_at"
  }
}
