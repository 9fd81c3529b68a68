import BackendHTTP
import BackendTesting
import Testing
import Wire

/// One route as the tests know it.
struct KnownRoute: Hashable, Sendable, CustomTestStringConvertible {
  enum Access: Sendable { case open, console, login, signature }

  var method: String
  /// As the router has it.
  var pattern: String
  var access: Access

  var testDescription: String { name }
  var name: String { "\(method) \(pattern)" }
  /// With a channel that exists, and the id of an operation that does not.
  var path: String {
    pattern.replacing("{channel}", with: "\(SmallCompany.whatsApp)")
      .replacing("{id}", with: "01900000-0000-7000-8000-000000000001")
  }
  /// Whether it reads `x-atende-version`.
  var isConsoles: Bool { access == .login || access == .console }
  var call: Call { method == "POST" ? .post(path, text: "") : .get(path) }
}

/// All routes: a route that is not listed here fails `everyRouteIsInTheTable`.
let knownRoutes: [KnownRoute] = [
  .init(method: "GET", pattern: "/v1/health", access: .open),
  .init(method: "GET", pattern: "/openapi.json", access: .open),
  .init(method: "POST", pattern: "/v1/auth/token", access: .console),
  .init(method: "POST", pattern: "/v1/auth/refresh", access: .console),
  .init(method: "POST", pattern: "/v1/auth/revoke", access: .login),
  .init(method: "GET", pattern: "/v1/auth/devices", access: .login),
  .init(method: "POST", pattern: "/v1/auth/password", access: .login),
  .init(method: "POST", pattern: "/v1/profile", access: .login),
  .init(method: "GET", pattern: "/v1/sync/hello", access: .login),
  .init(method: "GET", pattern: "/v1/sync/snapshot", access: .login),
  .init(method: "GET", pattern: "/v1/sync/changes", access: .login),
  .init(method: "GET", pattern: "/v1/sync/digest", access: .login),
  .init(method: "GET", pattern: "/v1/sync/backfill", access: .login),
  .init(method: "GET", pattern: "/v1/sync/events", access: .login),
  .init(method: "POST", pattern: "/v1/presence", access: .login),
  .init(method: "POST", pattern: "/v1/ops", access: .login),
  .init(method: "GET", pattern: "/v1/ops/{id}", access: .login),
  .init(method: "POST", pattern: "/v1/gateways/{channel}/inbound", access: .signature),
  .init(method: "GET", pattern: "/v1/gateways/{channel}/outbound", access: .signature),
  .init(method: "POST", pattern: "/v1/gateways/{channel}/statuses", access: .signature),
]
