import Backend
import Domain
import Hummingbird
import Wire

/// What all routes need; which there are stands in `table`.
struct Routes: Sendable {
  let backend: Backend
  let gateway: (any MediumGateway)?
  let options: BackendServerOptions
  let now: @Sendable () -> Timestamp

  var nowMilliseconds: Int64 { now().milliseconds }

  func makeRouter() -> Router<BackendContext> {
    let table = table
    let router = Router(context: BackendContext.self)
    router.add(middleware: CompressionMiddleware())
    router.add(middleware: ErrorMiddleware(now: now))
    router.add(middleware: MethodMiddleware(table))
    let consoles = router.group().add(middleware: VersionMiddleware())
    let agents = consoles.group().add(middleware: SessionMiddleware(backend: backend))
    for route in table {
      let path = RouterPath(route.path)
      switch route.access {
      case .open, .signature: router.on(path, method: route.method, use: route.handle)
      case .console: consoles.on(path, method: route.method, use: route.handle)
      case .login: agents.on(path, method: route.method, use: route.handle)
      }
    }
    return router
  }
}
