import CCurses

#if canImport(Glibc)
  import Glibc
#endif

extension Terminal {
  /// Whether a terminal can be opened with these options, so that a program finds out before it starts anything. Sets
  /// the process's locale; writes nothing.
  package static func check(_ options: TerminalOptions) throws(TerminalError) {
    _ = try checkedType(options)
  }

  /// The type of the terminal.
  static func checkedType(_ options: TerminalOptions) throws(TerminalError) -> String {
    guard isatty(options.input) == 1, isatty(options.output) == 1 else { throw .notATerminal }
    guard let type = options.environment["TERM"], !type.isEmpty else { throw .noTerminalType }
    guard type != "dumb", type != "unknown" else { throw .unsuitable(type) }
    guard curses_set_locale() != 0 else { throw .noUTF8 }
    switch curses_check(type, options.output) {
    case Int32(CURSES_OPENED): return type
    case Int32(CURSES_NO_TERMINFO): throw .unknownType(type)
    default: throw .unsuitable(type)
    }
  }
}
