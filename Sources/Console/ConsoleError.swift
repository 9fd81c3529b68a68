import Glibc

/// Why the console can't start or go on. Each is one sentence with its remedy: see `describe`.
package enum ConsoleError: Error, Hashable, Sendable {
  case noLogin
  case unknownLogin(String)
  case system(doing: String, errno: Int32)
  case badFile(path: String, reason: String)
  /// Another console of this host has the login, and it was not to be taken over; `mayTakeOver`: with the flag it can be.
  case loginOpen(ConsoleIdentity, mayTakeOver: Bool)
  /// Another process has the login and does not answer, or does not leave; nil: its number could not be read.
  case ownerSilent(pid: Int32?)
  /// The agent chose to leave the login where it is open.
  case notTakenOver
  /// Its folder is there, and nobody is logged in.
  case loginTakenAway(String)
}
