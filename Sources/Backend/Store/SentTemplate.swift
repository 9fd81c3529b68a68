import Domain

/// What an outbound message was made of, as it stood when it was sent: a template that is paused or changed afterwards
/// goes out as the agent said it.
package struct SentTemplate: Codable, Hashable, Sendable {
  package struct Value: Codable, Hashable, Sendable {
    /// Of the variable; its number where it has one.
    package var name: String
    package var text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  package var template: TemplateID
  /// As the medium knows it.
  package var name: String
  package var language: String
  /// In the order in which the variables stand.
  package var values: [Value]

  package init(template: TemplateID, name: String, language: String, values: [Value]) {
    self.template = template
    self.name = name
    self.language = language
    self.values = values
  }
}
