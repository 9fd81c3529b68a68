/// A canned reply of a service (manual: 'shortcut').
package struct Shortcut: Codable, Hashable, Sendable {
  package var id: ShortcutID
  /// nil: of every service.
  package var serviceID: ServiceID?
  package var name: String
  /// May hold variables such as `{contact}`; see `ShortcutVariables`.
  package var text: String

  package init(id: ShortcutID, serviceID: ServiceID?, name: String, text: String) {
    self.id = id
    self.serviceID = serviceID
    self.name = name
    self.text = text
  }

  enum CodingKeys: String, CodingKey {
    case id, name, text
    case serviceID = "service"
  }
}

/// A disposition code chosen when finalising (manual: 'tabulação').
package struct WrapUp: Codable, Hashable, Sendable {
  package var id: WrapUpID
  /// nil: of every service.
  package var serviceID: ServiceID?
  package var name: String

  package init(id: WrapUpID, serviceID: ServiceID?, name: String) {
    self.id = id
    self.serviceID = serviceID
    self.name = name
  }

  enum CodingKeys: String, CodingKey {
    case id, name
    case serviceID = "service"
  }
}
