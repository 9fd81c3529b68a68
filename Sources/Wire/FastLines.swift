import Domain
import Foundation

/// The rows that travel by the million, message, conversation, contact and address, written and read without `Codable`:
/// about ten times as quick. What is written is what `Codable` reads, in one fixed order and without spaces; only that
/// very form is read here, and everything else is left to `Codable`.
extension SnapshotLine {
  /// Appends the line's JSON, without its end.
  ///
  /// - Throws: what `JSONEncoder` throws, for rows of the other tables.
  package func append(to bytes: inout [UInt8]) throws {
    var writer = JSONWriter(continuing: &bytes)
    defer { bytes = writer.takeBytes() }
    try writer.add(self)
  }

  /// - Parameter line: without its end; not kept.
  /// - Returns: nil when it is not in the form that `append` writes, or of another table: `Codable` is to judge it.
  package init?(line: UnsafeRawBufferPointer) {
    guard let line = try? JSONReader.whole(line, { (reader) throws(Unusual) in try reader.snapshotLine() }) else {
      return nil
    }
    self = line
  }
}

extension ChangesReply {
  /// The reply's JSON.
  ///
  /// - Throws: what `JSONEncoder` throws, for entries that are not hot.
  package func json() throws -> [UInt8] {
    var writer = JSONWriter(capacity: 512 * (entries.count + 1))
    writer.raw("{\"epoch\":")
    writer.string(epoch)
    writer.raw(",\"entries\":[")
    for (index, entry) in entries.enumerated() {
      if index > 0 { writer.raw(",") }
      try writer.add(entry)
    }
    writer.raw("],\"next\":")
    writer.number(next)
    writer.raw(",\"head\":")
    writer.number(head)
    writer.raw(",\"server_ms\":")
    writer.number(serverMilliseconds)
    writer.raw("}")
    return writer.takeBytes()
  }

  /// - Parameter body: not kept.
  /// - Returns: nil when it is not in the form that `json` writes, or has a row of another table: `Codable` is to judge
  ///   it.
  package init?(body: UnsafeRawBufferPointer) {
    guard let reply = try? JSONReader.whole(body, { (reader) throws(Unusual) in try reader.changesReply() }) else {
      return nil
    }
    self = reply
  }
}

extension BackfillReply {
  /// The reply's JSON.
  ///
  /// - Throws: what `JSONEncoder` throws, for rows that are not hot.
  package func json() throws -> [UInt8] {
    var writer = JSONWriter()
    writer.raw("{\"epoch\":")
    writer.string(epoch)
    writer.raw(",\"head\":")
    writer.number(head)
    writer.raw(",\"rows\":[")
    for (index, row) in rows.enumerated() {
      if index > 0 { writer.raw(",") }
      try writer.add(row)
    }
    writer.raw("]")
    if let before {
      writer.raw(",\"before\":")
      writer.string(before)
    }
    writer.optional(",\"reached_ms\":", reachedMilliseconds)
    writer.raw(",\"server_ms\":")
    writer.number(serverMilliseconds)
    writer.raw("}")
    return writer.takeBytes()
  }
}
