import BackendTesting
import Domain
import HTTPTypes
import Hummingbird
import OpenAPI
import Testing
import Wire

@testable import BackendHTTP

/// The document says what the routes are and what the types look like, and nothing else.
struct DocumentTests {
  private let document: JSONValue

  init() throws { document = try JSONValue(OpenAPI.json) }

  private func documented() -> [String: (path: String, method: String, operation: JSONValue)] {
    var all: [String: (String, String, JSONValue)] = [:]
    for (path, item) in document["paths"]?.object ?? [:] {
      for (method, operation) in item.object { all["\(method.uppercased()) \(path)"] = (path, method, operation) }
    }
    return all
  }

  @Test func documentIsServedToAnyone() async throws {
    try await withSite(.inProcess) { site in
      let reply = try await site.send(.get(WirePath.openAPI).without(WireHeader.version))
      #expect(reply.status == 200)
      #expect(reply.headers["content-type"] == WireHeader.json)
      #expect(reply.body == OpenAPI.json)
    }
    #expect(document["openapi"]?.string == "3.1.0")
    #expect(document["info"]?["version"]?.string == "\(wireVersion)")
  }

  @Test func everyRouteIsDocumentedAndEveryDocumentedRouteIsThere() async throws {
    try await withSite(.inProcess) { site in
      let routes = Routes(
        backend: site.backend, gateway: nil, options: .init(listen: .init(port: 0)), now: { TestClock.start })
      let router = routes.makeRouter()
      #expect(
        router.routes.map { "\($0.method.rawValue) \($0.path)" }.sorted() == documented().keys.sorted())
      for route in routes.table {
        let name = "\(route.method.rawValue) \(route.path)"
        let operation = try #require(documented()[name]).operation
        let security = (operation["security"]?.array ?? []).flatMap(\.object.keys)
        let references = (operation["parameters"]?.array ?? []).compactMap { $0["$ref"]?.string }
        let asksForVersion = references.contains("#/components/parameters/Version")
        switch route.access {
        case .open: #expect(security.isEmpty && !asksForVersion, "\(name)")
        case .console: #expect(security.isEmpty && asksForVersion, "\(name)")
        case .login: #expect(security == ["bearer"] && asksForVersion, "\(name)")
        case .signature: #expect(security == ["signature"] && !asksForVersion, "\(name)")
        }
        #expect((operation["requestBody"] != nil) == (route.method == .post), "\(name)")
        #expect(operation["summary"]?.string?.isEmpty == false, "\(name)")
        for part in route.path.split(separator: "/") where part.hasPrefix("{") {
          let isNamed = (operation["parameters"]?.array ?? []).contains { parameter in
            let target = parameter["$ref"]?.string?.split(separator: "/").last.map(String.init)
            let found = target.flatMap { document["components"]?["parameters"]?[$0] } ?? parameter
            return found["in"]?.string == "path" && found["name"]?.string == String(part.dropFirst().dropLast())
          }
          #expect(isNamed, "\(name): \(part)")
        }
      }
    }
  }

  @Test func operationsHaveNamesOfTheirOwn() {
    let names = documented().values.compactMap { $0.operation["operationId"]?.string }
    #expect(Set(names).count == documented().count)
  }

  @Test func everyPathOfTheProtocolIsThere() {
    let paths = [
      WirePath.token, WirePath.refresh, WirePath.revoke, WirePath.hello, WirePath.snapshot, WirePath.changes,
      WirePath.events, WirePath.ops, WirePath.digest, WirePath.backfill, WirePath.presence, WirePath.health,
      WirePath.openAPI,
    ]
    for path in paths { #expect(document["paths"]?[path] != nil, "\(path)") }
    #expect(document["paths"]?.object.keys.count { $0.hasPrefix(WirePath.gateways) } == 3)
  }

  @Test func everyReferenceLeadsSomewhere() {
    var targets: Set<String> = []
    func walk(_ value: JSONValue) {
      if let target = value["$ref"]?.string { targets.insert(target) }
      for inner in Array(value.object.values) + value.array { walk(inner) }
    }
    walk(document)
    for target in targets {
      var found: JSONValue? = document
      for key in target.split(separator: "/").dropFirst() { found = found?[String(key)] }
      #expect(found != nil, "\(target)")
    }
    for kind in ["schemas", "parameters", "responses"] {
      for name in (document["components"]?[kind]?.object ?? [:]).keys {
        #expect(targets.contains("#/components/\(kind)/\(name)"), "\(name) is never used")
      }
    }
  }

  @Test func schemasAreWhatTheTypesEncode() throws {
    var checker = SchemaChecker(document)
    for (name, value) in SchemaSamples.all {
      let schema = try #require(checker.component(name), "\(name)")
      let problems = try checker.check(JSONValue(encoding: value), schema, at: SchemaChecker.place(of: name))
      #expect(problems.isEmpty, "\(name): \(problems)")
    }
    let events: [(String, StreamEvent)] = [
      ("HeadEvent", .head(1, serverMilliseconds: 1)), ("PingEvent", .ping(serverMilliseconds: 1)),
    ]
    for (name, event) in events {
      let schema = try #require(checker.component(name))
      let data = try #require(event.eventStreamText.split(separator: "data: ").last)
      #expect(try checker.check(JSONValue(data.utf8), schema, at: SchemaChecker.place(of: name)).isEmpty)
    }
    #expect(checker.unshown() == [])
  }

  @Test func everyKindOfCommandIsInTheList() {
    #expect(CommandKind.allCases.map { $0.least.kindName }.sorted() == Command.kindNames.sorted())
    for kind in CommandKind.allCases {
      #expect(CommandKind(kind.least) == kind)
      #expect(CommandKind(kind.most) == kind)
    }
  }
}
