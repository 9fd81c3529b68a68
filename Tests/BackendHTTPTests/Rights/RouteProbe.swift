import BackendTesting
import Domain
import Wire

/// One question to one route, and how it must be answered to an agent of the walked company.
struct RouteProbe: Sendable {
  /// As in the table of routes.
  var route: String
  /// What is asked, for a reader of failures.
  var asked: String
  var call: @Sendable (Site) async throws -> Call
  /// The status, by what the agent's profile allows.
  var status: @Sendable (Set<Permission>) -> Int
  /// The same to an agent of another company.
  var foreignStatus: Int

  private init(
    _ route: String, _ asked: String, foreign: Int,
    _ status: @escaping @Sendable (Set<Permission>) -> Int,
    _ call: @escaping @Sendable (Site) async throws -> Call
  ) {
    self.route = route
    self.asked = asked
    self.call = call
    self.status = status
    foreignStatus = foreign
  }

  private static func get(
    _ path: String, _ asked: String, foreign: Int, _ query: String = "",
    _ status: @escaping @Sendable (Set<Permission>) -> Int
  ) -> RouteProbe {
    RouteProbe("GET \(path)", asked, foreign: foreign, status) { _ in .get(path + query) }
  }

  private static func post(
    _ path: String, _ asked: String, foreign: Int, _ body: some Encodable & Sendable,
    _ status: @escaping @Sendable (Set<Permission>) -> Int
  ) -> RouteProbe {
    RouteProbe("POST \(path)", asked, foreign: foreign, status) { _ in try .post(path, body) }
  }

  private typealias Walked = RightsCompany
  @Sendable private static func always(_: Set<Permission>) -> Int { 200 }
  @Sendable private static func taken(_: Set<Permission>) -> Int { 204 }
  @Sendable private static func never(_: Set<Permission>) -> Int { 404 }
  @Sendable private static func ifSeesAll(_ profile: Set<Permission>) -> Int {
    profile.contains(.seeAllServices) ? 200 : 404
  }

  /// Every route that asks for a login has a row here: a test holds this table against the router. Operations are
  /// walked in a table of their own.
  static let all: [RouteProbe] = scopes + backfills + others

  private static let scopes: [RouteProbe] = [WirePath.snapshot, WirePath.digest].flatMap { path in
    [
      get(path, "config", foreign: 200, "?scope=config", always),
      get(path, "own service", foreign: 404, "?scope=service:\(Walked.desk)", always),
      get(path, "other service", foreign: 404, "?scope=service:\(Walked.backroom)", ifSeesAll),
      get(path, "service of another company", foreign: 200, "?scope=service:\(SmallCompany.sales)", never),
      get(path, "service that is not there", foreign: 404, "?scope=service:999", never),
      get(path, "another agent", foreign: 404, "?scope=agent:\(Walked.colleague)", never),
      get(path, "a conversation", foreign: 404, "?scope=conversation:\(Walked.finalised(in: Walked.desk))", never),
      get(path, "a contact", foreign: 404, "?scope=contact:1", never),
    ]
  }

  private static let backfills: [RouteProbe] = {
    let places: [(String, ConversationID, ContactID, Int, @Sendable (Set<Permission>) -> Int)] = [
      (
        "own service", Walked.finalised(in: Walked.desk), .init(Walked.finalised(in: Walked.desk).rawValue), 404, always
      ),
      (
        "other service", Walked.finalised(in: Walked.backroom), .init(Walked.finalised(in: Walked.backroom).rawValue),
        404, ifSeesAll
      ),
      ("another company", SmallCompany.longAgo, .init(2), 200, never),
      ("nowhere", .init(999), .init(999), 404, never),
    ]
    var probes = [
      get(WirePath.backfill, "words of the back room", foreign: 200, "?search=back%20room", always),
      get(WirePath.backfill, "words of another company", foreign: 200, "?search=zoe", always),
      get(WirePath.backfill, "texts of the back room", foreign: 200, "?text=back%20room", always),
    ]
    for (asked, conversation, contact, foreign, status) in places {
      probes.append(
        get(WirePath.backfill, "conversation, \(asked)", foreign: foreign, "?conversation=\(conversation)", status))
      probes.append(get(WirePath.backfill, "contact, \(asked)", foreign: foreign, "?contact=\(contact)", status))
      probes.append(
        get(WirePath.backfill, "texts of a contact, \(asked)", foreign: foreign, "?text=x&contact=\(contact)", status))
    }
    return probes
  }()

  private static let others: [RouteProbe] = [
    get(WirePath.devices, "own devices", foreign: 200, "", always),
    // What these change is the caller's own, whoever calls: there is nothing of another's to name.
    post(
      WirePath.password, "own password, the old one wrong", foreign: 401,
      PasswordRequest(old: "not the one", new: "another password")
    ) { _ in 401 },
    post(WirePath.profile, "nothing of one's own", foreign: 200, ProfileRequest(), always),
    get(WirePath.hello, "own company", foreign: 200, "", always),
    get(WirePath.changes, "from the beginning", foreign: 200, "?since=1", always),
    get(WirePath.events, "from now on", foreign: 200, "", always),
    RouteProbe("GET \(WirePath.ops)/{id}", "operation of a colleague", foreign: 404, never) { site in
      .get("\(WirePath.ops)/\(walkedOperation.rawValue)")
    },
    post(
      WirePath.presence, "conversation of the back room", foreign: 204,
      PresenceReport(status: .available, conversationID: Walked.finalised(in: Walked.backroom)), taken),
    post(
      WirePath.presence, "conversation of another company", foreign: 204,
      PresenceReport(status: .available, conversationID: SmallCompany.inSales, isTyping: true), taken),
    post(WirePath.revoke, "a device of one's own", foreign: 200, RevokeRequest(device: "not-there"), always),
    post(WirePath.revoke, "a colleague", foreign: 403, RevokeRequest(agentID: Walked.colleague)) {
      $0.contains(.security) ? 200 : 403
    },
    post(WirePath.revoke, "an agent of another company", foreign: 403, RevokeRequest(agentID: SmallCompany.carla)) {
      $0.contains(.security) ? 404 : 403
    },
    post(WirePath.revoke, "an agent that is not there", foreign: 403, RevokeRequest(agentID: .init(999))) {
      $0.contains(.security) ? 404 : 403
    },
  ]

  /// Stored for the colleague before the walk.
  static let walkedOperation = OperationID(at: TestClock.start, random: (7, 7))
}
