import Foundation
import Screen

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#endif

/// The other side of a terminal: a pseudo-terminal whose output is read and whose keys are typed here.
final class Pty {
  let master: Int32
  let slave: Int32
  let name: String
  private var isOpen = true

  init?(columns: Int, rows: Int) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: UInt32 = 0
    // TIOCSPTLCK and TIOCGPTN, whose macros aren't imported.
    guard master >= 0, ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
      return nil
    }
    name = "/dev/pts/\(number)"
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { return nil }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
  }

  /// Closes both sides; a terminal on a copy of the inner one sees the end of the line.
  func hangUp() {
    guard isOpen else { return }
    isOpen = false
    close(slave)
    close(master)
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// What has been written, without waiting for more.
  func output() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLIN) != 0 {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// What is written until `isEnough` says so, at most for ten seconds.
  func output(until isEnough: ([UInt8]) -> Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    let end = ContinuousClock.now + .seconds(10)
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while !isEnough(bytes), ContinuousClock.now < end {
      if poll(&ready, 1, 100) > 0 { bytes += output() }
    }
    return bytes
  }

  /// The modes as a comparable value: input, output, control and local flags.
  func modes() -> [UInt32] {
    var modes = termios()
    tcgetattr(slave, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }
}

extension Pty {
  /// Whether another process than this one has the terminal open.
  var isHeldByAnother: Bool {
    let files = FileManager.default
    let processes = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.contains { process in
      guard let number = pid_t(process), number != getpid() else { return false }
      let folder = "/proc/\(process)/fd"
      return (try? files.contentsOfDirectory(atPath: folder))?.contains {
        (try? files.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")) == name
      } ?? false
    }
  }

  /// Of a terminal on it that asks for no reports.
  func options(_ environment: [String: String] = [:]) -> TerminalOptions {
    var options = TerminalOptions(
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"].merging(environment) { $1 })
    options.input = slave
    options.output = slave
    options.asksForReports = false
    return options
  }

  func terminal(_ change: (inout TerminalOptions) -> Void = { _ in }) throws -> Terminal {
    var options = self.options()
    change(&options)
    return try Terminal(options: options)
  }
}
