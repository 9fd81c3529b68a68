/// Status and header of a reply, known before its body.
package struct HTTPResponseHead: Hashable, Sendable {
  package var status: Int
  package var headers: HTTPHeaders

  package init(status: Int, headers: HTTPHeaders) {
    self.status = status
    self.headers = headers
  }
}

/// A whole reply. Any status is a reply: only transport failures are errors.
package struct HTTPResponse: Hashable, Sendable {
  package var head: HTTPResponseHead
  /// Decompressed.
  package var body: [UInt8]

  package init(head: HTTPResponseHead, body: [UInt8]) {
    self.head = head
    self.body = body
  }

  package var status: Int { head.status }
  package var headers: HTTPHeaders { head.headers }
  package var isSuccess: Bool { (200..<300).contains(status) }
}
