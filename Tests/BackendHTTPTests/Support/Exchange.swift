import Foundation
import Wire

/// A request as a test writes it, whichever way it travels.
struct Call: Sendable {
  var method: String
  /// With its query.
  var path: String
  var headers: [(name: String, value: String)] = []
  var body: [UInt8]?

  /// As a console of this version sends it.
  static func get(_ path: String) -> Call { Call(method: "GET", path: path).with(WireHeader.version, "\(wireVersion)") }

  static func post(_ path: String, _ body: some Encodable) throws -> Call {
    post(path, text: String(decoding: try JSONEncoder().encode(body), as: UTF8.self))
  }

  static func post(_ path: String, text: String) -> Call {
    Call(method: "POST", path: path, body: Array(text.utf8)).with(WireHeader.version, "\(wireVersion)")
  }

  /// Takes the place of a header of that name.
  func with(_ name: String, _ value: String) -> Call {
    var call = without(name)
    call.headers.append((name, value))
    return call
  }

  func without(_ name: String) -> Call {
    var call = self
    call.headers.removeAll { $0.name == name }
    return call
  }

  func bearing(_ token: String) -> Call { with("authorization", "Bearer \(token)") }
}

struct Reply: Sendable {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]

  func json<Body: Decodable>(_: Body.Type = Body.self) throws -> Body {
    try JSONDecoder().decode(Body.self, from: Data(body))
  }

  /// The code of the failure that the body tells of.
  var code: ErrorReply.Code? { (try? json(ErrorReply.self))?.code }
}

/// A reply whose body goes on.
struct OpenReply: Sendable {
  var status: Int
  var headers: [String: String]
  var pieces: AsyncStream<[UInt8]>
  /// Fills `pieces`; cancelling it is how the client goes away.
  var pump: Task<Void, any Error>

  func close() async {
    pump.cancel()
    _ = await pump.result
  }
}

/// Reads events of a stream one by one.
struct EventReader {
  struct Event: Hashable {
    var name: String
    var data: String
  }

  private var pieces: AsyncStream<[UInt8]>.Iterator
  private var text = ""

  init(_ reply: OpenReply) { pieces = reply.pieces.makeAsyncIterator() }

  /// nil: the stream is over.
  mutating func next(isolation: isolated (any Actor)? = #isolation) async -> Event? {
    while true {
      if let end = text.range(of: "\n\n") {
        let lines = text[..<end.lowerBound].split(separator: "\n")
        text = String(text[end.upperBound...])
        return Event(name: value("event", lines), data: value("data", lines))
      }
      guard let piece = await pieces.next(isolation: isolation) else { return nil }
      text += String(decoding: piece, as: UTF8.self)
    }
  }

  /// The next that tells nothing of colleagues.
  mutating func nextOfOurs(isolation: isolated (any Actor)? = #isolation) async -> Event? {
    while let event = await next(isolation: isolation) {
      if event.name != "presence" { return event }
    }
    return nil
  }

  private func value(_ field: String, _ lines: [Substring]) -> String {
    lines.first { $0.hasPrefix(field + ": ") }.map { String($0.dropFirst(field.count + 2)) } ?? ""
  }
}

extension EventReader.Event {
  /// The head that the event tells; nil: it is another one.
  var head: Int64? {
    struct Head: Decodable { var head: Int64 }
    guard name == "head" else { return nil }
    return (try? JSONDecoder().decode(Head.self, from: Data(data.utf8)))?.head
  }
}

/// One of the ways to the routes.
protocol Caller: Sendable {
  func send(_ call: Call) async throws -> Reply
  func open(_ call: Call) async throws -> OpenReply
}
