import Hummingbird
import HTTPTypes
import Domain
import BackendTesting
import Testing
import Wire

@testable import BackendHTTP

struct RouteWalkTests {
  @Test func everyRouteIsInTheTable() async throws {
    try await withSite(.inProcess) { site in
      let routes = Routes(
        backend: site.backend, gateway: nil, options: .init(listen: .init(port: 0)),
        now: { [test = site.test] in test.clock.now })
      let router = routes.makeRouter()
      try router.validate()
      let names = router.routes.map { "\($0.method.rawValue) \($0.path)" }
      #expect(names.sorted() == knownRoutes.map(\.name).sorted())
    }
  }

  @Test(arguments: Way.allCases, knownRoutes)
  func routeAsksForWhatTheTableSays(way: Way, route: KnownRoute) async throws {
    try await withSite(way) { site in
      let reply = try await site.send(route.call)
      switch route.access {
      case .open, .console: #expect(reply.status != 401 && reply.status != 404)
      case .login, .signature:
        #expect(reply.status == 401)
        #expect(reply.code == .unauthenticated)
      }
      #expect(reply.headers["content-type"] == "application/json")
      #expect(reply.headers["cache-control"] == "no-store")
      #expect(reply.headers["x-content-type-options"] == "nosniff")
    }
  }

  @Test(arguments: Way.allCases, knownRoutes.filter { $0.access == .login })
  func forgedOrExpiredTokenIsRefused(way: Way, route: KnownRoute) async throws {
    try await withSite(way) { site in
      let tokens = try await site.logIn()
      let forged = String(tokens.accessToken.reversed())
      for header in ["Bearer \(forged)", "Bearer", "Basic YW5h", "Bearer \(tokens.refreshToken)", tokens.accessToken] {
        let reply = try await site.send(route.call.with("authorization", header))
        #expect(reply.status == 401)
        #expect(reply.code == .unauthenticated)
        #expect(reply.headers["www-authenticate"] == "Bearer")
      }
      site.test.clock.advance(.seconds(tokens.expiresInSeconds))
      let late = try await site.send(route.call.bearing(tokens.accessToken))
      #expect(late.status == 401)
      #expect(late.code == .unauthenticated)
    }
  }

  @Test(arguments: Way.allCases, knownRoutes.filter(\.isConsoles))
  func consoleOfAnOlderProtocolIsToldToUpdate(way: Way, route: KnownRoute) async throws {
    try await withSite(way) { site in
      let old = try await site.send(route.call.with(WireHeader.version, "\(wireVersion - 1)"))
      #expect(old.status == 426)
      #expect(old.code == .upgradeRequired)
      let words = try old.json(ErrorReply.self).message
      #expect(words.contains("version \(wireVersion - 1) ") && words.contains("version \(wireVersion):"))
      let silent = try await site.send(route.call.without(WireHeader.version))
      #expect(silent.status == 400)
      #expect(silent.code == .malformed)
      let newer = try await site.send(route.call.with(WireHeader.version, "\(wireVersion + 1)"))
      #expect(newer.status != 426)
      let nonsense = try await site.send(route.call.with(WireHeader.version, "new"))
      #expect(nonsense.status == 400)
      #expect(nonsense.code == .malformed)
      let present = try await site.send(route.call.with(WireHeader.version, "\(wireVersion)"))
      #expect(present.status != 426)
    }
  }

  @Test(arguments: Way.allCases)
  func nothingIsElsewhere(way: Way) async throws {
    try await withSite(way) { site in
      for path in ["/", "/v1", "/v1/nothing", "/v1/sync/hello/more", "/v2/health", "/v1/health%00", "//v1//ops"] {
        let reply = try await site.send(.get(path))
        #expect(reply.status == 404, "\(path)")
        #expect(reply.code == .notFound, "\(path)")
      }
    }
  }

  @Test(arguments: Way.allCases, knownRoutes)
  func otherMethodIsToldWhichThereAre(way: Way, route: KnownRoute) async throws {
    try await withSite(way) { site in
      for method in ["DELETE", "PUT", "PATCH", "HEAD", route.method == "GET" ? "POST" : "GET"] {
        var call = route.call
        call.method = method
        call.body = nil
        guard way == .inProcess || method != "HEAD" else { continue }
        let reply = try await site.send(call)
        #expect(reply.status == 405, "\(method)")
        #expect(reply.code == .methodNotAllowed, "\(method)")
        #expect(reply.headers["allow"] == route.method, "\(method)")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func healthAsksForNothing(way: Way) async throws {
    try await withSite(way) { site in
      let reply = try await site.send(.get(WirePath.health).without(WireHeader.version))
      #expect(reply.status == 200)
      #expect(try reply.json(HealthReply.self) == HealthReply(serverMilliseconds: site.test.clock.now.milliseconds))
    }
  }
}
