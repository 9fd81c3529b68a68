import Backend
import Domain
import Gateways
import Wire

/// Values of every type that travels, such that each property is there once, each optional one is absent once, and each
/// word is used: what the document's schemas are held against.
enum SchemaSamples {
  static let moment = Timestamp(milliseconds: 1_735_787_045_006)

  static var id: OperationID { OperationID(at: moment, random: (1, 2)) }

  static var all: [(schema: String, value: any Encodable)] {
    logins + errors + sync + rows + operations + presence + gateways
  }

  private static var logins: [(schema: String, value: any Encodable)] {
    [
      ("Health", HealthReply(serverMilliseconds: 1)),
      ("TokenRequest", TokenRequest(username: "a", password: "b", device: nil)),
      ("TokenRequest", TokenRequest(username: "a", password: "b", device: "c")),
      ("RefreshRequest", RefreshRequest(refreshToken: "a")),
      (
        "TokenReply",
        TokenReply(
          accessToken: "a", expiresInSeconds: 1, refreshToken: "b", device: "c", agentID: .init(1),
          companyID: .init(1), serverMilliseconds: 1)
      ),
      ("RevokeRequest", RevokeRequest()), ("RevokeRequest", RevokeRequest(agentID: .init(1), device: "d")),
      ("RevokeReply", RevokeReply(devices: 0, serverMilliseconds: 1)),
      (
        "DevicesReply",
        DevicesReply(
          devices: [true, false].map { LoginDevice(id: "d", lastSeenAt: moment, isThis: $0) }, serverMilliseconds: 1)
      ),
      ("LoginDevice", LoginDevice(id: "d", lastSeenAt: moment, isThis: true)),
      ("PasswordRequest", PasswordRequest(old: "a", new: "b")),
      ("ProfileRequest", ProfileRequest()), ("ProfileRequest", ProfileRequest(name: "n")),
      ("ProfileRequest", ProfileRequest(language: .english, timeZone: "UTC")),
      ("ProfileRequest", ProfileRequest(language: .portuguese, timeZone: "UTC")),
      ("ProfileReply", ProfileReply(serverMilliseconds: 1)),
    ]
  }

  private static var errors: [(schema: String, value: any Encodable)] {
    let codes = ErrorReply.Code.allCases.map { ErrorReply(code: $0, message: "m", serverMilliseconds: 1) }
    let reasons = GoneReason.allCases.map { reason in
      ErrorReply(
        code: .gone, message: "m", retryAfterSeconds: 1, reason: reason, scopes: scopes, serverMilliseconds: 1)
    }
    return (codes + reasons).map { ("Error", $0) }
  }

  private static let scopes: [Scope] = [
    .config, .service(.init(1)), .conversation(.init(1)), .contact(.init(1)), .agent(.init(1)),
  ]

  private static var sync: [(schema: String, value: any Encodable)] {
    let kinds: [Change.Kind] = [
      .put(version: 1, .contact(Contact(id: .init(1), name: "n"))), .del(.contacts, key: 1), .drop(.contacts, key: 1),
      .scopeAdd(.service(.init(1))), .scopeDrop(.service(.init(1))),
    ]
    let changes = kinds.flatMap { kind in
      [nil, id].map { Change(sequence: 1, scope: .service(.init(1)), operationID: $0, kind: kind) }
    }
    let digest = ScopeDigest(sequence: 1, count: 1, sum: -1)
    let reply = ChangesReply(epoch: "e", entries: changes, next: 1, head: 1, serverMilliseconds: 1)
    return [
      ("Limits", WireLimits()), ("Changes", reply), ("Digest", digest),
      ("Hello", HelloReply(epoch: "e", head: 1, floor: 0, scopes: scopes, agentID: .init(1), serverMilliseconds: 1)),
      ("SnapshotEnd", SnapshotEnd(head: 1, epoch: "e", after: nil, serverMilliseconds: 1)),
      ("SnapshotEnd", SnapshotEnd(head: 1, epoch: "e", after: "a", serverMilliseconds: 1)),
      ("DigestReply", DigestReply(epoch: "e", scope: .config, digest: digest, serverMilliseconds: 1)),
      (
        "Backfill",
        BackfillReply(epoch: "e", head: 1, rows: [], before: nil, reachedMilliseconds: nil, serverMilliseconds: 1)
      ),
      (
        "Backfill",
        BackfillReply(epoch: "e", head: 1, rows: [], before: "b", reachedMilliseconds: 1, serverMilliseconds: 1)
      ),
    ] + changes.map { ("Change", $0) }
  }

  private static var operations: [(schema: String, value: any Encodable)] {
    let commands = CommandKind.allCases.flatMap { kind in [kind.least, kind.most] }
    let seen = [nil, AgentID(1)].map {
      Seen(
        assigneeID: $0, serviceID: .init(1), state: $0 == nil ? .open : .finalised,
        lastMessageID: $0.map { _ in .init(1) }, contactID: $0.map { _ in .init(1) })
    }
    let requests = ([nil] + seen).map { Operation(id: id, command: commands[0], seen: $0, createdAt: moment) }
    let refused = ParkReason.allCases.map { OperationResult.Outcome.rejected($0) }
    let outcomes: [OperationResult.Outcome] = [
      .applied(sequence: 1), .duplicate(sequence: 1), .conflict(nil), .conflict(leastConversation), .later(seconds: 1),
      .contactRefused(
        .addressTaken,
        PresentContact(
          contact: Contact(id: .init(1), name: "n"),
          addresses: [ContactAddress(id: .init(1), contactID: .init(1), medium: .email, address: "a")])),
    ]
    let results = (refused + outcomes).map { OperationResult(id: id, outcome: $0) }
    return [
      ("Operations", OperationsRequest(epoch: "e", operations: requests)),
      ("OperationsReply", OperationsReply(epoch: "e", results: results, serverMilliseconds: 1)),
      ("OperationReply", OperationReply(epoch: "e", result: results[0], serverMilliseconds: 1)),
    ] + commands.map { ("Command", $0) }
  }

  private static var presence: [(schema: String, value: any Encodable)] {
    let people = Presence.Status.allCases.flatMap { status in
      [nil, ConversationID(1)].map {
        Presence(agentID: .init(1), status: status, conversationID: $0, isTyping: true)
      }
    }
    let reports = people.map {
      PresenceReport(status: $0.status, conversationID: $0.conversationID, isTyping: $0.isTyping)
    }
    return [("PresenceNews", PresenceNews(isWhole: true, agents: people))] + reports.map { ("PresenceReport", $0) }
  }

  private static var gateways: [(schema: String, value: any Encodable)] {
    let outbound = TestMediumFormat.Outbound(
      message: .init(1), conversation: .init(1), protocolNumber: "1", to: "a", text: "t", sentAt: moment)
    let templates = [
      [], [SentTemplate.Value(name: "first_name", text: "a"), SentTemplate.Value(name: "1", text: "b")],
    ].map { SentTemplate(template: .init(1), name: "n", language: "pt_BR", values: $0) }
    let approved = templates.map { sent in
      var message = outbound
      message.template = TestMediumFormat.Template(sent)
      return message
    }
    let statuses = DeliveryState.allCases.map {
      TestMediumFormat.Status(message: .init(1), status: $0, failure: $0 == .failed ? "f" : nil)
    }
    return [
      ("Inbound", TestMediumFormat.Inbound(externalID: "e", from: "f", text: "t")),
      (
        "Inbound",
        TestMediumFormat.Inbound(
          externalID: "e", from: "f", senderName: "s", text: "t", sentAt: moment, quoted: .init(1))
      ),
      ("InboundReply", TestMediumFormat.InboundReply(message: .init(1), conversation: .init(1), isDuplicate: true)),
      ("OutboundReply", TestMediumFormat.OutboundReply(messages: [outbound] + approved, next: .init(1))),
      ("Statuses", TestMediumFormat.Statuses(statuses: statuses)),
      ("StatusesReply", TestMediumFormat.StatusesReply(accepted: 0)),
    ]
  }
}
