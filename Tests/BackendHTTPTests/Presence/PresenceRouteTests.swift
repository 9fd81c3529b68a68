import Backend
import BackendHTTP
import BackendTesting
import Domain
import Foundation
import Testing
import Wire

/// Presence over HTTP: reported by a post, told on the event stream.
struct PresenceRouteTests {
  private func presence(_ events: inout EventReader) async throws -> PresenceNews? {
    while let event = await events.next() {
      if event.name == "presence" { return try JSONDecoder().decode(PresenceNews.self, from: Data(event.data.utf8)) }
    }
    return nil
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func whatAColleagueDoesComesOnTheStream(way: Way) async throws {
    try await withSite(way) { site in
      let stream = try await site.caller.open(.get(WirePath.events).bearing(site.token("ana")))
      var events = EventReader(stream)
      #expect(try await presence(&events) == PresenceNews(isWhole: true, agents: []))
      let report = PresenceReport(status: .available, conversationID: SmallCompany.inSales, isTyping: true)
      let reply = try await site.send(.post(WirePath.presence, report).bearing(site.token("bruno")))
      #expect(reply.status == 204)
      #expect(reply.body.isEmpty)
      #expect(
        try await presence(&events)
          == PresenceNews(
            isWhole: false,
            agents: [
              Presence(
                agentID: SmallCompany.bruno, status: .available, conversationID: SmallCompany.inSales, isTyping: true)
            ]))
      await stream.close()
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Way.allCases)
  func nothingIsStored(way: Way) async throws {
    try await withSite(way) { site in
      let token = try await site.token("bruno")
      let before = try DatabaseDump(site)
      for conversation in [SmallCompany.inSales, SmallCompany.inSupport, OtherCompany.conversation, .init(999)] {
        let report = PresenceReport(status: .away, conversationID: conversation)
        #expect(try await site.send(.post(WirePath.presence, report).bearing(token)).status == 204)
      }
      #expect(try DatabaseDump(site).differences(from: before).isEmpty)
    }
  }

  @Test(
    arguments: Way.allCases,
    [
      "{}", #"{"status":"asleep","typing":false}"#, #"{"status":"away"}"#,
      #"{"status":"away","typing":false,"conversation":"1"}"#,
    ])
  func reportThatMakesNoSenseIsMalformed(way: Way, text: String) async throws {
    try await withSite(way) { site in
      let reply = try await site.send(.post(WirePath.presence, text: text).bearing(site.token()))
      #expect(reply.code == .malformed)
    }
  }
}
