import Domain
import Foundation
import Wire

/// One page of a snapshot, whole.
package struct SnapshotPage: Hashable, Sendable {
  package var lines: [SnapshotLine]
  package var end: SnapshotEnd

  package init(lines: [SnapshotLine], end: SnapshotEnd) {
    self.lines = lines
    self.end = end
  }
}

/// Reads a page as its bytes come. A page is believed only with its closing line, which stands last.
package struct SnapshotPageParser {
  private enum Line: Decodable {
    case row(SnapshotLine)
    case end(SnapshotEnd)

    private enum CodingKeys: String, CodingKey { case table }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self =
        container.contains(.table) ? .row(try SnapshotLine(from: decoder)) : .end(try SnapshotEnd(from: decoder))
    }
  }

  private var parser: NDJSONParser
  private var lines: [SnapshotLine] = []
  private var end: SnapshotEnd?
  private let decoder = JSONDecoder()

  package init(maxLineBytes: Int = 1_048_576) { parser = NDJSONParser(maxLineBytes: maxLineBytes) }

  /// - Throws: `TransportError` of kind `malformed` for what is no line of a snapshot, or comes after the closing line.
  package mutating func feed(_ bytes: [UInt8]) throws(TransportError) {
    do {
      var parser = parser
      defer { self.parser = parser }
      try parser.feed(bytes) { try take($0) }
    } catch let error as TransportError {
      throw error
    } catch {
      throw TransportError(.malformed, "a line of the snapshot is too long")
    }
  }

  private mutating func take(_ text: UnsafeRawBufferPointer) throws(TransportError) {
    guard end == nil else { throw TransportError(.malformed, "the snapshot goes on after its closing line") }
    if let row = SnapshotLine(line: text) { return lines.append(row) }
    let line: Line
    do { line = try decoder.decode(Line.self, from: Data(text)) } catch {
      throw TransportError(.malformed, "a line of the snapshot cannot be read: \(brief(error))")
    }
    switch line {
    case .row(let row): lines.append(row)
    case .end(let last): end = last
    }
  }

  /// - Throws: `TransportError` of kind `cut` when the closing line never came.
  package func finish() throws(TransportError) -> SnapshotPage {
    guard let end, !parser.hasUnfinishedLine else {
      throw TransportError(.cut, "the snapshot page ended before its closing line")
    }
    return SnapshotPage(lines: lines, end: end)
  }
}

/// A decoding error without the values it stumbled over, which may be a customer's.
func brief(_ error: any Error) -> String {
  guard let error = error as? DecodingError else { return "not JSON" }
  let (what, context): (String, DecodingError.Context) =
    switch error {
    case .typeMismatch(_, let context): ("wrong type", context)
    case .valueNotFound(_, let context): ("no value", context)
    case .keyNotFound(let key, let context): ("no '\(key.stringValue)'", context)
    case .dataCorrupted(let context): ("not valid", context)
    @unknown default: ("not valid", DecodingError.Context(codingPath: [], debugDescription: ""))
    }
  let path = context.codingPath.map(\.stringValue).joined(separator: ".")
  return path.isEmpty ? what : "\(what) at '\(path)'"
}
