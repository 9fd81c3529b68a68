/// Where an operation stands on the agent's side. Stored by `name` with one detail.
package enum OutboxState: Hashable, Sendable {
  /// Can still be taken back; released at that moment of the server's clock.
  case held(until: Timestamp)
  case queued
  case sending
  /// The backend has it; `sequence` is where its effect stands in the change log.
  case accepted(sequence: Int64)
  /// The mirror has reached its effect.
  case settled
  case retry(at: Timestamp)
  /// Stopped, with its lane, until the agent retries, edits or discards it.
  case parked(reason: ParkReason)
  /// Older than the results that the backend keeps.
  case expired

  /// Not yet known to have taken effect.
  package var isPending: Bool {
    switch self {
    case .settled, .expired: false
    default: true
    }
  }
}

/// Why the backend refused an operation for good. The raw values travel on the wire.
package enum ParkReason: String, Codable, Hashable, Sendable, CaseIterable {
  case conflict
  case forbidden
  case conversationNotFound = "conversation_not_found"
  case conversationFinalised = "conversation_finalised"
  case conversationExpired = "conversation_expired"
  case targetNotFound = "target_not_found"
  case emptyText = "empty_text"
  case textTooLong = "text_too_long"
  /// Controls, or characters that turn the order of letters; see `isStorable`.
  case forbiddenCharacters = "forbidden_characters"
  case draftConsumed = "draft_consumed"
  case externalProtocolInvalid = "external_protocol_invalid"
  case wrapUpInvalid = "wrap_up_invalid"
  case bodyMismatch = "body_mismatch"
  case otherEpoch = "other_epoch"
  case malformed
  case contactNotFound = "contact_not_found"
  case contactInvalid = "contact_invalid"
  /// Another contact has an address of it.
  case addressTaken = "address_taken"
  /// Somebody has changed the same field meanwhile.
  case contactChanged = "contact_changed"
  /// Older than the results that the backend keeps: whether it took effect is no longer known there.
  case tooOld = "too_old"
  /// The template is gone, of another number, or not approved.
  case templateUnusable = "template_unusable"
  case templateValuesInvalid = "template_values_invalid"
  /// It reads otherwise than the agent saw it.
  case templateChanged = "template_changed"
  /// The customer has no address on the conversation's medium.
  case noAddress = "no_address"
}
