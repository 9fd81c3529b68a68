import Domain
import Testing
import Wire

@Suite struct RecordTests {
  @Test func everyTableHasAFixture() {
    #expect(RecordFixture.all.map(\.0.table) == RecordTable.allCases)
  }

  @Test(arguments: RecordFixture.all)
  func rowOfEachTableIsPinnedInASnapshotLine(record: Record, json: String) throws {
    let record = RecordFixture.adjusted(record)
    try expectPinned(
      SnapshotLine(version: 42, row: record),
      #"{"table":"\#(record.table.rawValue)","version":42,"row":\#(json)}"#)
  }

  @Test func leastConversationLeavesOutWhatItHasNot() throws {
    let row = Conversation(
      id: .init(1), protocolNumber: "1", contactID: .init(2), channelID: .init(3), medium: .voice,
      serviceID: .init(4), openedAt: .example)
    try expectPinned(
      row,
      #"""
      {"id":1,"protocol":"1","contact":2,"channel":3,"medium":"voice","service":4,"state":"open",
       "opened_at":1735787045006,"unread":0}
      """#)
  }

  @Test(arguments: [
    (SystemEvent.opened, #"{"kind":"opened"}"#),
    (.transferredToAgent(from: nil, to: .init(2)), #"{"kind":"transferred_to_agent","to":2}"#),
    (.transferredToAgent(from: .init(1), to: .init(2)), #"{"kind":"transferred_to_agent","from":1,"to":2}"#),
    (.transferredToService(from: .init(1), to: .init(2)), #"{"kind":"transferred_to_service","from":1,"to":2}"#),
    (.expired, #"{"kind":"expired"}"#),
    (.finalised(wrapUp: nil), #"{"kind":"finalised"}"#),
    (.finalised(wrapUp: .init(8)), #"{"kind":"finalised","wrap_up":8}"#),
  ])
  func systemEventsArePinnedInTheirMessage(event: SystemEvent, json: String) throws {
    let message = Message(
      id: .init(1), conversationID: .init(2), kind: .system, text: "", sentAt: .example, event: event,
      operationID: try operationID(1))
    try expectPinned(
      message,
      #"""
      {"id":1,"conversation":2,"kind":"system","text":"","sent_at":1735787045006,"event":\#(json),
       "op":"01900000-0000-7000-8000-000000000001"}
      """#)
  }

  @Test(arguments: [
    #"{"table":"invoices","version":1,"row":{"id":1}}"#,
    #"{"table":"services","row":{"id":4,"name":"Vendas","is_active":true}}"#,
    #"{"table":"services","version":1,"row":{"id":4,"is_active":true}}"#,
    #"{"table":"services","version":1}"#,
    #"{"table":"channels","version":1,"row":{"id":6,"medium":"fax","name":"","address":"","service":4}}"#,
    #"{"table":"access_profiles","version":1,"row":{"id":2,"name":"x","permissions":["fly"]}}"#,
    #"{"table":"messages","version":1,"row":{"id":1,"conversation":1,"kind":"song","text":"","sent_at":1}}"#,
    #"""
    {"table":"messages","version":1,"row":{"id":1,"conversation":1,"kind":"system","text":"","sent_at":1,
     "event":{"kind":"exploded"}}}
    """#,
    #"""
    {"table":"messages","version":1,"row":{"id":1,"conversation":1,"kind":"outbound","text":"","sent_at":1,
     "delivery":"lost"}}
    """#,
    #"""
    {"table":"messages","version":1,"row":{"id":1,"conversation":1,"kind":"outbound","text":"","sent_at":1,
     "op":"not-an-id"}}
    """#,
  ])
  func unknownValuesAndMissingFieldsAreErrors(json: String) {
    expectRefused(SnapshotLine.self, json)
  }
}
