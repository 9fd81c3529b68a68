import Domain
import Testing
import Wire

@Suite struct ReplyTests {
  @Test func loginIsPinned() throws {
    try expectPinned(
      TokenRequest(username: "ana", password: "p\"w", device: "d1"),
      #"{"username":"ana","password":"p\"w","device":"d1"}"#)
    try expectPinned(
      TokenRequest(username: "ana", password: "pw", device: nil), #"{"username":"ana","password":"pw"}"#)
    try expectPinned(RefreshRequest(refreshToken: "r"), #"{"refresh_token":"r"}"#)
    try expectPinned(
      TokenReply(
        accessToken: "a", expiresInSeconds: 900, refreshToken: "r", device: "d1", agentID: .init(3),
        companyID: .init(1), serverMilliseconds: 5),
      #"""
      {"access_token":"a","expires_in":900,"refresh_token":"r","device":"d1","agent":3,"company":1,"server_ms":5}
      """#)
  }

  @Test(
    arguments: zip(
      ErrorReply.Code.allCases,
      [
        "malformed", "unauthenticated", "wrong_credentials", "revoked", "rate_limited", "forbidden", "not_found",
        "gone", "method_not_allowed", "upgrade_required", "too_large", "unavailable", "internal",
      ]))
  func everyErrorIsPinned(code: ErrorReply.Code, name: String) throws {
    try expectPinned(
      ErrorReply(
        code: code, message: "why", retryAfterSeconds: 9, reason: .compacted,
        scopes: [.config, .service(.init(4))], serverMilliseconds: 5),
      #"""
      {"code":"\#(name)","message":"why","retry_after":9,"reason":"compacted","scopes":["config","service:4"],
       "server_ms":5}
      """#)
    try expectPinned(
      ErrorReply(code: code, message: "why", serverMilliseconds: 5),
      #"{"code":"\#(name)","message":"why","server_ms":5}"#)
  }

  @Test func unknownErrorCodeIsAnError() {
    expectRefused(ErrorReply.self, #"{"code":"teapot","message":"","server_ms":1}"#)
  }

  @Test func helloIsPinned() throws {
    try expectPinned(
      HelloReply(
        version: 1, epoch: "e1", head: 9, floor: 2, scopes: [.config, .service(.init(4))],
        limits: WireLimits(pageRows: 1, pageBytes: 2, operations: 3, waitSeconds: 4, pingSeconds: 5),
        agentID: .init(3), serverMilliseconds: 6),
      #"""
      {"version":1,"epoch":"e1","head":9,"floor":2,"scopes":["config","service:4"],
       "limits":{"page_rows":1,"page_bytes":2,"operations":3,"wait_seconds":4,"ping_seconds":5},
       "agent":3,"server_ms":6}
      """#)
  }

  @Test func limitsAreTheProtocols() {
    #expect(
      WireLimits()
        == WireLimits(pageRows: 1_000, pageBytes: 1_048_576, operations: 50, waitSeconds: 25, pingSeconds: 15))
  }

  @Test func snapshotEndIsPinned() throws {
    try expectPinned(
      SnapshotEnd(head: 9, epoch: "e1", after: "messages:12", serverMilliseconds: 5),
      #"{"head":9,"epoch":"e1","after":"messages:12","server_ms":5}"#)
    try expectPinned(
      SnapshotEnd(head: 9, epoch: "e1", after: nil, serverMilliseconds: 5),
      #"{"head":9,"epoch":"e1","server_ms":5}"#)
  }

  @Test func digestIsPinned() throws {
    try expectPinned(
      DigestReply(
        epoch: "e1", scope: .service(.init(4)), digest: ScopeDigest(sequence: 9, count: 2, sum: -7),
        serverMilliseconds: 5),
      #"{"epoch":"e1","scope":"service:4","digest":{"seq":9,"count":2,"sum":-7},"server_ms":5}"#)
  }

  @Test func outcomeOfOneOperationIsPinned() throws {
    let id = try operationID(1)
    try expectPinned(
      OperationReply(
        epoch: "e1", result: OperationResult(id: id, outcome: .rejected(.tooOld)), serverMilliseconds: 5),
      #"{"epoch":"e1","result":{"id":"\#(id.rawValue)","outcome":"rejected","reason":"too_old"},"server_ms":5}"#)
  }

  @Test func backfillIsPinned() throws {
    let row = SnapshotLine(version: 7, row: .contact(Contact(id: .init(9), name: "Zé", notes: "")))
    try expectPinned(
      BackfillReply(
        epoch: "e1", head: 9, rows: [row], before: "c", reachedMilliseconds: 4, serverMilliseconds: 5),
      #"""
      {"epoch":"e1","head":9,"rows":[{"table":"contacts","version":7,"row":{"id":9,"name":"Zé","notes":""}}],
       "before":"c","reached_ms":4,"server_ms":5}
      """#)
    try expectPinned(
      BackfillReply(epoch: "e1", head: 9, rows: [], before: nil, reachedMilliseconds: nil, serverMilliseconds: 5),
      #"{"epoch":"e1","head":9,"rows":[],"server_ms":5}"#)
  }

  @Test func revocationIsPinned() throws {
    try expectPinned(RevokeRequest(), "{}")
    try expectPinned(RevokeRequest(agentID: .init(3), device: "d1"), #"{"agent":3,"device":"d1"}"#)
    let device = LoginDevice(id: "d1", lastSeenAt: Timestamp(milliseconds: 7), isThis: true)
    try expectPinned(
      DevicesReply(devices: [device], serverMilliseconds: 5),
      #"{"devices":[{"id":"d1","is_this":true,"last_seen":7}],"server_ms":5}"#)
    try expectPinned(PasswordRequest(old: "a", new: "b"), #"{"new":"b","old":"a"}"#)
    try expectPinned(ProfileRequest(), "{}")
    try expectPinned(
      ProfileRequest(language: .english, timeZone: "UTC"), #"{"language":"en","time_zone":"UTC"}"#)
    try expectPinned(ProfileRequest(name: "Ana"), #"{"name":"Ana"}"#)
    try expectPinned(ProfileReply(serverMilliseconds: 5), #"{"server_ms":5}"#)
    try expectPinned(RevokeReply(devices: 2, serverMilliseconds: 5), #"{"devices":2,"server_ms":5}"#)
  }

  @Test func presenceIsPinned() throws {
    try expectPinned(
      PresenceReport(status: .available, conversationID: .init(11), isTyping: true),
      #"{"status":"available","conversation":11,"typing":true}"#)
    try expectPinned(PresenceReport(status: .offline), #"{"status":"offline","typing":false}"#)
    try expectPinned(
      PresenceNews(
        isWhole: false,
        agents: [Presence(agentID: .init(3), status: .away, conversationID: .init(11), isTyping: true)]),
      #"{"whole":false,"agents":[{"agent":3,"status":"away","conversation":11,"typing":true}]}"#)
  }

  @Test func healthIsPinned() throws {
    try expectPinned(HealthReply(version: 1, serverMilliseconds: 5), #"{"version":1,"server_ms":5}"#)
  }

  @Test(arguments: [
    (StreamEvent.head(9, serverMilliseconds: 5), "event: head\ndata: {\"head\":9,\"server_ms\":5}\n\n"),
    (.ping(serverMilliseconds: 5), "event: ping\ndata: {\"server_ms\":5}\n\n"),
    (.drain, "event: drain\ndata: {}\n\n"),
    (.auth, "event: auth\ndata: {}\n\n"),
    (
      .presence(PresenceNews(isWhole: true, agents: [Presence(agentID: .init(3), status: .away)])),
      "event: presence\ndata: {\"agents\":[{\"agent\":3,\"status\":\"away\",\"typing\":false}],\"whole\":true}\n\n"
    ),
  ])
  func streamEventsArePinned(event: StreamEvent, text: String) {
    #expect(event.eventStreamText == text)
  }

  @Test func namesOfTheProtocolArePinned() {
    #expect(wireVersion == 1)
    #expect(WireHeader.version == "x-atende-version")
    #expect(
      [
        WirePath.token, WirePath.refresh, WirePath.hello, WirePath.snapshot, WirePath.changes, WirePath.events,
        WirePath.ops, WirePath.health, WirePath.gateways, WirePath.digest, WirePath.backfill, WirePath.presence,
        WirePath.revoke, WirePath.openAPI,
      ] == [
        "/v1/auth/token", "/v1/auth/refresh", "/v1/sync/hello", "/v1/sync/snapshot", "/v1/sync/changes",
        "/v1/sync/events", "/v1/ops", "/v1/health", "/v1/gateways", "/v1/sync/digest", "/v1/sync/backfill",
        "/v1/presence", "/v1/auth/revoke", "/openapi.json",
      ])
  }
}
