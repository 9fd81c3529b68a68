import Backend
import BackendTesting
import Domain
import StoreSQLite
import Testing

@Suite struct InboundTests {
  @Test func aMessageJoinsTheOpenConversation() async throws {
    let test = try await TestBackend()
    test.clock.advance(.minutes(10))
    let receipt = try await test.receive("again", id: "w1")
    let row = try #require(try await test.conversation(SmallCompany.inSales))
    #expect(receipt.conversation == SmallCompany.inSales)
    #expect(row.unreadCount == 2)
    #expect(row.lastMessageID == receipt.message)
    #expect(row.lastInboundAt == test.clock.now)
    #expect(row.expiresAt == test.clock.now + .hours(24))
  }

  @Test func theSameExternalIDIsTakenOnce() async throws {
    let test = try await TestBackend()
    let first = try await test.receive("once", id: "w1")
    let before = try await test.fingerprint()
    let again = try await test.receive("once", id: "w1")
    #expect(!first.isDuplicate)
    #expect(
      again == InboundReceipt(message: first.message, conversation: first.conversation, isDuplicate: true))
    #expect(try await test.fingerprint() == before)
  }

  @Test(arguments: [true, false])
  func aCrashAroundTheCommitAndARepeatMakeOneMessage(isBefore: Bool) async throws {
    let test = try await TestBackend()
    test.faults.crash(at: isBefore ? .beforeCommit : .afterCommit)
    await #expect(throws: Faults.Crash.self) { _ = try await test.receive("once", id: "w1") }
    let receipt = try await test.receive("once", id: "w1")
    #expect(receipt.isDuplicate == !isBefore)
    #expect(try await test.messages(SmallCompany.inSales).filter { $0.text == "once" }.count == 1)
  }

  @Test(arguments: ["5511987654321", "551187654321", "+55 (11) 98765-4321"])
  func aNumberIsTheSameWithAndWithoutItsNinthDigit(address: String) async throws {
    let test = try await TestBackend()
    #expect(try await test.receive("me", id: "w1", from: address).conversation == SmallCompany.inSales)
  }

  @Test(arguments: [
    (Medium.whatsApp, "5511987654321", "551187654321"), (.voice, "+55 11 8765-4321", "551187654321"),
    (.whatsApp, "5511912345678", "5511912345678"), (.whatsApp, "551133334444", "551133334444"),
    (.whatsApp, "4911987654321", "4911987654321"), (.whatsApp, " no digits ", "no digits"),
    (.email, " Zoe@Example.COM ", "zoe@example.com"), (.boteria, " AbC ", "AbC"),
  ])
  func anAddressHasOneKey(medium: Medium, address: String, key: String) {
    #expect(addressKey(address, medium: medium) == key)
  }

  @Test func anUnknownCustomerOpensAConversation() async throws {
    let test = try await TestBackend()
    let since = try await test.head()
    let receipt = try await test.receive("hi", id: "w1", from: "447700900123", name: "Eve")
    let row = try #require(try await test.conversation(receipt.conversation))
    #expect(row.protocolNumber == "20260310000003")
    #expect(row.serviceID == SmallCompany.sales)
    #expect(row.assigneeID == nil)
    #expect(row.unreadCount == 1)
    #expect(row.openedAt == test.clock.now)
    let messages = try await test.messages(receipt.conversation)
    #expect(messages.map(\.kind) == [.system, .inbound])
    #expect(messages.first?.event == .opened)
    #expect(try await test.store.read(SmallCompany.id) { try $0.contact(row.contactID)?.name } == "Eve")
    #expect(
      try await test.told(SmallCompany.ana, since: since) == [
        "put contacts 3", "put contact_addresses 4", "put conversations 5", "put messages 7", "put messages 8",
      ])
    #expect(try await test.told(SmallCompany.carla, since: since).isEmpty)
  }

  @Test func aMessageAfterTheEndOpensANewConversation() async throws {
    let test = try await TestBackend()
    try await test.apply(
      .finalise(conversation: SmallCompany.inSales, wrapUp: nil, comment: nil, externalProtocol: nil),
      by: SmallCompany.ana)
    let since = try await test.head()
    let receipt = try await test.receive("one more thing", id: "w1")
    let row = try #require(try await test.conversation(receipt.conversation))
    #expect(row.contactID == .init(1))
    #expect(receipt.conversation == .init(5))
    #expect(
      try await test.told(SmallCompany.ana, since: since).prefix(3) == [
        "put contacts 1", "put contact_addresses 1", "put contact_addresses 3",
      ])
  }

  @Test func protocolNumbersBeginAnewEachDay() async throws {
    let test = try await TestBackend()
    var numbers: [String] = []
    for (index, wait) in [Duration.zero, .zero, .hours(12)].enumerated() {
      test.clock.advance(wait)
      let receipt = try await test.receive("hi", id: "w\(index)", from: "44770090012\(index)")
      numbers.append(try await test.conversation(receipt.conversation)?.protocolNumber ?? "")
    }
    #expect(numbers == ["20260310000003", "20260310000004", "20260311000001"])
  }

  @Test func aLateOrFutureMomentOfTheMediumDoesNoHarm() async throws {
    let test = try await TestBackend()
    let now = test.clock.now
    let access = try await test.access(SmallCompany.whatsApp)
    for (id, moment) in [("future", now + .hours(5)), ("past", now - .hours(20))] {
      let message = InboundMessage(
        externalID: id, address: "5511987654321", senderName: nil, text: id, sentAt: moment)
      _ = try await test.backend.receiveInbound(message, access)
      #expect(try await test.conversation(SmallCompany.inSales)?.lastInboundAt == now)
    }
  }

  @Test(arguments: [
    ("", "5511987654321", "text"), ("i\0d", "5511987654321", "text"), ("id", "", "text"), ("id", "  ", "text"),
    ("id", "5511\0", "text"), (String(repeating: "i", count: 257), "5511987654321", "text"),
    ("id", "5511987654321", String(repeating: "a", count: 16_385)),
  ])
  func whatMakesNoSenseIsRefused(id: String, address: String, text: String) async throws {
    let test = try await TestBackend()
    let before = try await test.fingerprint()
    await #expect(throws: BackendError.self) { _ = try await test.receive(text, id: id, from: address) }
    #expect(try await test.fingerprint() == before)
  }

  @Test func aZeroInACustomersWordsHidesNothing() async throws {
    let test = try await TestBackend()
    let receipt = try await test.receive("seen\0hidden", id: "w1", from: "447700900123", name: "E\0ve")
    #expect(try await test.messages(receipt.conversation).last?.text == "seen\u{FFFD}hidden")
    let contact = try #require(try await test.conversation(receipt.conversation)?.contactID)
    #expect(try await test.store.read(SmallCompany.id) { try $0.contact(contact)?.name } == "E\u{FFFD}ve")
  }

  @Test func onlyAnAgentsMessageToTheSameCustomerIsQuoted() async throws {
    let test = try await TestBackend()
    let access = try await test.access(SmallCompany.whatsApp)
    for (number, quoted) in [Int64(5), 2, 4, 99].enumerated() {
      let message = InboundMessage(
        externalID: "q\(number)", address: "5511987654321", senderName: nil, text: "re", quotedID: .init(quoted))
      _ = try await test.backend.receiveInbound(message, access)
    }
    let quotes = try await test.messages(SmallCompany.inSales).filter { $0.text == "re" }.map(\.quotedID)
    #expect(quotes == [.init(5), nil, nil, nil])
  }
}
