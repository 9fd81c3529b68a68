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
  case .sendMessage: .reply
  case .addComment: .comment
  case .transferToAgent, .transferToService: .transfer
  case .finalise: .finalise
  case .markRead, .markUnread: nil
  }
}

/// Whether a command given at `seen` still means what the agent meant, now that the conversation stands as it does.
///
/// New lines of the customer are no conflict here: the console asks about them before it sends.
package func isConflict(_ command: Command, seen: Seen?, with present: Conversation) -> Bool {
  switch command {
  case .markRead, .markUnread, .addComment:
    false
  case .sendMessage, .transferToAgent, .transferToService, .finalise:
    if let seen {
      seen.state != present.state || seen.assigneeID != present.assigneeID || seen.serviceID != present.serviceID
    } else {
      false
    }
  }
}
