import Backend
import BackendTesting
import Domain
import Hummingbird
import Testing
import Wire

@testable import BackendHTTP

/// Every endpoint and every operation with every access profile, another company's agent, and tokens that are no good.
///
/// A refusal is told by its status, and leaves the whole database as it was. Two things may change legitimately: a
/// refused operation is remembered, by one row of `ops`, so that no late copy of it takes effect; and a spent refresh
/// token that comes again takes its family of tokens away, which is a sign of theft and tested in `TokenTests`.
struct RightsWalkTests {
  private func withWalk(_ body: (Site) async throws -> Void) async throws {
    try await withSite(.inProcess) { site in
      try await RightsCompany.load(into: site.test.store)
      try await body(site)
    }
  }

  @Test func noRouteIsMissing() async throws {
    try await withSite(.inProcess) { site in
      let routes = Routes(
        backend: site.backend, gateway: nil, options: .init(listen: .init(port: 0)), now: { TestClock.start })
      var expected: [Route.Access: Set<String>] = [:]
      for route in routes.table { expected[route.access, default: []].insert("\(route.method.rawValue) \(route.path)") }
      let inRouter = Set(routes.makeRouter().routes.map { "\($0.method.rawValue) \($0.path)" })
      #expect(Set(expected.values.flatMap { $0 }) == inRouter)
      let operations: Set = ["POST \(WirePath.ops)"]
      #expect(Set(RouteProbe.all.map(\.route)).union(operations) == expected[.login])
      for (access, known) in [Route.Access.open: KnownRoute.Access.open, .console: .console, .signature: .signature] {
        #expect(Set(knownRoutes.filter { $0.access == known }.map(\.name)) == expected[access])
      }
    }
  }

  /// The text of what is answered; of an event stream its first event.
  private func answer(_ site: Site, _ call: Call) async throws -> (status: Int, text: String) {
    guard call.path == WirePath.events else {
      let reply = try await site.send(call)
      return (reply.status, String(decoding: reply.body, as: UTF8.self))
    }
    let reply = try await site.caller.open(call)
    var events = EventReader(reply)
    let first = reply.status == 200 ? await events.next()?.data ?? "" : ""
    await reply.close()
    return (reply.status, first)
  }

  @Test(.timeLimit(.minutes(2)), arguments: RightsCompany.profiles.indices)
  func everyRouteGivesEachProfileItsOwn(profile: Int) async throws {
    try await withWalk { site in
      let permissions = RightsCompany.profiles[profile]
      let token = try await site.token(RightsCompany.username(profile))
      var before = try DatabaseDump(site)
      for probe in RouteProbe.all {
        let call = try await probe.call(site).bearing(token)
        let (status, text) = try await answer(site, call)
        let name = "\(probe.route), \(probe.asked)"
        #expect(status == probe.status(permissions), "\(name)")
        let after = try DatabaseDump(site)
        if status >= 400 { #expect(after.differences(from: before) == [:], "\(name)") }
        before = after
        for word in ["João", "Zoë", "It is broken", "hush", "Nobody's business"] {
          #expect(!text.contains(word), "\(name): \(word)")
        }
        if !permissions.contains(.seeAllServices) {
          #expect(!text.contains(RightsCompany.backroomWords), "\(name)")
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: ["sam", "ana"])
  func agentOfAnotherCompanyGetsNothing(username: String) async throws {
    try await withWalk { site in
      let token = try await site.token(username)
      var before = try DatabaseDump(site)
      for probe in RouteProbe.all {
        let (status, text) = try await answer(site, probe.call(site).bearing(token))
        let name = "\(probe.route), \(probe.asked)"
        // Sam has every permission in the company: there, 404 takes the place of 403.
        let isOwn = probe.asked == "an agent of another company"
        let expected = probe.foreignStatus == 403 && username == "sam" ? (isOwn ? 200 : 404) : probe.foreignStatus
        #expect(status == expected, "\(name)")
        let after = try DatabaseDump(site)
        if status >= 400 { #expect(after.differences(from: before) == [:], "\(name)") }
        before = after
        for word in [RightsCompany.backroomWords, RightsCompany.deskWords, "Walker", "Walked"] {
          #expect(!text.contains(word), "\(name): \(word)")
        }
      }
    }
  }

  // MARK: - Operations

  private struct Target {
    var conversation: ConversationID
    var message: MessageID
    var isVisible: Bool
  }

  private func targets(_ profile: Int, _ kind: Int, _ permissions: Set<Permission>) -> [Target] {
    [(RightsCompany.desk, true), (RightsCompany.backroom, permissions.contains(.seeAllServices))]
      .map { service, isVisible in
        let id = RightsCompany.conversation(profile, kind, in: service)
        return Target(conversation: id, message: RightsCompany.message(of: id), isVisible: isVisible)
      } + [
        Target(conversation: SmallCompany.inSales, message: .init(2), isVisible: false),
        Target(conversation: OtherCompany.conversation, message: .init(11), isVisible: false),
        Target(conversation: .init(999), message: .init(999), isVisible: false),
      ]
  }

  private func outcome(
    _ site: Site, _ command: Command, _ token: String
  ) async throws -> OperationResult.Outcome? {
    let epoch = try await site.test.store.read(RightsCompany.id) { try $0.syncHead().epoch }
    let operation = Operation(id: site.test.makeID(), command: command, seen: nil, createdAt: site.test.clock.now)
    let call = try Call.post(WirePath.ops, OperationsRequest(epoch: epoch, operations: [operation]))
    return try await site.send(call.bearing(token)).json(OperationsReply.self).results.first?.outcome
  }

  @Test(.timeLimit(.minutes(2)), arguments: RightsCompany.profiles.indices)
  func everyOperationAsksForItsPermission(profile: Int) async throws {
    try await withWalk { site in
      let permissions = RightsCompany.profiles[profile]
      let token = try await site.token(RightsCompany.username(profile))
      var before = try DatabaseDump(site)
      for (index, kind) in CommandKind.allCases.enumerated() {
        for target in targets(profile, index, permissions) {
          let service =
            target.conversation == RightsCompany.conversation(profile, index, in: RightsCompany.desk)
            ? RightsCompany.backroom : RightsCompany.desk
          let command = kind.command(
            on: target.conversation, message: target.message, agent: RightsCompany.colleague, service: service,
            contact: RightsCompany.contact(of: target.conversation))
          let outcome = try await outcome(site, command, token)
          let after = try DatabaseDump(site)
          defer { before = after }
          let name = Comment("\(command)")
          if !target.isVisible {
            #expect(outcome == .rejected(kind.unseen), name)
            #expect(after.differences(from: before) == ["ops": 1], name)
          } else if let needed = kind.needed, !permissions.contains(needed) {
            #expect(outcome == .rejected(.forbidden), name)
            #expect(after.differences(from: before) == ["ops": 1], name)
          } else if case .applied = outcome {
            #expect(after.differences(from: before)["ops"] == 1, name)
          } else {
            Issue.record("\(command): \(String(describing: outcome))")
          }
        }
      }
    }
  }

  /// An agent of the company that the targets don't belong to, with every permission.
  @Test(.timeLimit(.minutes(2)))
  func noOperationReachesAnotherCompany() async throws {
    try await withWalk { site in
      let token = try await site.token("sam")
      let epoch = try await site.test.epoch()
      var before = try DatabaseDump(site)
      for (index, kind) in CommandKind.allCases.enumerated() {
        for service in [RightsCompany.desk, RightsCompany.backroom] {
          let id = RightsCompany.conversation(0, index, in: service)
          let command = kind.command(
            on: id, message: RightsCompany.message(of: id), agent: SmallCompany.ana, service: SmallCompany.sales,
            contact: RightsCompany.contact(of: id))
          let operation = Operation(
            id: site.test.makeID(), command: command, seen: nil, createdAt: site.test.clock.now)
          let call = try Call.post(WirePath.ops, OperationsRequest(epoch: epoch, operations: [operation]))
          let reply: OperationsReply = try await site.send(call.bearing(token)).json()
          let after = try DatabaseDump(site)
          #expect(reply.results.map(\.outcome) == [.rejected(kind.unseen)], "\(command)")
          #expect(after.differences(from: before) == ["ops": 1], "\(command)")
          before = after
        }
      }
    }
  }
}
