import Domain
import Testing
import Wire

@Suite struct OperationWireTests {
  static let commands: [(Command, String)] = [
    (
      .sendTemplate(conversation: .init(1), template: .init(3), values: ["1": "Ana"], text: "Oi, Ana"),
      #"{"kind":"send_template","conversation":1,"template":3,"values":[{"name":"1","value":"Ana"}],"text":"Oi, Ana"}"#
    ),
    (
      .sendMessage(conversation: .init(1), text: "oi", draftGeneration: 3),
      #"{"kind":"send_message","conversation":1,"text":"oi","draft_generation":3}"#
    ),
    (
      .sendMessage(conversation: .init(1), text: "oi", draftGeneration: nil),
      #"{"kind":"send_message","conversation":1,"text":"oi"}"#
    ),
    (.addComment(conversation: .init(1), text: "nota"), #"{"kind":"add_comment","conversation":1,"text":"nota"}"#),
    (
      .transferToAgent(conversation: .init(1), agent: .init(2), comment: "c"),
      #"{"kind":"transfer_to_agent","conversation":1,"agent":2,"comment":"c"}"#
    ),
    (
      .transferToService(conversation: .init(1), service: .init(4), comment: nil),
      #"{"kind":"transfer_to_service","conversation":1,"service":4}"#
    ),
    (.markRead(conversation: .init(1), upTo: .init(12)), #"{"kind":"mark_read","conversation":1,"up_to":12}"#),
    (.markUnread(conversation: .init(1)), #"{"kind":"mark_unread","conversation":1}"#),
    (
      .finalise(conversation: .init(1), wrapUp: .init(8), comment: "c", externalProtocol: "A-1"),
      #"{"kind":"finalise","conversation":1,"wrap_up":8,"comment":"c","external_protocol":"A-1"}"#
    ),
    (
      .finalise(conversation: .init(1), wrapUp: nil, comment: nil, externalProtocol: nil),
      #"{"kind":"finalise","conversation":1}"#
    ),
    (
      .createContact(
        ContactDraft(name: "Ana", notes: "n", addresses: [DraftAddress(.email, "a@b.example")]), conversation: nil),
      #"""
      {"kind":"create_contact","contact":{"name":"Ana","notes":"n","addresses":[
       {"medium":"email","address":"a@b.example"}]}}
      """#
    ),
    (
      .createContact(ContactDraft(name: "Ana"), conversation: .init(1)),
      #"{"kind":"create_contact","conversation":1,"contact":{"name":"Ana","notes":"","addresses":[]}}"#
    ),
    (
      .associateContact(conversation: .init(1), contact: .init(5)),
      #"{"kind":"associate_contact","conversation":1,"contact":5}"#
    ),
    (
      .editContact(
        contact: .init(5),
        ContactEdit(
          name: .init(from: "a", to: "b"),
          addresses: [
            .init(id: .init(3), medium: .voice, from: "1", to: nil), .init(medium: .whatsApp, to: "5511987654321"),
          ])),
      #"""
      {"kind":"edit_contact","contact":5,"edit":{"name":{"from":"a","to":"b"},"addresses":[
       {"id":3,"medium":"voice","from":"1"},{"medium":"whatsapp","to":"5511987654321"}]}}
      """#
    ),
    (
      .saveDraft(conversation: .init(1), DraftCopy(kind: .comment, text: "n", generation: 4, machine: "m")),
      #"{"kind":"save_draft","conversation":1,"draft":{"kind":"comment","text":"n","generation":4,"machine":"m"}}"#
    ),
    (
      .takeDraft(
        conversation: .init(1), DraftTake(kind: .reply, draft: .init(13), savedAt: .example, machine: "m")),
      #"""
      {"kind":"take_draft","conversation":1,
       "taken":{"kind":"reply","draft":13,"saved_at":1735787045006,"machine":"m"}}
      """#
    ),
  ]

  @Test(arguments: commands)
  func everyCommandIsPinned(command: Command, json: String) throws {
    try expectPinned(command, json)
  }

  @Test func everyKindOfCommandHasAFixture() {
    #expect(Set(Self.commands.map(\.0.kindName)).count == 13)
  }

  @Test func requestIsPinned() throws {
    let seen = Seen(assigneeID: .init(3), serviceID: .init(4), state: .open, lastMessageID: .init(12))
    try expectPinned(
      OperationsRequest(
        epoch: "e1",
        operations: [
          Operation(
            id: try operationID(1), command: .markUnread(conversation: .init(1)), seen: seen, createdAt: .example),
          Operation(
            id: try operationID(2), command: .markUnread(conversation: .init(1)), seen: nil, createdAt: .example),
        ]),
      #"""
      {"epoch":"e1","operations":[
       {"id":"01900000-0000-7000-8000-000000000001","command":{"kind":"mark_unread","conversation":1},
        "seen":{"assignee":3,"service":4,"state":"open","last_message":12},"created_at":1735787045006},
       {"id":"01900000-0000-7000-8000-000000000002","command":{"kind":"mark_unread","conversation":1},
        "created_at":1735787045006}]}
      """#)
  }

  @Test(arguments: [
    (OperationResult.Outcome.applied(sequence: 7), #""outcome":"applied","seq":7"#),
    (.duplicate(sequence: 7), #""outcome":"duplicate","seq":7"#),
    (.rejected(.textTooLong), #""outcome":"rejected","reason":"text_too_long""#),
    (
      .contactRefused(
        .addressTaken,
        PresentContact(
          contact: Contact(id: .init(5), name: "Ana"),
          addresses: [ContactAddress(id: .init(3), contactID: .init(5), medium: .email, address: "a@b.example")])),
      #"""
      "outcome":"rejected","reason":"address_taken","contact":{"contact":{"id":5,"name":"Ana","notes":""},
       "addresses":[{"id":3,"contact":5,"medium":"email","address":"a@b.example"}]}
      """#
    ),
    (.conflict(nil), #""outcome":"conflict""#),
    (
      .conflict(RecordFixture.conversation), #""outcome":"conflict","present":\#(RecordFixture.conversationJSON)"#
    ),
    (.later(seconds: 3), #""outcome":"later","seconds":3"#),
  ])
  func everyOutcomeIsPinned(outcome: OperationResult.Outcome, json: String) throws {
    try expectPinned(
      OperationsReply(
        epoch: "e1", results: [OperationResult(id: try operationID(1), outcome: outcome)], serverMilliseconds: 5),
      #"{"epoch":"e1","results":[{"id":"01900000-0000-7000-8000-000000000001",\#(json)}],"server_ms":5}"#)
  }

  /// Consoles and databases hold these words: they may be added to, never changed.
  @Test func reasonsArePinned() {
    #expect(
      ParkReason.allCases.map(\.rawValue) == [
        "conflict", "forbidden", "conversation_not_found", "conversation_finalised", "conversation_expired",
        "target_not_found", "empty_text", "text_too_long", "forbidden_characters", "draft_consumed",
        "external_protocol_invalid", "wrap_up_invalid", "body_mismatch", "other_epoch", "malformed",
        "contact_not_found", "contact_invalid", "address_taken", "contact_changed", "too_old", "template_unusable",
        "template_values_invalid", "template_changed", "no_address",
      ])
  }

  @Test(arguments: [
    #"{"kind":"sing","conversation":1}"#, #"{"kind":"mark_read","conversation":1}"#,
    #"{"kind":"add_comment","text":"x"}"#,
    #"{"kind":"send_message","conversation":"1","text":"x"}"#,
  ])
  func unknownCommandsAreErrors(json: String) { expectRefused(Command.self, json) }

  @Test(arguments: [
    #"{"id":"01900000-0000-7000-8000-000000000001","outcome":"pondered"}"#,
    #"{"id":"01900000-0000-7000-8000-000000000001","outcome":"rejected","reason":"mood"}"#,
    #"{"id":"01900000-0000-7000-8000-000000000001","outcome":"applied"}"#,
    #"{"id":"01900000-0000-4000-8000-000000000001","outcome":"later","seconds":1}"#,
  ])
  func unknownOutcomesAreErrors(json: String) { expectRefused(OperationResult.self, json) }
}
