/// The most that one message may hold, in UTF-8 bytes, on any medium.
package let maxMessageBytes = 16_384

/// The most characters that a medium takes in one text message; nil: no bound but `maxMessageBytes`.
///
/// WhatsApp: Cloud API reference, messages, text object: 4,096 characters.
package func maxTextCharacters(_ medium: Medium) -> Int? {
  medium == .whatsApp ? 4_096 : nil
}

/// Judges a text that is to go to a customer or into a comment; nil: it may go.
package func refusal(text: String, medium: Medium, isComment: Bool) -> ParkReason? {
  if text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0d).contains($0) }) { return .emptyText }
  if text.utf8.count > maxMessageBytes { return .textTooLong }
  if !isStorable(text) { return .forbiddenCharacters }
  if !isComment, let most = maxTextCharacters(medium), text.unicodeScalars.count > most { return .textTooLong }
  return nil
}

/// Judges an external protocol (manual: 'Protocolo Externo', up to 13 characters); nil: it may be used.
package func refusal(externalProtocol: String?, isRequired: Bool) -> ParkReason? {
  guard let externalProtocol, !externalProtocol.isEmpty else { return isRequired ? .externalProtocolInvalid : nil }
  return externalProtocol.count <= 13 ? nil : .externalProtocolInvalid
}

/// The permission that a command needs.
package func permission(for command: Command) -> Permission? {
  switch command {
  case .sendMessage, .sendTemplate: .reply
  case .addComment: .comment
  case .transferToAgent, .transferToService: .transfer
  case .finalise: .finalise
  case .markRead, .markUnread: nil
  case .createContact, .associateContact, .editContact: .editContacts
  case .saveDraft(_, let copy): copy.text.isEmpty ? nil : copy.kind.permission
  case .takeDraft: nil
  }
}

/// How long a reply may take from its agent to the backend before it counts as written without a line.
package let offlineAge = Duration.seconds(30)

/// Whether a command given at `seen` still means what the agent meant, now that the conversation stands as it does.
///
/// New lines of the customer are a conflict for a reply that waited for a line: with one, the console asked about them
/// before it sent, and a line that crosses it on the way must not stop it. They always are for a finalisation: what the
/// customer wrote would stand in a finished conversation that nobody looks at. Source: issue 'The conversation
/// workspace', 'Send guard'.
///
/// - Parameter hasUnseenLines: the command `mindsNewLines`, and the customer wrote after `seen.lastMessageID`.
package func isConflict(
  _ command: Command, seen: Seen?, with present: Conversation, hasUnseenLines: Bool = false
) -> Bool {
  guard let seen else { return false }
  switch command {
  case .markRead, .markUnread, .addComment, .editContact, .saveDraft, .takeDraft:
    return false
  case .createContact, .associateContact:
    guard let before = seen.contactID else { return false }
    return before != present.contactID && command.contactID != present.contactID
  case .sendMessage, .sendTemplate, .transferToAgent, .transferToService, .finalise:
    if seen.state != present.state || seen.serviceID != present.serviceID || seen.assigneeID != present.assigneeID {
      return true
    }
    return hasUnseenLines && command.newLines != .pass
  }
}

/// Whether a command that took so long to reach the backend must not pass over new lines of the customer.
package func mindsNewLines(_ command: Command, age: Duration) -> Bool {
  switch command.newLines {
  case .pass: false
  case .stopWhatWaited: age > offlineAge
  case .stop: true
  }
}

/// What lines of the customer's that its agent had not seen do to a command.
private enum NewLines {
  case pass
  /// Only when the command waited for a line.
  case stopWhatWaited
  case stop
}

extension Command {
  /// It says something to the customer: a reply, or a template.
  package var goesToTheCustomer: Bool {
    switch self {
    case .sendMessage, .sendTemplate: true
    default: false
    }
  }

  fileprivate var newLines: NewLines {
    switch self {
    case .sendMessage, .sendTemplate: .stopWhatWaited
    case .finalise: .stop
    default: .pass
    }
  }
}
