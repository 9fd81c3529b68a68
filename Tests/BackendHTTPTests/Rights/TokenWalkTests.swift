import Backend
import BackendTesting
import Domain
import Testing
import Wire

/// Every endpoint with tokens, passwords and signatures that are no good: refused by status, and nothing changes.
struct TokenWalkTests {
  enum Bad: String, CaseIterable, Sendable {
    case missing, forged, refresh, expired, revoked, deactivated
  }

  /// A login that ended in that way, as a header; nil: none at all.
  private func header(_ bad: Bad, _ site: Site) async throws -> String? {
    let tokens = try await site.logIn("bruno")
    switch bad {
    case .missing: return nil
    case .forged: return "Bearer \(tokens.accessToken.dropLast())\(tokens.accessToken.last == "A" ? "B" : "A")"
    case .refresh: return "Bearer \(tokens.refreshToken)"
    case .expired: site.test.clock.advance(.seconds(tokens.expiresInSeconds))
    case .revoked:
      let call = try Call.post(WirePath.revoke, RevokeRequest(agentID: SmallCompany.bruno))
      let reply: RevokeReply = try await site.send(call.bearing(site.token("sam"))).json()
      #expect(reply.devices == 1)
    case .deactivated:
      let admin = try await site.test.session(SmallCompany.sam)
      try await site.test.backend.changeAgent(SmallCompany.bruno, profile: nil, isActive: false, admin)
    }
    return "Bearer \(tokens.accessToken)"
  }

  @Test(.timeLimit(.minutes(1)), arguments: Bad.allCases)
  func noRouteTakesABadToken(bad: Bad) async throws {
    try await withSite(.inProcess) { site in
      let header = try await header(bad, site)
      let before = try DatabaseDump(site)
      var calls = knownRoutes.filter { $0.access == .login }.map(\.call)
      // With bodies and queries that would do something.
      calls.append(try await site.operations([site.comment()]))
      calls.append(try .post(WirePath.revoke, RevokeRequest()))
      calls.append(try .post(WirePath.presence, PresenceReport(status: .available)))
      calls.append(.get("\(WirePath.snapshot)?scope=config"))
      calls.append(.get("\(WirePath.changes)?since=1"))
      for call in calls {
        let reply = try await site.send(header.map { call.with("authorization", $0) } ?? call)
        let isTakenAway = bad == .revoked || bad == .deactivated
        #expect(reply.status == 401, "\(call.method) \(call.path)")
        #expect(reply.code == (isTakenAway ? .revoked : .unauthenticated), "\(call.method) \(call.path)")
        #expect(try DatabaseDump(site).differences(from: before) == [:], "\(call.method) \(call.path)")
      }
    }
  }

  @Test func badLoginsChangeNothing() async throws {
    try await withSite(.inProcess) { site in
      let tokens = try await site.logIn("bruno")
      let revoked = try await site.logIn("ana")
      let admin = try await site.token("sam")
      _ = try await site.send(
        .post(WirePath.revoke, RevokeRequest(agentID: SmallCompany.ana, device: revoked.device)).bearing(admin))
      let before = try DatabaseDump(site)
      let calls: [(Call, ErrorReply.Code)] = [
        (try .post(WirePath.token, TokenRequest(username: "bruno", password: "wrong", device: nil)), .wrongCredentials),
        (
          try .post(WirePath.token, TokenRequest(username: "ivo", password: SmallCompany.password, device: nil)),
          .wrongCredentials
        ),
        (
          try .post(WirePath.token, TokenRequest(username: "bruno", password: SmallCompany.password, device: "b/d")),
          .malformed
        ),
        (try .post(WirePath.refresh, RefreshRequest(refreshToken: "forged")), .unauthenticated),
        (try .post(WirePath.refresh, RefreshRequest(refreshToken: tokens.accessToken)), .unauthenticated),
        (try .post(WirePath.refresh, RefreshRequest(refreshToken: revoked.refreshToken)), .revoked),
      ]
      for (call, code) in calls {
        let reply = try await site.send(call)
        #expect(reply.code == code, "\(call.path)")
        #expect(try DatabaseDump(site).differences(from: before) == [:], "\(call.path)")
      }
      site.test.clock.advance(.hours(24 * 31))
      let late = try await site.send(.post(WirePath.refresh, RefreshRequest(refreshToken: tokens.refreshToken)))
      #expect(late.code == .unauthenticated)
      #expect(try DatabaseDump(site).differences(from: before) == [:])
    }
  }

  @Test func noGatewayTakesABadSignature() async throws {
    try await withSite(.inProcess) { site in
      let before = try DatabaseDump(site)
      let path = "\(WirePath.gateways)/\(SmallCompany.whatsApp)"
      let calls = [
        Call.post("\(path)/inbound", text: #"{"external_id":"x","from":"5511911112222","text":"t"}"#),
        .get("\(path)/outbound?after=99"),
        .post("\(path)/statuses", text: #"{"statuses":[{"message":5,"status":"failed","failure":"f"}]}"#),
      ]
      #expect(Set(knownRoutes.filter { $0.access == .signature }.map(\.name)).count == calls.count)
      for call in calls {
        let signed = site.signed(call)
        var bent = signed
        if bent.body?.isEmpty == false { bent.body?[5] ^= 1 } else { bent.path += "9" }
        var elsewhere = signed
        elsewhere.path = call.path.replacing(path, with: "\(WirePath.gateways)/\(SmallCompany.mailbox)x")
        var unknown = signed
        unknown.path = call.path.replacing(path, with: "\(WirePath.gateways)/999")
        for bad in [call, site.signed(call, key: OtherCompany.secret), site.signed(call, key: []), bent, unknown] {
          let reply = try await site.send(bad)
          #expect(reply.status == 401, "\(call.path)")
          #expect(reply.code == .unauthenticated, "\(call.path)")
        }
        #expect(try await site.send(elsewhere).status == 404, "\(call.path)")
        site.test.clock.advance(.minutes(6))
        #expect(try await site.send(signed).status == 401, "\(call.path)")
        #expect(try DatabaseDump(site).differences(from: before) == [:], "\(call.path)")
      }
    }
  }
}
