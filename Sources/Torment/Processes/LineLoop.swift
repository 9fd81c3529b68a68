import CTaskHooks
import Glibc

/// The proxy's thread: moves bytes between pairs of sockets.
final class LineLoop {
  /// Reads or changes what the proxy was told.
  typealias Access = ((inout LineProxy.Control) -> Void) -> Void

  /// One direction: what was read and not yet written.
  private struct Flow {
    var waiting: [UInt8] = []
    /// The reading end said farewell.
    var hasEnded = false
    var isFinished: Bool { hasEnded && waiting.isEmpty }
  }

  private struct Pair {
    var client: Int32
    var server: Int32
    var up = Flow()
    var down = Flow()
  }

  private static let mostWaiting = 262_144

  private let listener: Int32
  private let wake: Int32
  private let access: Access
  private var pairs: [Pair] = []
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(listener: Int32, wake: Int32, access: @escaping Access) {
    self.listener = listener
    self.wake = wake
    self.access = access
  }

  /// Returns when the proxy is stopped.
  func run() {
    while true {
      var control = LineProxy.Control()
      access { shared in
        control = shared
        shared.seversAll = false
      }
      if control.seversAll || control.isStopped { severAll(isCounted: !control.isStopped) }
      if control.isStopped { return }
      look(control)
    }
  }

  /// Waits for news and moves what there is.
  ///
  /// - Parameter before: what held when it began to wait.
  private func look(_ before: LineProxy.Control) {
    var requests = [
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0), pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
    ]
    if !before.isHalted {
      for pair in pairs {
        requests.append(Self.request(pair.client, reads: pair.up, writes: pair.down))
        requests.append(Self.request(pair.server, reads: pair.down, writes: pair.up))
      }
    }
    guard poll(&requests, nfds_t(requests.count), -1) > 0 else { return }
    if requests[0].revents != 0 { while read(wake, &buffer, buffer.count) > 0 {} }
    var control = before
    // What it was told meanwhile holds for what came meanwhile.
    access { control = $0 }
    if control.seversAll || control.isStopped { return }
    var dropped: [Int] = []
    if !before.isHalted, !control.isHalted {
      for index in pairs.indices where !serve(index, requests[2 + 2 * index], requests[3 + 2 * index]) {
        dropped.append(index)
      }
    }
    for index in dropped.reversed() { pairs.remove(at: index) }
    if requests[1].revents != 0 { accept() }
  }

  private static func request(_ descriptor: Int32, reads: Flow, writes: Flow) -> pollfd {
    var events: Int32 = 0
    if !reads.hasEnded, reads.waiting.count < mostWaiting { events |= POLLIN }
    if !writes.waiting.isEmpty { events |= POLLOUT }
    // A descriptor that nothing is wanted of is left out, or its hang-up would be told without end.
    return pollfd(fd: events == 0 ? -1 : descriptor, events: Int16(events), revents: 0)
  }

  private func accept() {
    while true {
      let client = closing_accept(listener)
      guard client >= 0 else { return }
      // What was told before it connected holds for it, though others were accepted in this same look.
      var control = LineProxy.Control()
      access { control = $0 }
      guard !control.isRefusing, let server = Loopback.connect(port: control.target) else {
        Loopback.reset(client)
        access { $0.tally.refused += 1 }
        continue
      }
      pairs.append(Pair(client: client, server: server))
      access { $0.tally.connections += 1 }
    }
  }

  /// - Returns: false: the connection is gone.
  private func serve(_ index: Int, _ client: pollfd, _ server: pollfd) -> Bool {
    let readable = Int16(POLLIN | POLLHUP | POLLERR)
    if client.revents & readable != 0, !take(index, from: \.client, into: \.up, forwardTo: \.server) { return false }
    if server.revents & readable != 0, !take(index, from: \.server, into: \.down, forwardTo: \.client) { return false }
    guard flush(index, \.up, to: \.server), flush(index, \.down, to: \.client) else {
      sever(pairs[index])
      return false
    }
    if pairs[index].up.isFinished, pairs[index].down.isFinished {
      close(pairs[index].client)
      close(pairs[index].server)
      return false
    }
    return true
  }

  /// - Returns: false: the connection is gone.
  private func take(
    _ index: Int, from source: KeyPath<Pair, Int32>, into flow: WritableKeyPath<Pair, Flow>,
    forwardTo sink: KeyPath<Pair, Int32>
  ) -> Bool {
    if pairs[index][keyPath: flow].hasEnded { return true }
    let count = read(pairs[index][keyPath: source], &buffer, buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return true }
    if count < 0 {
      sever(pairs[index])
      return false
    }
    if count == 0 {
      pairs[index][keyPath: flow].hasEnded = true
      return true
    }
    var passed = count
    var isCut = false
    access { control in
      if let left = control.bytesUntilCut {
        isCut = count >= left
        passed = min(count, left)
        control.bytesUntilCut = isCut ? nil : left - count
        if isCut { control.tally.cuts += 1 }
      }
      control.tally.bytes += passed
    }
    pairs[index][keyPath: flow].waiting += buffer[..<passed]
    guard isCut else { return true }
    _ = flush(index, flow, to: sink)
    sever(pairs[index])
    return false
  }

  /// - Returns: false: the other end is gone.
  private func flush(_ index: Int, _ flow: WritableKeyPath<Pair, Flow>, to sink: KeyPath<Pair, Int32>) -> Bool {
    let descriptor = pairs[index][keyPath: sink]
    while !pairs[index][keyPath: flow].waiting.isEmpty {
      let count = pairs[index][keyPath: flow].waiting.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      pairs[index][keyPath: flow].waiting.removeFirst(count)
    }
    if pairs[index][keyPath: flow].hasEnded { shutdown(descriptor, Int32(SHUT_WR)) }
    return true
  }

  private func severAll(isCounted: Bool) {
    // Told first: whoever sees its connection cut may look.
    if isCounted { access { $0.tally.cuts += pairs.count } }
    for pair in pairs { sever(pair) }
    pairs = []
  }

  private func sever(_ pair: Pair) {
    Loopback.reset(pair.client)
    Loopback.reset(pair.server)
  }
}
