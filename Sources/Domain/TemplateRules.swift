/// WhatsApp Business Management API, 'Message templates': a body holds at most 1,024 characters, its values included.
package let maxTemplateCharacters = 1_024

/// Why a value can't stand in a template.
package enum TemplateValueProblem: Hashable, Sendable {
  case empty
  /// Cloud API, error 132018: no line ends, tabs or more than four spaces in a row.
  case layout
  /// Controls, or characters that turn the order of letters.
  case forbidden
}

/// nil: it may stand there.
package func problem(templateValue value: String) -> TemplateValueProblem? {
  if value.allSatisfy(\.isWhitespace) { return .empty }
  if !isStorable(value) { return .forbidden }
  if value.contains(where: { $0.isNewline || $0 == "\t" }) || value.contains("     ") { return .layout }
  return nil
}

/// Why a template can't be sent with these values. The backend and the form judge alike.
package enum TemplateProblem: Hashable, Sendable {
  /// Of another number, or the medium did not approve it, or no longer.
  case unusable
  case value(variable: String, TemplateValueProblem)
  /// With its values it has more than `maxTemplateCharacters`.
  case tooLong
}

extension Template {
  /// - Parameter channel: the conversation's.
  /// - Returns: the first problem, in the order of the variables; nil: it may be sent.
  package func problem(with values: [String: String], on channel: ChannelID) -> TemplateProblem? {
    guard channelID == channel, state == .approved else { return .unusable }
    for name in variables {
      if let problem = Domain.problem(templateValue: values[name] ?? "") { return .value(variable: name, problem) }
    }
    return rendered(values).unicodeScalars.count > maxTemplateCharacters ? .tooLong : nil
  }

  /// What its variables are likely to stand for in one conversation, for the agent to look at: those with the names of
  /// shortcuts' variables, in either language. Numbered ones have nothing that tells.
  package func prefilled(_ known: ShortcutVariables) -> [String: String] {
    var values: [String: String] = [:]
    for name in variables {
      guard let value = Self.meaning(of: name).flatMap({ known[$0] }) else { continue }
      if Domain.problem(templateValue: value) == nil { values[name] = value }
    }
    return values
  }

  private static func meaning(of name: String) -> ShortcutVariables.Name? {
    switch name {
    case "nome", "contato", "cliente": .contact
    case "primeiro_nome": .firstName
    case "protocolo": .protocolNumber
    case "atendente", "agente": .agent
    case "servico": .service
    case "saudacao": .greeting
    default: ShortcutVariables.Name(rawValue: name)
    }
  }
}

/// Why no template can be sent in a conversation.
package enum TemplateRefusal: Hashable, Sendable {
  case notAllowed
  case notVisible
  case finalised
  /// Only WhatsApp has templates (manual: 'HSM'); the bots of Boteria have none.
  case otherMedium
  /// None is approved for its number.
  case noneApproved
  case noAddress
}

/// Whether a template may be sent in a conversation, expired or not (manual: 'Status Expiração Atendimento WhatsApp e
/// Boteria'; WhatsApp Cloud API, 'Customer service windows'); nil: it may.
///
/// - Parameters:
///   - row: nil: no longer visible.
///   - hasAddress: the customer can be reached on the conversation's medium.
package func templateRefusal(
  on row: ConversationRow?, in directory: Directory, hasAddress: Bool
) -> TemplateRefusal? {
  guard directory.permissions.contains(.reply) else { return .notAllowed }
  guard let row else { return .notVisible }
  guard row.state == .open else { return .finalised }
  guard row.medium.hasTemplates else { return .otherMedium }
  guard hasAddress else { return .noAddress }
  return directory.templates(for: row).isEmpty ? .noneApproved : nil
}

extension Medium {
  package var hasTemplates: Bool { self == .whatsApp }
}

extension Directory {
  /// The templates that a conversation may use: its number's, approved. O(templates).
  package func templates(for row: ConversationRow) -> [Template] {
    templates.filter { $0.channelID == row.channelID && $0.state == .approved }
  }
}

extension TemplateProblem {
  /// As the backend answers it.
  package var parkReason: ParkReason {
    switch self {
    case .unusable: .templateUnusable
    case .value, .tooLong: .templateValuesInvalid
    }
  }
}
