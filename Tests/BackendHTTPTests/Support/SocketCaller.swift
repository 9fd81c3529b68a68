import HTTPClient

/// Over a connection of the loopback.
struct SocketCaller: Caller {
  let client: HTTPClient
  let port: Int

  func send(_ call: Call) async throws -> Reply {
    let response = try await client.send(request(call))
    return Reply(status: response.status, headers: dictionary(response.headers), body: response.body)
  }

  func open(_ call: Call) async throws -> OpenReply {
    let stream = try await client.stream(request(call))
    let (status, headers) = (stream.status, stream.headers)
    let (pieces, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    // The stream has no other owner: the connection ends with the task.
    let pump = Task { [stream = consume stream] in
      defer { continuation.finish() }
      for try await piece in stream { continuation.yield(piece) }
    }
    return OpenReply(status: status, headers: dictionary(headers), pieces: pieces, pump: pump)
  }

  private func request(_ call: Call) throws -> HTTPRequest {
    var headers = HTTPHeaders()
    for header in call.headers { headers.add(name: header.name, value: header.value) }
    let method = HTTPRequest.Method(rawValue: call.method) ?? .get
    return HTTPRequest(method, "http://127.0.0.1:\(port)\(call.path)", headers: headers, body: call.body)
  }

  private func dictionary(_ headers: HTTPHeaders) -> [String: String] {
    Dictionary(headers.fields.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
  }
}
