import CTaskHooks
import Glibc

/// A torment that could not be carried out: nothing is known about what it was to try.
package struct TormentFailure: Error, CustomStringConvertible {
  package var description: String
  init(_ description: String) { self.description = description }
}

func lastError() -> String { String(cString: strerror(errno)) }

/// A child with pipes as standard input and output, whose standard error is added to a file. It inherits nothing else.
final class ChildProcess {
  let pid: pid_t
  private let input: Int32
  private let output: Int32
  private var pending: [UInt8] = []
  private var isReaped = false
  /// As `waitpid` told it.
  private var status: Int32 = 255 << 8

  /// - Parameters:
  ///   - environment: the whole of it.
  ///   - log: where its standard error goes.
  init(_ program: String, _ arguments: [String], environment: [String: String], log: String) throws {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard closing_pipe(&toChild) == 0 else { throw TormentFailure("no pipe: \(lastError())") }
    guard closing_pipe(&fromChild) == 0 else {
      let reason = lastError()
      for end in toChild { close(end) }
      throw TormentFailure("no pipe: \(reason)")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    // Whoever runs us may block signals, and children inherit that, as they do what is ignored. In a group of its own
    // an interrupt from the keyboard reaches us alone, who end it then.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in Interruption.signals { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, program, &actions, &attributes, &words, &variables)
    close(toChild[0])
    close(fromChild[1])
    guard code == 0 else {
      close(toChild[1])
      close(fromChild[0])
      throw TormentFailure("\(program) can't be started: \(String(cString: strerror(code)))")
    }
    pid = process
    input = toChild[1]
    output = fromChild[0]
    Loopback.setNonBlocking(output)
  }

  deinit { kill9() }

  /// - Returns: false: it no longer listens.
  func send(line: String) -> Bool {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }

  /// The next line that it writes.
  ///
  /// - Returns: nil: it has ended, or wrote none in time.
  func line(before deadline: ContinuousClock.Instant) -> String? {
    while true {
      if let end = pending.firstIndex(of: 0x0a) {
        defer { pending.removeFirst(end + 1) }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      let left = Pause.milliseconds(until: deadline)
      var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard left > 0, !isReaped, poll(&request, 1, Int32(min(left, 60_000))) > 0 else { return nil }
      var buffer = [UInt8](repeating: 0, count: 16_384)
      let count = read(output, &buffer, buffer.count)
      if count > 0 {
        pending += buffer[..<count]
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        return nil
      }
    }
  }

  /// Whether it has not ended by itself.
  var isRunning: Bool {
    guard !isReaped else { return false }
    if waitpid(pid, &status, WNOHANG) == pid { reaped() }
    return !isReaped
  }

  /// kill -9 without waiting; what it wrote before can still be read. Call `kill9` afterwards.
  func killOnly() { if !isReaped { kill(pid, SIGKILL) } }

  /// kill -9. Returns when it is gone.
  func kill9() {
    guard !isReaped else { return }
    kill(pid, SIGKILL)
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    reaped()
  }

  /// Closes its standard input, on which it is to end by itself.
  ///
  /// - Returns: false: it did not in time, and was killed.
  func end(before deadline: ContinuousClock.Instant) -> Bool {
    guard !isReaped else { return true }
    shutdownInput()
    while isRunning {
      guard Pause.milliseconds(until: deadline) > 0 else {
        kill9()
        return false
      }
      Pause.milliseconds(5)
    }
    return true
  }

  /// Waits for its end; what has not ended by then is killed.
  ///
  /// - Returns: 255 when a signal ended it, ours or another's.
  func exitStatus(before deadline: ContinuousClock.Instant) -> Int32 {
    while isRunning {
      guard Pause.milliseconds(until: deadline) > 0 else {
        kill9()
        break
      }
      Pause.milliseconds(5)
    }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 255
  }

  private var isInputOpen = true

  private func shutdownInput() {
    if isInputOpen { close(input) }
    isInputOpen = false
  }

  private func reaped() {
    isReaped = true
    shutdownInput()
    close(output)
  }
}

/// Waiting on the tormentor's own thread.
enum Pause {
  static func milliseconds(_ count: Int) {
    var none = pollfd(fd: -1, events: 0, revents: 0)
    poll(&none, 1, Int32(max(0, count)))
  }

  static func milliseconds(until deadline: ContinuousClock.Instant) -> Int {
    let left = ContinuousClock.now.duration(to: deadline)
    return max(0, Int(left / .milliseconds(1)))
  }
}
