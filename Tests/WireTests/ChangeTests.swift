import Domain
import Testing
import Wire

@Suite struct ChangeTests {
  static let service = Record.service(Service(id: .init(4), name: "Vendas"))

  @Test(arguments: [
    (
      Change.Kind.put(version: 7, service), Scope.config,
      #"""
      {"seq":7,"scope":"config","kind":"put","table":"services","key":4,"version":7,
       "row":{"id":4,"name":"Vendas","is_active":true}}
      """#
    ),
    (.del(.shortcuts, key: 9), .config, #"{"seq":7,"scope":"config","kind":"del","table":"shortcuts","key":9}"#),
    (
      .drop(.conversations, key: 11), .service(.init(4)),
      #"{"seq":7,"scope":"service:4","kind":"drop","table":"conversations","key":11}"#
    ),
    (.scopeAdd(.service(.init(4))), .service(.init(4)), #"{"seq":7,"scope":"service:4","kind":"scope_add"}"#),
    (.scopeDrop(.service(.init(4))), .service(.init(4)), #"{"seq":7,"scope":"service:4","kind":"scope_drop"}"#),
  ])
  func everyKindIsPinned(kind: Change.Kind, scope: Scope, json: String) throws {
    try expectPinned(Change(sequence: 7, scope: scope, operationID: nil, kind: kind), json)
  }

  @Test func changeOfAnOperationNamesIt() throws {
    try expectPinned(
      Change(sequence: 8, scope: .contact(.init(3)), operationID: try operationID(2), kind: .del(.contacts, key: 3)),
      #"""
      {"seq":8,"scope":"contact:3","op":"01900000-0000-7000-8000-000000000002","kind":"del","table":"contacts",
       "key":3}
      """#)
  }

  @Test(arguments: [
    (Scope.config, "config"), (.service(.init(1)), "service:1"), (.conversation(.init(2)), "conversation:2"),
    (.contact(.init(3)), "contact:3"), (.agent(.init(4)), "agent:4"),
  ])
  func scopesArePinned(scope: Scope, text: String) throws {
    try expectPinned([scope], #"["\#(text)"]"#)
  }

  @Test(arguments: [
    #"{"seq":1,"scope":"config","kind":"swap","table":"services","key":1}"#,
    #"{"seq":1,"scope":"galaxy:1","kind":"del","table":"services","key":1}"#,
    #"{"seq":1,"scope":"service:x","kind":"del","table":"services","key":1}"#,
    #"{"seq":1,"scope":"config","kind":"del","table":"invoices","key":1}"#,
    #"{"seq":1,"scope":"config","kind":"put","table":"services","key":1,"version":1}"#,
    #"{"scope":"config","kind":"del","table":"services","key":1}"#,
    #"{"seq":1,"scope":"config","op":"x","kind":"del","table":"services","key":1}"#,
  ])
  func unknownValuesAndMissingFieldsAreErrors(json: String) {
    expectRefused(Change.self, json)
  }

  @Test func changesReplyIsPinned() throws {
    try expectPinned(
      ChangesReply(
        epoch: "e1",
        entries: [Change(sequence: 7, scope: .config, operationID: nil, kind: .del(.wrapUps, key: 1))], next: 7,
        head: 9, serverMilliseconds: 5),
      #"""
      {"epoch":"e1","entries":[{"seq":7,"scope":"config","kind":"del","table":"wrap_ups","key":1}],"next":7,
       "head":9,"server_ms":5}
      """#)
  }

  @Test func pageIsLastWhenItsCursorReachesTheHead() {
    let page = ChangesReply(epoch: "", entries: [], next: 8, head: 9, serverMilliseconds: 0)
    #expect(!page.isLast)
    #expect(ChangesReply(epoch: "", entries: [], next: 9, head: 9, serverMilliseconds: 0).isLast)
  }
}
