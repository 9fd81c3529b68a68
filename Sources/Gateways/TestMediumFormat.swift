import Backend
import Domain

/// The JSON of the test medium.
///
/// | call | body | reply |
/// |---|---|---|
/// | `POST /v1/gateways/{channel}/inbound` | `Inbound` | `InboundReply` |
/// | `GET /v1/gateways/{channel}/outbound?after=ID&wait=SECONDS` | none | `OutboundReply` |
/// | `POST /v1/gateways/{channel}/statuses` | `Statuses` | `StatusesReply` |
///
/// Every request is signed: see `RequestSignature`.
package enum TestMediumFormat {
  /// One message of a customer. The same `external_id` twice is taken once.
  package struct Inbound: Codable, Hashable, Sendable {
    package var externalID: String
    /// The customer's address on the medium.
    package var from: String
    package var senderName: String?
    package var text: String
    /// Milliseconds since 1970; nil: now.
    package var sentAt: Timestamp?
    /// The message of ours that it answers.
    package var quoted: MessageID?

    package init(
      externalID: String, from: String, senderName: String? = nil, text: String, sentAt: Timestamp? = nil,
      quoted: MessageID? = nil
    ) {
      self.externalID = externalID
      self.from = from
      self.senderName = senderName
      self.text = text
      self.sentAt = sentAt
      self.quoted = quoted
    }

    enum CodingKeys: String, CodingKey {
      case from, text, quoted
      case externalID = "external_id"
      case senderName = "sender_name"
      case sentAt = "sent_at"
    }
  }

  package struct InboundReply: Codable, Hashable, Sendable {
    package var message: MessageID
    package var conversation: ConversationID
    /// It had come before; nothing happened now.
    package var isDuplicate: Bool

    package init(message: MessageID, conversation: ConversationID, isDuplicate: Bool) {
      self.message = message
      self.conversation = conversation
      self.isDuplicate = isDuplicate
    }

    enum CodingKeys: String, CodingKey {
      case message, conversation
      case isDuplicate = "is_duplicate"
    }
  }

  /// A message of an agent, to be delivered to `to`.
  package struct Outbound: Codable, Hashable, Sendable {
    package var message: MessageID
    package var conversation: ConversationID
    package var protocolNumber: String
    package var to: String
    package var text: String
    /// Milliseconds since 1970.
    package var sentAt: Timestamp
    /// The approved message to send, which reads as `text`; nil: `text` itself.
    package var template: Template?

    package init(
      message: MessageID, conversation: ConversationID, protocolNumber: String, to: String, text: String,
      sentAt: Timestamp, template: Template? = nil
    ) {
      self.template = template
      self.message = message
      self.conversation = conversation
      self.protocolNumber = protocolNumber
      self.to = to
      self.text = text
      self.sentAt = sentAt
    }

    enum CodingKeys: String, CodingKey {
      case message, conversation, to, text, template
      case protocolNumber = "protocol"
      case sentAt = "sent_at"
    }
  }

  /// In the form of the Cloud API's 'Template object'.
  package struct Template: Codable, Hashable, Sendable {
    package struct Language: Codable, Hashable, Sendable {
      package var code: String
    }

    package struct Component: Codable, Hashable, Sendable {
      /// `body`.
      package var type: String
      package var parameters: [Parameter]
    }

    package struct Parameter: Codable, Hashable, Sendable {
      /// `text`.
      package var type: String
      /// nil: the variable has a number, and its place says which.
      package var name: String?
      package var text: String

      enum CodingKeys: String, CodingKey {
        case type, text
        case name = "parameter_name"
      }
    }

    package var name: String
    package var language: Language
    /// Empty without variables.
    package var components: [Component]

    package init(_ sent: SentTemplate) {
      name = sent.name
      language = Language(code: sent.language)
      // Numbered ones are told by their place: 1, 2, 3, in whatever order they stand in the text.
      let values = sent.values.sorted { (Int($0.name) ?? 0) < (Int($1.name) ?? 0) }
      let parameters = values.map {
        Parameter(type: "text", name: Int($0.name) == nil ? $0.name : nil, text: $0.text)
      }
      components = parameters.isEmpty ? [] : [Component(type: "body", parameters: parameters)]
    }
  }

  /// Messages by rising id. They come again until a later request names one of them, or a newer one, as `after`.
  package struct OutboundReply: Codable, Hashable, Sendable {
    package var messages: [Outbound]
    /// What to pass as `after` once these messages are safe with the medium.
    package var next: MessageID

    package init(messages: [Outbound], next: MessageID) {
      self.messages = messages
      self.next = next
    }
  }

  package struct Status: Codable, Hashable, Sendable {
    package var message: MessageID
    /// `sent`, `delivered`, `read` or `failed`; any order, any number of times.
    package var status: DeliveryState
    /// With `failed`: why.
    package var failure: String?

    package init(message: MessageID, status: DeliveryState, failure: String? = nil) {
      self.message = message
      self.status = status
      self.failure = failure
    }
  }

  /// At most 500.
  package struct Statuses: Codable, Hashable, Sendable {
    package var statuses: [Status]

    package init(statuses: [Status]) { self.statuses = statuses }
  }

  package struct StatusesReply: Codable, Hashable, Sendable {
    /// How many were taken; the others name messages that are not this channel's.
    package var accepted: Int

    package init(accepted: Int) { self.accepted = accepted }
  }
}
