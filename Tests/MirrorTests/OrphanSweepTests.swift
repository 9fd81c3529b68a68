import Domain
import Testing

@testable import Mirror

@Suite struct OrphanSweepTests {
  private let dropped = Scope.service(ServiceID(2))

  @Test func rowsOfConversationsBeyondTheHorizonGoWithAScope() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1)), .message(makeMessage(10))])
    // Of a conversation that is not mirrored.
    try desk.put([makeContact(9), .message(makeMessage(90, in: 9))])
    try desk.change([.scopeDrop(dropped)])
    #expect(try desk.mirror.dump()[.contacts]?.keys.sorted() == [1])
    #expect(try desk.mirror.dump()[.messages]?.keys.sorted() == [10])
  }

  /// The page ended after the address had moved, and the conversation went out of view before the next one.
  @Test func addressThatMovedToAContactThatIsNotMirroredGoesWithAScope() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1))])
    let moved = ContactAddress(
      id: ContactAddressID(1), contactID: ContactID(9), medium: .whatsApp, address: "+5511999990000")
    try desk.put([.contactAddress(moved)])
    try desk.change([.scopeDrop(dropped)])
    #expect(try desk.count("contact_addresses") == 0)
    #expect(try desk.count("contacts") == 1)
  }

  @Test func contactWhoseConversationIsStillToComeStays() throws {
    let desk = try Desk()
    // A page that ends between a contact and its conversation.
    try desk.change([.scopeDrop(dropped), .put(version: 12, makeContact(9))])
    #expect(try desk.count("contacts") == 1)
    try desk.put([.conversation(makeConversation(1, contact: 9))])
    try desk.put([])
    #expect(try desk.count("contacts") == 1)
  }

  @Test func sparedRowsGoWithTheNextPageWhenNothingRefersToThem() throws {
    let desk = try Desk()
    try desk.change([.scopeDrop(dropped), .put(version: 12, makeContact(9))])
    try desk.put([])
    #expect(try desk.count("contacts") == 0)
  }

  @Test func nothingIsSweptBeforeTheHeadIsReached() throws {
    let desk = try Desk()
    try desk.put([makeContact(9)])
    let drop = Change(sequence: 12, scope: .agent(Desk.me), operationID: nil, kind: .scopeDrop(dropped))
    try desk.mirror.apply([drop], since: 11, next: 12, epoch: Desk.epoch, head: 15)
    #expect(try desk.count("contacts") == 1)
    try desk.mirror.apply([], since: 12, next: 15, epoch: Desk.epoch, head: 15)
    #expect(try desk.count("contacts") == 0)
  }

  @Test func scopesNoLongerListedAreSweptWithTheNextPage() throws {
    let desk = try Desk()
    try desk.put([makeContact(9), .message(makeMessage(90, in: 9))])
    try desk.mirror.adopt(scopes: [.config], epoch: Desk.epoch, agentID: Desk.me)
    try desk.put([])
    #expect(try desk.count("contacts") == 0)
    #expect(try desk.count("messages") == 0)
  }

  @Test func droppedConversationThatIsNotMirroredTakesItsMessages() throws {
    let desk = try Desk()
    try desk.put([makeContact(1), .conversation(makeConversation(1)), .message(makeMessage(10))])
    try desk.put([makeContact(9), .message(makeMessage(90, in: 9))])
    try desk.change([.drop(.conversations, key: 9)])
    #expect(try desk.mirror.dump()[.messages]?.keys.sorted() == [10])
  }
}
