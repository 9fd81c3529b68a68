import Glibc

/// Why the console can't start or go on. Each is one sentence with its remedy.
package enum ConsoleError: Error, Hashable, Sendable, CustomStringConvertible {
  case noLogin
  case unknownLogin(String)
  case system(doing: String, errno: Int32)
  case badFile(path: String, reason: String)

  package var description: String {
    switch self {
    case .noLogin:
      "no login yet: make one with 'atende login --server URL --user NAME', or try 'atende demo'"
    case .unknownLogin(let name):
      "there is no login '\(name)': 'atende login' makes one"
    case .system(let doing, let code):
      "could not \(doing): \(String(cString: strerror(code)))"
    case .badFile(let path, let reason):
      "\(path): \(reason)"
    }
  }
}
