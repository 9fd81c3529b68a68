import Backend
import Domain
import Hummingbird
import Wire

/// All routes with what they need. A route asks for a login unless it stands in `open`.
struct Routes: Sendable {
  let backend: Backend
  let gateway: (any MediumGateway)?
  let options: BackendServerOptions
  let now: @Sendable () -> Timestamp

  var nowMilliseconds: Int64 { now().milliseconds }

  func makeRouter() -> Router<BackendContext> {
    let router = Router(context: BackendContext.self)
    router.add(middleware: ErrorMiddleware(now: now))

    router.get("\(WirePath.health)") { _, _ in
      try Response.json(HealthReply(serverMilliseconds: nowMilliseconds))
    }
    router.post("\(WirePath.gateways)/:channel/inbound") { try await gateway(.inbound, $0, $1) }
    router.get("\(WirePath.gateways)/:channel/outbound") { try await gateway(.outbound, $0, $1) }
    router.post("\(WirePath.gateways)/:channel/statuses") { try await gateway(.statuses, $0, $1) }

    let consoles = router.group().add(middleware: VersionMiddleware())
    consoles.post("\(WirePath.token)") { try await token($0, $1) }
    consoles.post("\(WirePath.refresh)") { try await refresh($0, $1) }

    let agents = consoles.group().add(middleware: SessionMiddleware(backend: backend))
    agents.get("\(WirePath.hello)") { try await hello($0, $1) }
    agents.get("\(WirePath.snapshot)") { try await snapshot($0, $1) }
    agents.get("\(WirePath.changes)") { try await changes($0, $1) }
    agents.get("\(WirePath.events)") { try await events($0, $1) }
    agents.post("\(WirePath.ops)") { try await operations($0, $1) }
    return router
  }
}
