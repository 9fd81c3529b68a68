import Glibc
import Synchronization

/// The server's end of one connection. Calls block the connection's own thread.
final class RawConnection: Sendable {
  private let descriptor: Int32
  private let isClosed = Mutex(false)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  struct Request {
    var head: String
    var body: [UInt8]
    var line: String { String(head.prefix { $0 != "\r\n" }) }
  }

  /// nil: the client closed before a whole request came.
  func readRequest() -> Request? {
    var bytes: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let range = bytes.firstRange(of: end) {
        let head = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
        let length =
          head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
        var body = Array(bytes[range.upperBound...])
        while body.count < length {
          guard let more = read() else { return nil }
          body += more
        }
        return Request(head: head, body: body)
      }
      guard let more = read() else { return nil }
      bytes += more
    }
  }

  /// nil: the client closed or reset.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  func reply(_ body: String, status: String = "200 OK", headers: String = "") {
    write("HTTP/1.1 \(status)\r\ncontent-length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
  }

  /// Whether the socket takes more bytes within that time.
  func isWritable(withinMilliseconds wait: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&entry, 1, wait) > 0
  }

  /// Closes so that the client sees a reset.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  /// Wakes whoever is blocked in a call on it.
  func shutDown() {
    isClosed.withLock { isClosed in
      if !isClosed { _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  func close() {
    isClosed.withLock { isClosed in
      if !isClosed { _ = Glibc.close(descriptor) }
      isClosed = true
    }
  }
}
