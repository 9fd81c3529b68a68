import BackendHTTP
import BackendTesting
import Domain
import Foundation
import Wire

/// One way to get a status from a route: what the document's statuses are held against.
struct Provocation: Sendable {
  var route: String
  var status: Int
  var call: @Sendable (Site) async throws -> Call

  init(_ route: String, _ status: Int, _ call: @escaping @Sendable (Site) async throws -> Call) {
    self.route = route
    self.status = status
    self.call = call
  }

  /// Each documented status of each route, `default` excepted.
  static let all: [Provocation] = consoles + logins + syncs + operations + gateways

  /// What every route of consoles answers to who says no version, an older one, or has no token, and to bodies that are
  /// too large.
  private static let consoles: [Provocation] = knownRoutes.filter(\.isConsoles).flatMap { route in
    var all = [
      Provocation(route.name, 400) { _ in route.call.without(WireHeader.version) },
      Provocation(route.name, 426) { _ in route.call.with(WireHeader.version, "\(wireVersion - 1)") },
    ]
    if route.access == .login { all.append(Provocation(route.name, 401) { _ in route.call }) }
    if route.method == "POST" {
      all.append(
        Provocation(route.name, 413) { site in
          let most = BackendServerOptions.BodyLimit.operations
          return try await .post(route.path, text: String(repeating: " ", count: most + 1)).bearing(site.token())
        })
    }
    return all
  }

  private static func get(_ status: Int, _ path: String, _ query: String = "", as name: String = "ana") -> Provocation {
    Provocation("GET \(path)", status) { try await .get(path + query).bearing($0.token(name)) }
  }

  private static func post(
    _ status: Int, _ path: String, _ body: some Encodable & Sendable, as name: String = "ana"
  ) -> Provocation {
    Provocation("POST \(path)", status) { try await .post(path, body).bearing($0.token(name)) }
  }

  private static let logins: [Provocation] = {
    let wrong = TokenRequest(username: "ana", password: "wrong", device: nil)
    return [
      Provocation("GET \(WirePath.health)", 200) { _ in .get(WirePath.health) },
      Provocation("GET \(WirePath.openAPI)", 200) { _ in .get(WirePath.openAPI) },
      Provocation("POST \(WirePath.token)", 200) { _ in
        try .post(WirePath.token, TokenRequest(username: "ana", password: SmallCompany.password, device: nil))
      },
      Provocation("POST \(WirePath.token)", 401) { _ in try .post(WirePath.token, wrong) },
      Provocation("POST \(WirePath.token)", 429) { site in
        for _ in 0..<5 { _ = try await site.send(.post(WirePath.token, wrong)) }
        return try .post(WirePath.token, wrong)
      },
      Provocation("POST \(WirePath.refresh)", 200) { site in
        try .post(WirePath.refresh, RefreshRequest(refreshToken: try await site.logIn().refreshToken))
      },
      Provocation("POST \(WirePath.refresh)", 401) { _ in
        try .post(WirePath.refresh, RefreshRequest(refreshToken: "forged"))
      },
      post(200, WirePath.revoke, RevokeRequest()),
      post(403, WirePath.revoke, RevokeRequest(agentID: SmallCompany.bruno)),
      post(404, WirePath.revoke, RevokeRequest(agentID: .init(999)), as: "sam"),
      get(200, WirePath.devices),
      post(200, WirePath.password, PasswordRequest(old: SmallCompany.password, new: "another password")),
      post(400, WirePath.password, PasswordRequest(old: SmallCompany.password, new: "short")),
      post(401, WirePath.password, PasswordRequest(old: "wrong", new: "another password")),
      Provocation("POST \(WirePath.password)", 429) { site in
        let token = try await site.token("ana")
        let wrong = try Call.post(WirePath.password, PasswordRequest(old: "wrong", new: "another password"))
        for _ in 0..<5 { _ = try await site.send(wrong.bearing(token)) }
        return wrong.bearing(token)
      },
      post(200, WirePath.profile, ProfileRequest(language: .english, timeZone: "Europe/Lisbon")),
      post(400, WirePath.profile, ProfileRequest(timeZone: "Nowhere/Else")),
      post(400, WirePath.profile, ProfileRequest(name: " ")),
      post(403, WirePath.profile, ProfileRequest(name: "Somebody Else")),
    ]
  }()

  private static let syncs: [Provocation] = [
    get(200, WirePath.hello),
    get(200, WirePath.snapshot, "?scope=config"),
    get(200, WirePath.snapshot, "?scope=service:\(SmallCompany.sales)&limit=3"),
    get(404, WirePath.snapshot, "?scope=service:\(SmallCompany.support)"),
    get(410, WirePath.changes, "?since=1000000"),
    Provocation("GET \(WirePath.changes)", 200) { site in
      let token = try await site.token()
      _ = try await site.send(site.operations([site.comment()]).bearing(token))
      return .get("\(WirePath.changes)?since=1").bearing(token)
    },
    get(200, WirePath.digest, "?scope=config"),
    get(404, WirePath.digest, "?scope=service:\(SmallCompany.support)"),
    get(200, WirePath.backfill, "?conversation=\(SmallCompany.longAgo)"),
    get(200, WirePath.backfill, "?contact=2&limit=1"),
    get(200, WirePath.backfill, "?text=boa&contact=2"),
    get(404, WirePath.backfill, "?conversation=\(SmallCompany.inSupport)"),
    get(200, WirePath.events),
    post(204, WirePath.presence, PresenceReport(status: .away)),
  ]

  private static let operations: [Provocation] = [
    Provocation("POST \(WirePath.ops)", 200) { site in
      try await site.operations([site.comment(), site.comment(on: SmallCompany.inSupport)]).bearing(site.token())
    },
    Provocation("GET \(WirePath.ops)/{id}", 200) { site in
      let (operation, token) = (site.comment(), try await site.token())
      _ = try await site.send(site.operations([operation]).bearing(token))
      return .get("\(WirePath.ops)/\(operation.id.rawValue)").bearing(token)
    },
    Provocation("GET \(WirePath.ops)/{id}", 404) { site in
      try await .get("\(WirePath.ops)/\(site.test.makeID().rawValue)").bearing(site.token())
    },
  ]

  private static let gateways: [Provocation] = {
    let path = "\(WirePath.gateways)/\(SmallCompany.whatsApp)"
    let good: [String: Call] = [
      "inbound": .post("\(path)/inbound", text: #"{"external_id":"x","from":"5511911112222","text":"t"}"#),
      "outbound": .get("\(path)/outbound?after=0"),
      "statuses": .post("\(path)/statuses", text: #"{"statuses":[{"message":5,"status":"read"}]}"#),
    ]
    return good.flatMap { name, call in
      let route = "\(call.method) \(WirePath.gateways)/{channel}/\(name)"
      let bad = call.method == "GET" ? Call.get("\(path)/\(name)?after=x") : .post("\(path)/\(name)", text: "{")
      var elsewhere = call
      elsewhere.path = call.path.replacing(path, with: "\(WirePath.gateways)/one")
      var all = [
        Provocation(route, 200) { $0.signed(call) }, Provocation(route, 400) { $0.signed(bad) },
        Provocation(route, 401) { _ in call }, Provocation(route, 404) { [elsewhere] _ in elsewhere },
      ]
      if call.method == "POST" {
        let most = BackendServerOptions.BodyLimit.gateway
        all.append(
          Provocation(route, 413) { $0.signed(.post(call.path, text: String(repeating: " ", count: most + 1))) })
      }
      return all
    }
  }()
}
