/// A kind of medium (manual: 'mídia').
package enum Medium: String, Codable, Hashable, Sendable, CaseIterable {
  case whatsApp = "whatsapp"
  case boteria
  case voice
  case email
  case inPerson = "in_person"
}
