import NIOCore

/// Where to listen.
package struct ListenAddress: Hashable, Sendable {
  /// An IP address, without brackets, or a name of this machine.
  package var host: String
  /// 0: any free one.
  package var port: Int

  package init(host: String = "127.0.0.1", port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT`, `[IPv6]:PORT` or `PORT` (of loopback); nil: it is none of these.
  package init?(_ text: String) {
    let host: Substring
    let port: Substring
    if let colon = text.lastIndex(of: ":") {
      host = text[..<colon]
      port = text[text.index(after: colon)...]
    } else {
      host = "127.0.0.1"
      port = text[...]
    }
    guard !port.isEmpty, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(port) else {
      return nil
    }
    if host.hasPrefix("[") {
      guard host.hasSuffix("]"), host.count > 2 else { return nil }
      self.init(host: String(host.dropFirst().dropLast()), port: Int(number))
    } else {
      guard !host.isEmpty, !host.contains(":") else { return nil }
      self.init(host: String(host), port: Int(number))
    }
  }

  /// Only this machine can reach it. A name other than `localhost` is taken as reachable from elsewhere.
  package var isLoopback: Bool {
    if host.lowercased() == "localhost" { return true }
    guard let address = try? SocketAddress(ipAddress: host, port: 0) else { return false }
    return address.isLoopback
  }
}

extension ListenAddress: CustomStringConvertible {
  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension SocketAddress {
  /// 127.0.0.0/8, also as an IPv4-mapped IPv6 address, and ::1.
  var isLoopback: Bool {
    guard let ipAddress else { return false }
    if ipAddress == "::1" { return true }
    let mapped = ipAddress.lowercased().hasPrefix("::ffff:") ? ipAddress.dropFirst(7) : ipAddress[...]
    let parts = mapped.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
