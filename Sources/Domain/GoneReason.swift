/// Why changes can't go on from a cursor.
package enum GoneReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// The log no longer reaches back so far.
  case compacted
  /// The cursor is of another history of the database.
  case epoch
  /// The rows' form has changed since.
  case schema
}
