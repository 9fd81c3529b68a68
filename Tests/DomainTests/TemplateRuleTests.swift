import Domain
import Testing

/// Which templates a conversation may use and what is said by them. Manual: 'HSM', 'Status Expiração Atendimento WhatsApp
/// e Boteria'; WhatsApp Cloud API, 'Template object'.
@Suite struct TemplateRuleTests {
  private static let channel = ChannelID(1)

  private static func template(_ body: String, _ state: TemplateState = .approved, channel: ChannelID = channel)
    -> Template
  {
    Template(id: .init(1), channelID: channel, name: "t", language: "pt_BR", body: body, state: state)
  }

  @Test(
    arguments: [
      ("no variable", []), ("{{1}} and {{2}}", ["1", "2"]), ("{{2}}{{1}}{{2}}", ["2", "1"]),
      ("{{first_name}}, {{data}}!", ["first_name", "data"]), ("{1} {{ 1 }} {{A}} {{_a}} {{}} {{a b}}", []),
      ("{{{1}}}", ["1"]), ("{{1} {{2}}", ["2"]), ("{{1}}}}{{", ["1"]), ("{{1a}}", []), ("é{{a1_}}🙂", ["a1_"]),
    ] as [(String, [String])])
  func theVariablesAreReadInTheirOrder(body: String, names: [String]) {
    #expect(Self.template(body).variables == names)
  }

  @Test(
    arguments: [
      ("Oi, {{1}}!", ["1": "Zé"], "Oi, Zé!"), ("{{1}}{{1}}", ["1": "a"], "aa"), ("{{a}} {{b}}", ["a": "x"], "x {{b}}"),
      ("{{a}} {{b}}", ["a": "{{b}}", "b": "y"], "{{b}} y"), ("same", ["1": "x"], "same"),
      ("{{{1}}}", ["1": "x"], "{x}"),
    ] as [(String, [String: String], String)])
  func whatIsSaidHasTheValuesInTheirPlaces(body: String, values: [String: String], text: String) {
    #expect(Self.template(body).rendered(values) == text)
  }

  @Test(
    arguments: [
      ("Zé", nil), ("a    b", nil), ("", .empty), ("  ", .empty), ("a\nb", .layout), ("a\tb", .layout),
      ("a     b", .layout), ("a\u{1B}[2J", .forbidden), ("a\u{202E}b", .forbidden),
    ] as [(String, TemplateValueProblem?)])
  func aValueIsJudgedAsTheMediumJudgesIt(value: String, expected: TemplateValueProblem?) {
    #expect(problem(templateValue: value) == expected)
  }

  @Test(
    arguments: [
      (template("Oi, {{1}}!"), ["1": "Zé"], nil), (template("Oi!"), [:], nil),
      (template("Oi, {{1}}!"), [:], .value(variable: "1", .empty)),
      (template("{{a}} {{b}}"), ["a": "x", "b": "\t"], .value(variable: "b", .empty)),
      (template("{{a}} {{b}}"), ["a": "x\ny", "b": ""], .value(variable: "a", .layout)),
      (template("Oi!", .paused), [:], .unusable), (template("Oi!", .rejected), [:], .unusable),
      (template("Oi!", channel: .init(2)), [:], .unusable),
      (template("{{1}}"), ["1": String(repeating: "a", count: 1_024)], nil),
      (template("{{1}}!"), ["1": String(repeating: "a", count: 1_024)], .tooLong),
    ] as [(Template, [String: String], TemplateProblem?)])
  func aTemplateIsSentOnlyWholeAndApproved(template: Template, values: [String: String], expected: TemplateProblem?) {
    #expect(template.problem(with: values, on: Self.channel) == expected)
  }

  @Test func whatIsKnownIsFilledInUnderEitherLanguagesNames() {
    let known = ShortcutVariables(
      contact: "Ana Maria", protocolNumber: "2026", agent: "Bruno", service: "", greeting: nil)
    let body = "{{primeiro_nome}} {{first_name}} {{cliente}} {{protocolo}} {{atendente}} {{servico}} {{saudacao}} {{1}}"
    #expect(
      Self.template(body).prefilled(known) == [
        "primeiro_nome": "Ana", "first_name": "Ana", "cliente": "Ana Maria", "protocolo": "2026", "atendente": "Bruno",
      ])
  }

  private static func row(_ medium: Medium, _ state: ConversationState = .open) -> ConversationRow {
    ConversationRow(
      id: .init(1), contactID: .init(1), contactName: "Ana", medium: medium, serviceID: .init(1), serviceName: "S",
      protocolNumber: "1", state: state, openedAt: .init(milliseconds: 0), channelID: channel)
  }

  @Test(
    arguments: [
      (row(.whatsApp), [template("a")], true, nil), (row(.boteria), [template("a")], true, .otherMedium),
      (row(.email), [template("a")], true, .otherMedium),
      (row(.whatsApp, .finalised), [template("a")], true, .finalised),
      (row(.whatsApp), [], true, .noneApproved), (row(.whatsApp), [template("a", .paused)], true, .noneApproved),
      (row(.whatsApp), [template("a", channel: .init(2))], true, .noneApproved),
      (row(.whatsApp), [template("a")], false, .noAddress), (nil, [template("a")], true, .notVisible),
    ] as [(ConversationRow?, [Template], Bool, TemplateRefusal?)])
  func aConversationUsesTheApprovedOnesOfItsNumber(
    row: ConversationRow?, templates: [Template], hasAddress: Bool, expected: TemplateRefusal?
  ) {
    let directory = Directory(permissions: [.reply], templates: templates)
    #expect(templateRefusal(on: row, in: directory, hasAddress: hasAddress) == expected)
    let observer = Directory(permissions: [.comment], templates: templates)
    #expect(templateRefusal(on: row, in: observer, hasAddress: hasAddress) == .notAllowed)
  }
}
