import Domain

extension CommandEffect {
  /// Ends the conversation. The wrap-up must be one of the service's or of every service's; the external protocol
  /// follows the company's rule.
  mutating func finalise(wrapUp: WrapUpID?, comment: String?, externalProtocol: String?) throws -> ParkReason? {
    if let wrapUp {
      guard let row = try writer.wrapUp(wrapUp), row.serviceID == nil || row.serviceID == conversation.serviceID else {
        return .wrapUpInvalid
      }
    }
    let given = externalProtocol.flatMap { $0.isEmpty ? nil : storableText($0) } ?? conversation.externalProtocol
    let isRequired = try writer.companyRow()?.settings.requiresExternalProtocol ?? false
    if let reason = refusal(externalProtocol: given, isRequired: isRequired) { return reason }
    if let reason = commentRefusal(comment) { return reason }

    try add(optionalComment: comment)
    _ = try add(.system, event: .finalised(wrapUp: wrapUp))
    conversation.state = .finalised
    conversation.finalisedAt = moment
    conversation.wrapUpID = wrapUp
    conversation.externalProtocol = given
    conversation.unreadCount = 0
    return nil
  }
}
