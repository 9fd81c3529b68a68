import Domain

/// Where a finalised conversation stands among the others: by its end, and by its id among equal ends.
package struct FinalisedPlace: Hashable, Sendable {
  package var finalisedAt: Timestamp
  package var id: ConversationID

  package init(finalisedAt: Timestamp, id: ConversationID) {
    self.finalisedAt = finalisedAt
    self.id = id
  }
}

/// What a finalised conversation is searched by.
package struct SearchableConversation: Hashable, Sendable {
  package var place: FinalisedPlace
  package var serviceID: ServiceID
  package var protocolNumber: String
  package var externalProtocol: String?
  package var contactName: String

  package init(
    place: FinalisedPlace, serviceID: ServiceID, protocolNumber: String, externalProtocol: String?, contactName: String
  ) {
    self.place = place
    self.serviceID = serviceID
    self.protocolNumber = protocolNumber
    self.externalProtocol = externalProtocol
    self.contactName = contactName
  }
}
