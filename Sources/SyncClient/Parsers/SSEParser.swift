/// One event of a server-sent event stream.
package struct ServerSentEvent: Hashable, Sendable {
  /// `message` when the stream names none.
  package var name: String
  package var data: String

  package init(name: String, data: String) {
    self.name = name
    self.data = data
  }
}

/// Takes a server-sent event stream apart (WHATWG HTML, section 9.2.6). Any cut of the bytes gives the same events.
package struct SSEParser: Sendable {
  /// An event, or a line of one, grew beyond the bound: the stream is not to be read on.
  package struct TooLarge: Error, Hashable {}

  private let maxEventBytes: Int
  private var line: [UInt8] = []
  private var lastWasCarriageReturn = false
  private var isFirstLine = true
  private var name = ""
  private var data: [UInt8] = []
  private var hasData = false

  package init(maxEventBytes: Int = 65_536) { self.maxEventBytes = maxEventBytes }

  /// Feeds bytes as they came; returns the events that they completed. What is unfinished at the end of the stream
  /// is no event.
  package mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLarge) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      switch byte {
      case 0x0a where lastWasCarriageReturn:
        lastWasCarriageReturn = false
      case 0x0a, 0x0d:
        lastWasCarriageReturn = byte == 0x0d
        if let event = endLine() { events.append(event) }
      default:
        lastWasCarriageReturn = false
        line.append(byte)
        if line.count + data.count > maxEventBytes { throw TooLarge() }
      }
    }
    return events
  }

  private mutating func endLine() -> ServerSentEvent? {
    defer { line.removeAll(keepingCapacity: true) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
    }
    if line.isEmpty { return dispatch() }
    let colon = line.firstIndex(of: UInt8(ascii: ":"))
    if colon == 0 { return nil }
    let field = line[..<(colon ?? line.endIndex)]
    var value = colon.map { line[($0 + 1)...] } ?? []
    if value.first == 0x20 { value.removeFirst() }
    if field.elementsEqual("data".utf8) {
      if hasData { data.append(0x0a) }
      hasData = true
      data.append(contentsOf: value)
    } else if field.elementsEqual("event".utf8) {
      name = String(decoding: value, as: UTF8.self)
    }
    return nil
  }

  private mutating func dispatch() -> ServerSentEvent? {
    defer {
      name = ""
      data.removeAll(keepingCapacity: true)
      hasData = false
    }
    guard hasData else { return nil }
    return ServerSentEvent(name: name.isEmpty ? "message" : name, data: String(decoding: data, as: UTF8.self))
  }
}
