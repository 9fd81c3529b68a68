import CCurl

/// One easy handle with what it points to. Lives on the engine's thread.
final class ActiveTransfer {
  let transfer: Transfer
  let easy: UnsafeMutableRawPointer
  private var requestHeaders: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>
  private var replyHead = ReplyHead()
  private var lastMovement = ContinuousClock.now
  private var sentBytes: curl_off_t = 0

  /// Copies the request into libcurl; throws `badURL`, `badRequest` or `insecure`.
  ///
  /// - Parameter connectionAge: connections made earlier than that ago are not used; nil: any are.
  init(_ transfer: Transfer, options: HTTPClientOptions, connectionAge: Duration?) throws(HTTPClientError) {
    let request = transfer.request
    let target: Target
    do {
      target = try Target(request.url)
    } catch {
      throw request.failure(.badURL, error == .scheme ? "only http and https are spoken" : "the URL can't be read")
    }
    if target.isPlain, !target.isLoopback, !options.allowsPlainRemote {
      throw request.failure(.insecure, "plain HTTP goes to this machine only; use https")
    }
    guard request.headers.areWellFormed else { throw request.failure(.badRequest, "a header field is malformed") }
    guard let easy = curl_easy_init() else { throw request.failure(.other, "libcurl has no memory for it") }
    self.transfer = transfer
    self.easy = easy
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.update(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setUp(request, target, options, connectionAge: connectionAge)
  }

  /// The handle is off the multi handle by then.
  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(requestHeaders)
    errorText.deallocate()
  }

  // MARK: Deadlines

  func touch() { lastMovement = .now }

  /// nil: it may be silent for ever, or its reader is the one who is slow.
  var idleDeadline: ContinuousClock.Instant? {
    guard let idle = transfer.request.timeouts.idle, !transfer.isPaused else { return nil }
    return lastMovement + idle
  }

  /// Whether the deadline has passed; bytes that went out since then move it.
  func isIdle(at now: ContinuousClock.Instant) -> Bool {
    guard let idleDeadline, idleDeadline <= now else { return false }
    var sent: curl_off_t = 0
    ccurl_get_offset(easy, CURLINFO_SIZE_UPLOAD_T, &sent)
    guard sent > sentBytes else { return true }
    sentBytes = sent
    touch()
    return false
  }

  // MARK: What libcurl hands over

  func take(headerLine: UnsafeRawBufferPointer) -> Bool {
    touch()
    switch replyHead.take(headerLine) {
    case .more: return true
    case .complete(let head):
      transfer.receive(head)
      return true
    case .tooLarge:
      transfer.finish(transfer.request.failure(.tooLarge, "the reply's header is too large"))
      return false
    }
  }

  func take(body: UnsafeRawBufferPointer) -> Int {
    touch()
    return switch transfer.receive(body) {
    case .taken: body.count
    case .paused: Int(CURL_WRITEFUNC_PAUSE)
    case .refused: Int(CURL_WRITEFUNC_ERROR)
    }
  }

  // MARK: Failures

  func failure(_ code: CURLcode) -> HTTPClientError {
    var systemError = 0
    ccurl_get_long(easy, CURLINFO_OS_ERRNO, &systemError)
    let detail = errorText.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
    return transfer.request.failure(HTTPClientError.Kind(code, systemError: Int32(systemError)), detail)
  }

  var idleFailure: HTTPClientError {
    transfer.request.failure(.timedOut, "nothing moved for \(transfer.request.timeouts.idle ?? .zero)")
  }

  // MARK: Options

  /// Taken from a connection at once, at most: with libcurl's own 16 kB a page would take dozens of turns.
  private static let receiveBytes = 131_072

  private func setUp(
    _ request: HTTPRequest, _ target: Target, _ options: HTTPClientOptions, connectionAge: Duration?
  ) {
    ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    ccurl_set_string(easy, CURLOPT_URL, target.url)
    ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    // An empty name switches off the proxies of the environment.
    if target.isLoopback { ccurl_set_string(easy, CURLOPT_PROXY, "") }
    // Without the option libcurl neither offers nor undoes a compression.
    if request.acceptsGzip { ccurl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "gzip") }
    ccurl_set_string(easy, CURLOPT_USERAGENT, options.userAgent)
    ccurl_set_long(easy, CURLOPT_BUFFERSIZE, Self.receiveBytes)
    ccurl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
    if let connectionAge { refuseConnections(olderThan: connectionAge) }
    ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
    ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
    if let file = options.certificateAuthorityFile { ccurl_set_string(easy, CURLOPT_CAINFO, file) }
    ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(request.timeouts.connect))
    if let total = request.timeouts.total { ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, Self.milliseconds(total)) }
    setMethod(request)
    setHeaders(request)
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_header(easy, Self.headerCallback, context)
    ccurl_set_write(easy, Self.bodyCallback, context)
  }

  /// libcurl cuts a connection's age to whole seconds, uses it while that is not more than the bound, and takes 0 for
  /// no bound at all: with one second less none of that age is used.
  private func refuseConnections(olderThan age: Duration) {
    let seconds = age.components.seconds
    if seconds < 2 { ccurl_set_long(easy, CURLOPT_FRESH_CONNECT, 1) }
    ccurl_set_long(easy, CURLOPT_MAXLIFETIME_CONN, Int(clamping: max(seconds - 1, 1)))
  }

  private func setMethod(_ request: HTTPRequest) {
    switch request.method {
    case .get where request.body == nil: ccurl_set_long(easy, CURLOPT_HTTPGET, 1)
    case .head: ccurl_set_long(easy, CURLOPT_NOBODY, 1)
    default:
      if request.body != nil || request.method == .post || request.method == .put || request.method == .patch {
        let body = request.body ?? []
        ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        _ = body.withUnsafeBytes { bytes in
          // With no bytes at all the pointer must still not be nil, or libcurl would read from standard input.
          if let start = bytes.baseAddress {
            ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
          } else {
            ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
          }
        }
      }
      ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
  }

  private func setHeaders(_ request: HTTPRequest) {
    for field in request.headers.fields {
      // A name with nothing after its colon would remove the header; a semicolon sends it empty.
      add(header: field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
    }
    if request.headers["content-type"] == nil { add(header: "Content-Type:") }
    // No round trip for a permission to send the body.
    if request.headers["expect"] == nil { add(header: "Expect:") }
    ccurl_set_headers(easy, requestHeaders)
  }

  private func add(header: String) {
    if let longer = curl_slist_append(requestHeaders, header) { requestHeaders = longer }
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    let parts = duration.components
    return max(1, Int(clamping: parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000))
  }

  // MARK: Callbacks of libcurl, on the engine's thread while the handle is in the multi handle

  private static let headerCallback: ccurl_data_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let active = Unmanaged<ActiveTransfer>.fromOpaque(context).takeUnretainedValue()
    return active.take(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
  }

  private static let bodyCallback: ccurl_data_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let active = Unmanaged<ActiveTransfer>.fromOpaque(context).takeUnretainedValue()
    return active.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
  }
}
