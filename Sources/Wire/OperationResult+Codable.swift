import Domain

extension OperationResult: Codable {
  private enum CodingKeys: String, CodingKey { case id, outcome, seq, reason, present, contact, seconds }
  private enum Name: String, Codable { case applied, duplicate, rejected, conflict, later }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(OperationID.self, forKey: .id)
    let outcome: Outcome =
      switch try container.decode(Name.self, forKey: .outcome) {
      case .applied: .applied(sequence: try container.decode(Int64.self, forKey: .seq))
      case .duplicate: .duplicate(sequence: try container.decode(Int64.self, forKey: .seq))
      case .rejected: try Self.rejection(container)
      case .conflict: .conflict(try container.decodeIfPresent(Conversation.self, forKey: .present))
      case .later: .later(seconds: try container.decode(Int.self, forKey: .seconds))
      }
    self.init(id: id, outcome: outcome)
  }

  private static func rejection(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Outcome {
    let reason = try container.decode(ParkReason.self, forKey: .reason)
    let contact = try container.decodeIfPresent(PresentContact.self, forKey: .contact)
    return contact.map { .contactRefused(reason, $0) } ?? .rejected(reason)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    switch outcome {
    case .applied(let sequence):
      try container.encode(Name.applied, forKey: .outcome)
      try container.encode(sequence, forKey: .seq)
    case .duplicate(let sequence):
      try container.encode(Name.duplicate, forKey: .outcome)
      try container.encode(sequence, forKey: .seq)
    case .rejected(let reason):
      try container.encode(Name.rejected, forKey: .outcome)
      try container.encode(reason, forKey: .reason)
    case .contactRefused(let reason, let contact):
      try container.encode(Name.rejected, forKey: .outcome)
      try container.encode(reason, forKey: .reason)
      try container.encode(contact, forKey: .contact)
    case .conflict(let present):
      try container.encode(Name.conflict, forKey: .outcome)
      try container.encodeIfPresent(present, forKey: .present)
    case .later(let seconds):
      try container.encode(Name.later, forKey: .outcome)
      try container.encode(seconds, forKey: .seconds)
    }
  }
}
