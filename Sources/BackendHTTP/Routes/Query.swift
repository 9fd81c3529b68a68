import Backend
import Foundation
import Hummingbird

/// The query of a request: what is there must be right and stand there once; what is not there has a default.
struct Query {
  private var values: [String: [String]] = [:]

  /// - Throws: `malformed` for what cannot be decoded (RFC 3986, section 2.1).
  init(_ request: Request) throws(BackendError) {
    for pair in (request.uri.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = String(parts[0]).removingPercentEncoding,
        let value = String(parts.count > 1 ? parts[1] : "").removingPercentEncoding
      else { throw .malformed("the query cannot be read") }
      values[name, default: []].append(value)
    }
  }

  /// - Throws: `malformed` when there is any other one.
  func allow(only names: Set<String>) throws(BackendError) {
    guard names.isSuperset(of: values.keys) else {
      throw .malformed("the query may have only \(names.sorted().joined(separator: ", "))")
    }
  }

  /// - Returns: nil when it is absent.
  /// - Throws: `malformed` when it stands there twice.
  func text(_ name: String) throws(BackendError) -> String? {
    guard let found = values[name] else { return nil }
    guard found.count == 1 else { throw .malformed("\(name) stands in the query more than once") }
    return found[0]
  }

  /// - Throws: `malformed` unless it is absent or a whole number from 0 on.
  func number(_ name: String) throws(BackendError) -> Int64? {
    guard let text = try text(name) else { return nil }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) else {
      throw .malformed("\(name) is not a whole number from 0 on")
    }
    return number
  }

  /// The number, or the greatest allowed; at least `least`.
  func number(_ name: String, from least: Int, upTo most: Int) throws(BackendError) -> Int {
    guard let number = try number(name) else { return most }
    return Int(min(max(number, Int64(least)), Int64(most)))
  }
}
