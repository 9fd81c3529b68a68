#if canImport(Glibc)
  import Glibc
#endif

/// Why a terminal can't be used: what is the matter and what helps, each a sentence.
package struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case notATerminal, noTerminalType, unsuitableTerminal, unknownTerminalType, noUTF8, alreadyOpen, system
  }

  package let kind: Kind
  package let problem: String
  package let remedy: String

  package var description: String { "\(problem) \(remedy)" }

  static let notATerminal = TerminalError(
    kind: .notATerminal, problem: "the console needs a terminal for its input and output.",
    remedy: "Start it without redirecting them; over SSH use ssh -t.")
  static let noTerminalType = TerminalError(
    kind: .noTerminalType, problem: "TERM is not set, so what this terminal can do is unknown.",
    remedy: "Set it, for example TERM=xterm-256color.")
  static let noUTF8 = TerminalError(
    kind: .noUTF8, problem: "there is no UTF-8 locale on this machine.",
    remedy: "Install one (Debian: the package locales), or set LC_ALL=C.UTF-8.")
  static let alreadyOpen = TerminalError(
    kind: .alreadyOpen, problem: "the terminal is in use by this program already.",
    remedy: "Restore it before opening it again.")

  static func unsuitable(_ type: String) -> TerminalError {
    TerminalError(
      kind: .unsuitableTerminal, problem: "a terminal of type \"\(type)\" can't show a full screen.",
      remedy: "Use a terminal emulator, and set TERM to its type, for example xterm-256color.")
  }

  static func unknownType(_ type: String) -> TerminalError {
    TerminalError(
      kind: .unknownTerminalType, problem: "the terminal type \"\(type)\" is not known on this machine.",
      remedy: "Install its description (Debian: the package ncurses-term), or set TERM=xterm-256color.")
  }

  static func system(_ what: String, _ number: Int32) -> TerminalError {
    TerminalError(
      kind: .system, problem: "\(what) failed: \(String(cString: strerror(number))).",
      remedy: "Try again in another terminal.")
  }
}
