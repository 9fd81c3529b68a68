/// Puts the lines of a reply's header together. Interim replies (1xx) are passed over, trailers ignored.
struct ReplyHead {
  enum Step {
    case more
    case complete(HTTPResponseHead)
    case tooLarge
  }

  static let maxBytes = 262_144

  private var status = 0
  private var headers = HTTPHeaders()
  private var bytesTaken = 0
  private var isComplete = false

  init() {}

  /// - Parameter line: one line with its line end, as libcurl gives them.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Step {
    guard !isComplete else { return .more }
    bytesTaken += line.count
    guard bytesTaken <= Self.maxBytes else { return .tooLarge }
    let text = String(decoding: line, as: UTF8.self).trimmingLineEnd
    if text.hasPrefix("HTTP/") {
      status = Int(text.split(separator: " ", maxSplits: 2).dropFirst().first ?? "") ?? 0
      headers = HTTPHeaders()
    } else if text.isEmpty {
      if status >= 200 {
        isComplete = true
        return .complete(HTTPResponseHead(status: status, headers: headers))
      }
    } else if let colon = text.firstIndex(of: ":") {
      headers.add(name: String(text[..<colon]), value: String(text[text.index(after: colon)...].trimmingBlanks))
    }
    return .more
  }
}

extension String {
  /// A carriage return and a line feed are one `Character`, so this works on bytes.
  fileprivate var trimmingLineEnd: String {
    String(decoding: utf8.prefix { $0 != 0x0d && $0 != 0x0a }, as: UTF8.self)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var rest = self
    while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return rest
  }
}
