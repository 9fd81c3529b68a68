import CCurl

/// A checked URL: taken apart by the same parser that will connect, so that both mean the same host.
struct Target {
  /// What to give to libcurl.
  let url: String
  let isLoopback: Bool
  let isPlain: Bool

  init(_ text: String) throws(TargetProblem) {
    guard !text.utf8.contains(0), let handle = curl_url() else { throw .malformed }
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: handle), let host = Self.part(CURLUPART_HOST, of: handle),
      let url = Self.part(CURLUPART_URL, of: handle)
    else { throw .malformed }
    guard scheme == "http" || scheme == "https" else { throw .scheme }
    self.url = url
    isPlain = scheme == "http"
    isLoopback = Self.isLoopback(host)
  }

  enum TargetProblem: Error {
    case malformed
    case scheme
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// 127.0.0.0/8, ::1 and `localhost`, which libcurl resolves by itself to these two (since 7.78).
  static func isLoopback(_ host: String) -> Bool {
    if host == "[::1]" || host.lowercased() == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
