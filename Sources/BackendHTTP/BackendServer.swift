import Backend
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The backend over HTTP: routes, authentication, errors to statuses. Plain HTTP; a proxy in front of it ends TLS.
package struct BackendServer: ServiceLifecycle.Service {
  private let routes: Routes
  private let options: BackendServerOptions
  private let log: Logger
  private let onListening: @Sendable (_ port: Int) async -> Void

  /// - Parameters:
  ///   - gateway: the media's entrance; nil: there is none.
  ///   - now: the server's clock; the same as the backend's.
  ///   - onListening: called once, when connections are taken, with the port.
  package init(
    backend: Backend, gateway: (any MediumGateway)?, options: BackendServerOptions,
    now: @escaping @Sendable () -> Timestamp, log: Logger,
    onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) {
    routes = Routes(backend: backend, gateway: gateway, options: options, now: now)
    self.options = options
    self.log = log
    self.onListening = onListening
  }

  /// Serves until the task is cancelled, a group that it runs in shuts down, or, when asked for, a signal comes; then
  /// tells event streams to reconnect, finishes requests under way within the grace, and returns.
  ///
  /// The backend is left as it is: its owner shuts it down afterwards.
  /// - Throws: `BackendServerError` when it cannot begin.
  package func run() async throws {
    guard options.listen.isLoopback || options.allowsPlainRemote else {
      throw BackendServerError.plainRemote(options.listen)
    }
    let application = Application(
      responder: makeResponder(),
      configuration: .init(
        address: .hostname(options.listen.host, port: options.listen.port), serverName: nil, backlog: 512),
      onServerRunning: { [onListening] channel in await onListening(channel.localAddress?.port ?? 0) },
      logger: log)
    var configuration = ServiceGroupConfiguration(
      services: [.init(service: application)],
      gracefulShutdownSignals: options.stopsOnSignals ? [.sigterm, .sigint] : [], logger: log)
    configuration.maximumGracefulShutdownDuration = options.shutdownGrace
    let group = ServiceGroup(configuration: configuration)
    // A task of its own, so that cancelling the caller's stops the server gracefully too.
    let running = Task { try await group.run() }
    do {
      try await withTaskCancellationHandler {
        try await running.value
      } onCancel: {
        Task { await group.triggerGracefulShutdown() }
      }
    } catch {
      throw BackendServerError(error, options.listen) ?? error
    }
  }

  /// The same routes without a socket.
  package func makeResponder() -> some HTTPResponder<BackendContext> { routes.makeRouter().buildResponder() }
}
