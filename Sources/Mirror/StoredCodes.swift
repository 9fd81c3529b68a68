import Domain

/// How small closed sets stand in the databases: their place in the list of cases, which is only ever appended to.
protocol StoredCode: CaseIterable, Hashable, Sendable where AllCases == [Self] {
  static var storedOrder: [Self] { get }
}

extension Medium: StoredCode {
  static let storedOrder: [Medium] = [.whatsApp, .boteria, .voice, .email, .inPerson]
}

extension MessageKind: StoredCode {
  static let storedOrder: [MessageKind] = [.inbound, .outbound, .comment, .system]
}

extension DeliveryState: StoredCode {
  static let storedOrder: [DeliveryState] = [.queued, .sent, .delivered, .read, .failed]
}

extension ConversationState: StoredCode {
  static let storedOrder: [ConversationState] = [.open, .finalised]
}

extension StoredCode {
  var code: Int64 {
    for (index, value) in Self.storedOrder.enumerated() where value == self { return Int64(index) }
    preconditionFailure("every case of \(Self.self) stands in its stored order")
  }

  init?(code: Int64) {
    guard code >= 0, code < Self.storedOrder.count else { return nil }
    self = Self.storedOrder[Int(code)]
  }
}

extension RowReader {
  /// - Throws: `MirrorError.corrupt` for a code that this program never writes.
  func code<Value: StoredCode>(_ column: CInt) throws -> Value {
    let stored = int(column)
    guard let value = Value(code: stored) else {
      throw MirrorError.corrupt(path: "", detail: "no \(Value.self) has the code \(stored)")
    }
    return value
  }

  func optionalCode<Value: StoredCode>(_ column: CInt) throws -> Value? {
    isNull(column) ? nil : try code(column)
  }
}

extension Set<Medium> {
  /// One bit a medium.
  var bits: Int64 { reduce(0) { $0 | 1 << $1.code } }

  init(bits: Int64) { self = Set(Medium.storedOrder.filter { bits & 1 << $0.code != 0 }) }
}
