import Domain
import Foundation
import Testing

@Suite struct SystemEventTextTests {
  static let events: [SystemEvent] = [
    .opened, .expired, .finalised(wrapUp: nil), .finalised(wrapUp: WrapUpID(7)),
    .transferredToAgent(from: nil, to: AgentID(3)), .transferredToAgent(from: AgentID(2), to: AgentID(3)),
    .transferredToService(from: ServiceID(1), to: ServiceID(9_007_199_254_740_993)),
  ]

  @Test(arguments: events) func theHandMadeTextIsTheEncodersOwnAndIsReadAgain(event: SystemEvent) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(event.jsonText == String(decoding: try encoder.encode(event), as: UTF8.self))
    #expect(SystemEvent(jsonText: event.jsonText) == event)
  }

  @Test(arguments: events) func noCutTextIsTakenForAnEvent(event: SystemEvent) {
    for length in 0..<event.jsonText.utf8.count {
      #expect(SystemEvent(jsonText: String(event.jsonText.prefix(length))) == nil)
    }
    #expect(SystemEvent(jsonText: event.jsonText + " ") == nil)
  }

  @Test(arguments: [
    "", "{}", #"{"kind":"opened","to":1}"#, #"{"kind":"finalised","wrap_up":}"#, #"{"from":1,"kind":"opened"}"#,
    #"{"kind":"transferred_to_service","to":1}"#, #"{"kind":"finalised","wrap_up":9999999999999999999}"#,
    #"{ "kind":"opened"}"#,
  ])
  func otherFormsAreLeftToARealDecoder(text: String) {
    #expect(SystemEvent(jsonText: text) == nil)
  }
}
