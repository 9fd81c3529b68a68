import Domain

extension CommandEffect {
  /// Says a template to the customer, also once the conversation has expired: it stays so until the customer writes
  /// (WhatsApp Cloud API, 'Customer service windows'). A conversation that was nobody's becomes the sender's.
  mutating func send(_ id: TemplateID, _ values: [String: String], seen: String) throws -> ParkReason? {
    guard conversation.medium.hasTemplates, let template = try writer.template(id) else { return .templateUnusable }
    if let problem = template.problem(with: values, on: conversation.channelID) { return problem.parkReason }
    let text = template.rendered(values)
    guard text == seen else { return .templateChanged }
    if let reason = refusal(text: text, medium: conversation.medium, isComment: false) { return reason }
    guard try !writer.customerAddress(conversation).isEmpty else { return .noAddress }

    if conversation.assigneeID == nil { conversation.assigneeID = agent.id }
    conversation.lastOutboundAt = moment
    let message = try add(.outbound, text: text, delivery: .queued)
    try writer.remember(
      SentTemplate(
        template: id, name: template.name, language: template.language,
        values: template.variables.map { SentTemplate.Value(name: $0, text: values[$0] ?? "") }), of: message)
    try writer.enqueueOutbound(message, channel: conversation.channelID)
    return nil
  }
}
