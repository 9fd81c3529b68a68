import Backend
import Hummingbird

/// The query of a request: what is there must be right, what is not there has a default.
struct Query {
  private let request: Request

  init(_ request: Request) { self.request = request }

  /// Percent-decoded; the first of that name.
  func text(_ name: String) -> String? { request.uri.queryParameters[name[...]].map(String.init) }

  /// - Throws: `malformed` unless it is absent or a whole number from 0 on.
  func number(_ name: String) throws(BackendError) -> Int64? {
    guard let text = text(name) else { return nil }
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
