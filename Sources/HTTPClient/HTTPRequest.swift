/// One request. Nothing is sent until it is given to an `HTTPClient`.
package struct HTTPRequest: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// Absolute, `http` or `https`, without user and password. Secrets do not belong here:
  /// an error names the URL up to its query.
  package var url: String
  package var headers: HTTPHeaders
  /// nil: none. It is copied once when the transfer starts.
  package var body: [UInt8]?
  package var timeouts: HTTPTimeouts
  /// The most bytes of body that the reply may have, after decompression; more fails as `tooLarge`.
  package var maxBodyBytes: Int
  /// Offers the server to compress its reply; what comes is decompressed as it comes. Off for streams whose pieces must
  /// not be held back.
  package var acceptsGzip: Bool

  package init(
    _ method: Method = .get, _ url: String, headers: HTTPHeaders = [:], body: [UInt8]? = nil,
    timeouts: HTTPTimeouts = .init(), maxBodyBytes: Int = 16 * 1_048_576, acceptsGzip: Bool = true
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeouts = timeouts
    self.maxBodyBytes = maxBodyBytes
    self.acceptsGzip = acceptsGzip
  }
}

/// How long to wait for what; nil: for ever.
package struct HTTPTimeouts: Hashable, Sendable {
  /// Name resolution, connection and TLS together.
  package var connect: Duration
  /// Without a byte in either direction. The time in which a stream's reader leaves data unread doesn't count.
  package var idle: Duration?
  /// The whole transfer.
  package var total: Duration?

  package init(connect: Duration = .seconds(10), idle: Duration? = .seconds(30), total: Duration? = nil) {
    self.connect = connect
    self.idle = idle
    self.total = total
  }
}
