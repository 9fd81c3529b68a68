extension SystemEvent {
  /// The JSON of `encode(to:)` with its keys sorted, made by hand: databases keep one with each system line.
  package var jsonText: String {
    switch self {
    case .opened: #"{"kind":"opened"}"#
    case .expired: #"{"kind":"expired"}"#
    case .finalised(nil): #"{"kind":"finalised"}"#
    case .finalised(let wrapUp?): #"{"kind":"finalised","wrap_up":\#(wrapUp)}"#
    case .transferredToAgent(nil, let to): #"{"kind":"transferred_to_agent","to":\#(to)}"#
    case .transferredToAgent(let from?, let to): #"{"from":\#(from),"kind":"transferred_to_agent","to":\#(to)}"#
    case .transferredToService(let from, let to): #"{"from":\#(from),"kind":"transferred_to_service","to":\#(to)}"#
    }
  }

  /// Reads `jsonText`; nil: another form of JSON, or none, for a real decoder to judge.
  package init?(jsonText: String) {
    var rest = jsonText.utf8[...]
    func take(_ text: StaticString) -> Bool {
      let isNext = text.withUTF8Buffer { rest.starts(with: $0) }
      if isNext { rest = rest.dropFirst(text.utf8CodeUnitCount) }
      return isNext
    }
    func number() -> Int64? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      rest = rest[digits.endIndex...]
      // At most 18 digits: no overflow.
      guard (1...18).contains(digits.count) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
    func ends(_ event: SystemEvent) -> SystemEvent? { take("}") && rest.isEmpty ? event : nil }

    var from: Int64?
    if take(#"{"from":"#) {
      from = number()
      guard from != nil, take(#",""#) else { return nil }
    } else if !take(#"{""#) {
      return nil
    }
    guard take(#"kind":""#) else { return nil }
    let event: SystemEvent?
    if from == nil, take(#"opened""#) {
      event = ends(.opened)
    } else if from == nil, take(#"expired""#) {
      event = ends(.expired)
    } else if from == nil, take(#"finalised""#) {
      event =
        if take(#","wrap_up":"#) {
          number().flatMap { ends(.finalised(wrapUp: WrapUpID($0))) }
        } else {
          ends(.finalised(wrapUp: nil))
        }
    } else if take(#"transferred_to_agent","to":"#), let to = number() {
      event = ends(.transferredToAgent(from: from.map { AgentID($0) }, to: AgentID(to)))
    } else if let from, take(#"transferred_to_service","to":"#), let to = number() {
      event = ends(.transferredToService(from: ServiceID(from), to: ServiceID(to)))
    } else {
      event = nil
    }
    guard let event else { return nil }
    self = event
  }
}
