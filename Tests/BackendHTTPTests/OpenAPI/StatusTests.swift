import BackendTesting
import Domain
import OpenAPI
import Testing
import Wire

/// The document's statuses are those that routes really give, with bodies as it describes them.
struct StatusTests {
  private let document: JSONValue

  init() throws { document = try JSONValue(OpenAPI.json) }

  private func operation(_ route: String) -> JSONValue? {
    let parts = route.split(separator: " ").map(String.init)
    return document["paths"]?[parts[1]]?[parts[0].lowercased()]
  }

  @Test func everyDocumentedStatusCanBeHadAndNoOther() throws {
    for route in knownRoutes {
      let documented = try #require(operation(route.name)?["responses"]).object.keys
      let provoked = Set(Provocation.all.filter { $0.route == route.name }.map { "\($0.status)" })
      #expect(Set(documented) == provoked.union(["default"]), "\(route.name)")
    }
    #expect(Set(Provocation.all.map(\.route)) == Set(knownRoutes.map(\.name)))
  }

  @Test(.timeLimit(.minutes(2)), arguments: knownRoutes)
  func repliesAreAsDocumented(route: KnownRoute) async throws {
    for provocation in Provocation.all where provocation.route == route.name {
      try await withSite(.inProcess) { site in
        let call = try await provocation.call(site)
        let name = "\(route.name), \(provocation.status)"
        let response = try #require(operation(route.name)?["responses"]?["\(provocation.status)"], "\(name)")
        guard route.pattern != WirePath.events || provocation.status != 200 else {
          return try await expectEvents(site, call, response)
        }
        let reply = try await site.send(call)
        #expect(reply.status == provocation.status, "\(name)")
        try expect(reply, response, name)
      }
    }
  }

  /// Follows a reference to one of the common responses.
  private func resolved(_ response: JSONValue) -> JSONValue {
    guard let target = response["$ref"]?.string?.split(separator: "/").last else { return response }
    return document["components"]?["responses"]?[String(target)] ?? .null
  }

  private func expect(_ reply: Reply, _ response: JSONValue, _ name: String) throws {
    guard let (type, content) = resolved(response)["content"]?.object.first else {
      #expect(reply.body.isEmpty, "\(name)")
      return
    }
    #expect(reply.headers["content-type"] == type, "\(name)")
    var checker = SchemaChecker(document)
    if let lines = content["x-lines"] {
      for line in reply.body.split(separator: UInt8(ascii: "\n")) {
        #expect(try checker.check(JSONValue(line), lines, at: name) == [], "\(name)")
      }
    } else if reply.status != 200 || name != "GET \(WirePath.openAPI), 200" {
      let schema = try #require(content["schema"], "\(name)")
      #expect(try checker.check(JSONValue(reply.body), schema, at: name) == [], "\(name)")
    }
  }

  private func expectEvents(_ site: Site, _ call: Call, _ response: JSONValue) async throws {
    let known = try #require(response["content"]?[WireHeader.eventStream]?["x-events"]?.object)
    let stream = try await site.caller.open(call)
    #expect(stream.status == 200)
    var events = EventReader(stream)
    var names: Set<String> = []
    var checker = SchemaChecker(document)
    while !names.isSuperset(of: ["head", "presence"]), let event = await events.next() {
      names.insert(event.name)
      let schema = try #require(known[event.name], "\(event.name)")
      #expect(try checker.check(JSONValue(event.data.utf8), schema, at: event.name) == [])
    }
    await stream.close()
    #expect(Set(known.keys) == ["head", "ping", "presence", "drain", "auth"])
  }
}
