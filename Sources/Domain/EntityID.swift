/// The identity of one row of `Entity`, given by the backend: positive, never used again within a company's database.
package struct EntityID<Entity>: RawRepresentable, Hashable, Sendable, Comparable {
  package let rawValue: Int64

  @inlinable package init(rawValue: Int64) { self.rawValue = rawValue }
  @inlinable package init(_ rawValue: Int64) { self.rawValue = rawValue }

  // Said in full: those that come with `RawRepresentable` are generic calls, far dearer than the comparison.
  @inlinable package static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }
  @inlinable package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

extension EntityID: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(Int64.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension EntityID: CustomStringConvertible {
  package var description: String { String(rawValue) }
}

package typealias CompanyID = EntityID<Company>
package typealias AccessProfileID = EntityID<AccessProfile>
package typealias AgentID = EntityID<Agent>
package typealias ServiceID = EntityID<Service>
package typealias ServiceMemberID = EntityID<ServiceMember>
package typealias ChannelID = EntityID<Channel>
package typealias ContactID = EntityID<Contact>
package typealias ContactAddressID = EntityID<ContactAddress>
package typealias ConversationID = EntityID<Conversation>
package typealias MessageID = EntityID<Message>
package typealias ShortcutID = EntityID<Shortcut>
package typealias StoredDraftID = EntityID<StoredDraft>
package typealias WrapUpID = EntityID<WrapUp>
package typealias TemplateID = EntityID<Template>
