import Domain
import Testing

/// Source: issue 'The conversation workspace', 'Drafts'.
@Suite struct DraftRuleTests {
  private static func copy(_ text: String, _ generation: Int64 = 3) -> DraftCopy {
    DraftCopy(kind: .reply, text: text, generation: generation, machine: "m")
  }

  private static func stored(_ text: String, _ generation: Int64 = 3, takenBy: String? = nil) -> StoredDraft {
    StoredDraft(
      id: .init(1), agentID: .init(1), conversationID: .init(1), kind: .reply, device: "d", machine: "m", text: text,
      generation: generation, savedAt: Timestamp(milliseconds: 1), takenBy: takenBy)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var local: String?
    var waiting: String?
    var stored: StoredDraft?
    var isBeingSent = false
    var told: String?
    var expected: DraftCopy?
  }

  static let cases: [Case] = [
    Case(testDescription: "nothing anywhere"),
    Case(testDescription: "typed", local: "a", expected: copy("a")),
    Case(testDescription: "the backend has it", local: "a", stored: stored("a")),
    Case(testDescription: "it is on its way", local: "a", waiting: "a"),
    Case(testDescription: "typed on", local: "ab", stored: stored("a"), expected: copy("ab")),
    Case(testDescription: "typed on while an older one waits", local: "ab", waiting: "a", expected: copy("ab")),
    Case(
      testDescription: "typed back while another waits", local: "a", waiting: "ab", stored: stored("a"),
      expected: copy("a")),
    Case(testDescription: "taken over elsewhere", local: "a", stored: stored("a", takenBy: "n")),
    Case(
      testDescription: "typed on after it was taken over", local: "ab", stored: stored("a", takenBy: "n"),
      expected: copy("ab")),
    Case(testDescription: "deleted", stored: stored("a"), expected: copy("", 5)),
    Case(testDescription: "deleted while a copy waits", waiting: "a", expected: copy("", 5)),
    Case(testDescription: "the send takes it away", stored: stored("a"), isBeingSent: true),
    Case(
      testDescription: "begun anew during a send", local: "b", stored: stored("a"), isBeingSent: true,
      expected: copy("b")),
    Case(testDescription: "refused in this run", local: "a", told: "a"),
    Case(testDescription: "other words than those refused", local: "b", told: "a", expected: copy("b")),
    Case(testDescription: "spaces are no draft", local: " \n", stored: nil),
    Case(testDescription: "only spaces are left", local: " ", stored: stored("a"), expected: copy("")),
    Case(testDescription: "too long to be kept", local: String(repeating: "a", count: maxMessageBytes + 1)),
    Case(testDescription: "an outbox that counts anew", local: "b", stored: stored("a", 9), expected: copy("b", 9)),
  ]

  @Test(arguments: cases)
  func whatTheBackendIsToBeTold(item: Case) {
    let local = item.local.map { Draft(kind: .reply, text: $0, generation: 3) }
    #expect(
      draftToSave(
        .reply, local: local, newest: 5, waiting: item.waiting.map { Self.copy($0) }, stored: item.stored,
        isBeingSent: item.isBeingSent, told: item.told, machine: "m") == item.expected)
  }

  @Test(arguments: [
    ("", "m", ParkReason?.none), ("a", "m", nil), (String(repeating: "a", count: maxMessageBytes), "m", nil),
    (String(repeating: "a", count: maxMessageBytes + 1), "m", .textTooLong), ("a\u{1b}", "m", .forbiddenCharacters),
    ("a", "m\u{202e}", .forbiddenCharacters), ("a", String(repeating: "m", count: maxMachineBytes + 1), .malformed),
  ])
  func whatIsRefused(text: String, machine: String, reason: ParkReason?) {
    #expect(refusal(draft: DraftCopy(kind: .reply, text: text, generation: 1, machine: machine)) == reason)
  }

  @Test func otherMachinesAreOfferedRepliesFirstAndTheNewestFirst() {
    func row(_ id: Int64, _ kind: DraftKind, _ device: String, at: Int64, takenBy: String? = nil) -> StoredDraft {
      StoredDraft(
        id: .init(id), agentID: .init(1), conversationID: .init(7), kind: kind, device: device, machine: device,
        text: "t", generation: 1, savedAt: Timestamp(milliseconds: at), takenBy: takenBy)
    }
    var blank = row(6, .reply, "e", at: 9)
    blank.text = " "
    let found = DraftsElsewhere(
      [
        row(1, .comment, "b", at: 9), row(2, .reply, "b", at: 1), row(3, .reply, "c", at: 5),
        row(4, .reply, "a", at: 9),
        row(5, .comment, "a", at: 9, takenBy: "b"), row(7, .reply, "d", at: 9, takenBy: "a"), blank,
      ], device: "a")
    #expect(
      found.offered == [
        .init(7): [row(3, .reply, "c", at: 5), row(2, .reply, "b", at: 1), row(1, .comment, "b", at: 9)]
      ])
    #expect(found.taken == [.init(7): [row(5, .comment, "a", at: 9, takenBy: "b")]])
  }
}
