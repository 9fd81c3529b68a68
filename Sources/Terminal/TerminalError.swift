#if canImport(Glibc)
  import Glibc
#endif

/// Why a terminal can't be used.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// TERM is not set.
  case noTerminalType
  /// A type that can't address its cursor, or says nothing of itself.
  case unsuitable(String)
  /// A type without a description on this machine.
  case unknownType(String)
  case noUTF8
  case alreadyOpen
  case system(doing: String, errno: Int32)

  /// For logs; the catalogue has the words for agents.
  package var description: String {
    switch self {
    case .notATerminal: "not a terminal"
    case .noTerminalType: "TERM is not set"
    case .unsuitable(let type): "a terminal of type \"\(type)\" can't show a full screen"
    case .unknownType(let type): "the terminal type \"\(type)\" is not known"
    case .noUTF8: "no UTF-8 locale"
    case .alreadyOpen: "the terminal is open already"
    case .system(let doing, let number): "\(doing) failed: \(String(cString: strerror(number)))"
    }
  }
}
