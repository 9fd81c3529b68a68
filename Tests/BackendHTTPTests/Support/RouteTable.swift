import BackendTesting
import Testing
import Wire

/// One route as the tests know it.
struct KnownRoute: Sendable, CustomTestStringConvertible {
  enum Access: Sendable { case open, login, signature }

  var method: String
  /// As the router has it.
  var pattern: String
  var access: Access

  var testDescription: String { name }
  var name: String { "\(method) \(pattern)" }
  /// With a channel that exists.
  var path: String { pattern.replacing("{channel}", with: "\(SmallCompany.whatsApp)") }
  /// Whether it reads `x-atende-version`.
  var isConsoles: Bool { access == .login || pattern.hasPrefix("/v1/auth/") }
  var call: Call { Call(method: method, path: path, body: method == "POST" ? [] : nil) }
}

/// All routes: a route that is not listed here fails `everyRouteIsInTheTable`.
let knownRoutes: [KnownRoute] = [
  .init(method: "GET", pattern: "/v1/health", access: .open),
  .init(method: "POST", pattern: "/v1/auth/token", access: .open),
  .init(method: "POST", pattern: "/v1/auth/refresh", access: .open),
  .init(method: "GET", pattern: "/v1/sync/hello", access: .login),
  .init(method: "GET", pattern: "/v1/sync/snapshot", access: .login),
  .init(method: "GET", pattern: "/v1/sync/changes", access: .login),
  .init(method: "GET", pattern: "/v1/sync/events", access: .login),
  .init(method: "POST", pattern: "/v1/ops", access: .login),
  .init(method: "POST", pattern: "/v1/gateways/{channel}/inbound", access: .signature),
  .init(method: "GET", pattern: "/v1/gateways/{channel}/outbound", access: .signature),
  .init(method: "POST", pattern: "/v1/gateways/{channel}/statuses", access: .signature),
]
