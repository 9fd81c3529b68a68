import CCurses

#if canImport(Glibc)
  import Glibc
#endif

extension Terminal {
  /// How a program ended that had the terminal.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    /// By a signal.
    case killed(Int32)
    /// It was never run.
    case notStarted(errno: Int32)
  }

  /// Gives the terminal, as it was before this program, to another one until that ends, and takes it back. Blocks.
  ///
  /// Interrupting is left to the other program; stopping stops both. Who asks this one to end or hangs up meanwhile is
  /// handed on, and told by the next `wait`. What was typed ahead is forgotten; the size may have changed.
  ///
  /// - Parameters:
  ///   - arguments: the path of the program, then what it is called with.
  ///   - environment: of the other program, whole.
  package func lend(to arguments: [String], environment: [String: String]) -> Ending {
    guard let path = arguments.first else { return .notStarted(errno: ENOENT) }
    output.finish(patience: .milliseconds(200))
    awaitReport()
    tty_release()
    var status: Int32 = 0
    var asked: Int32 = 0
    let variables = environment.map { "\($0)=\($1)" }
    let failure = withStrings(arguments) { arguments in
      withStrings(variables) { variables in
        tty_lend(path, arguments, variables, options.output, &status, &asked)
      }
    }
    decoder = InputDecoder()
    retake()
    if asked == SIGTERM { early.append(.terminate) }
    if asked == SIGHUP { early.append(.hangup) }
    if failure != 0 { return .notStarted(errno: failure) }
    // As the macros of <sys/wait.h>, which aren't imported, take it apart.
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
  }
}

/// Calls `body` with the texts as C has them, a null pointer at the end.
private func withStrings<T>(_ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> T) -> T {
  let strings = texts.map { strdup($0) } + [nil]
  defer { for string in strings { free(string) } }
  return strings.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { preconditionFailure("the list ends with a null pointer") }
    return body(base)
  }
}
