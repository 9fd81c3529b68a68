import Backend
import BackendTesting
import Domain
import Foundation
import Gateways
import Testing

/// The outside form of approved messages: Cloud API, 'Template object'.
@Suite struct TemplateOutTests {
  private func send(_ medium: TestMedium, _ template: Int64, _ values: [String: String], _ text: String) async throws {
    try await medium.test.apply(
      .sendTemplate(
        conversation: SmallCompany.inSales, template: .init(template), values: values, text: text),
      by: SmallCompany.ana)
  }

  @Test func aTemplateGoesOutByItsNameWithItsValues() async throws {
    let medium = try await TestMedium()
    medium.test.clock.advance(.hours(30))
    try await send(medium, 1, ["first_name": "João", "1": "o plano"], "Olá, João! Ainda quer o plano?")
    let reply = try await medium.gateway.respond(to: medium.request(.outbound))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any])
    let message = try #require((json["messages"] as? [[String: Any]])?.first)
    #expect(message["text"] as? String == "Olá, João! Ainda quer o plano?")
    let template = try #require(message["template"])
    let form = try JSONSerialization.data(withJSONObject: template, options: .sortedKeys)
    let expected = #"""
      {"components":[{"parameters":[{"parameter_name":"first_name","text":"João","type":"text"},\#
      {"text":"o plano","type":"text"}],"type":"body"}],"language":{"code":"pt_BR"},"name":"again"}
      """#
    #expect(String(decoding: form, as: UTF8.self) == expected)
  }

  @Test func oneWithoutVariablesHasNoComponentsAndAReplyHasNoTemplate() async throws {
    let medium = try await TestMedium()
    try await send(medium, 2, [:], "De 1 a 5?")
    _ = try await medium.say("plain")
    let messages = try await medium.poll().messages
    #expect(messages.map(\.template?.components.count) == [0, nil])
    #expect(messages.map(\.template?.name) == ["survey", nil])
  }

  @Test func whatWasSentGoesOutThoughTheTemplateWasPausedMeanwhile() async throws {
    let medium = try await TestMedium()
    try await send(medium, 2, [:], "De 1 a 5?")
    let moment = medium.test.clock.now
    _ = try await medium.test.store.write(SmallCompany.id) { writer in
      var template = SmallCompany.templates[1]
      template.state = .paused
      template.name = "renamed"
      return try writer.publish([StagedChange(.put(.template(template)), scope: .config)], at: moment)
    }
    #expect(try await medium.poll().messages.map(\.template?.name) == ["survey"])
  }
}
