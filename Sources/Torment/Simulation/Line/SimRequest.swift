/// One request as its bytes would say it.
struct SimRequest: Sendable {
  enum Method: String, Sendable { case get = "GET", post = "POST" }

  var method: Method
  /// Path and query.
  var target: String
  var token: String?
  var body: [UInt8] = []

  /// For the story: without tokens and bodies.
  var description: String {
    let text = "\(method.rawValue) \(target.dropFirst(3))"
    return body.isEmpty ? text : text + " (\(body.count) bytes)"
  }
}
