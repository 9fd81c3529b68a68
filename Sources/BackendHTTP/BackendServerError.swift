import NIOCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the server could not begin: one sentence each, with the remedy.
package enum BackendServerError: Error, Hashable, Sendable {
  /// Plain HTTP would be reachable from other machines.
  case plainRemote(ListenAddress)
  case portTaken(ListenAddress)
  case notPermitted(ListenAddress)
  case noSuchAddress(ListenAddress)

  package var message: String {
    switch self {
    case .plainRemote(let address):
      "refusing to listen on \(address) with plain HTTP: listen on 127.0.0.1 behind a reverse proxy that speaks TLS, "
        + "or allow plain remote connections explicitly"
    case .portTaken(let address):
      "cannot listen on \(address): another program has the port, so stop it or choose another port"
    case .notPermitted(let address):
      "cannot listen on \(address): the system does not permit it, so choose a port from 1024 on"
    case .noSuchAddress(let address):
      "cannot listen on \(address): this machine has no such address, so choose one of its own"
    }
  }

  /// nil: something else is wrong.
  init?(_ error: any Error, _ address: ListenAddress) {
    if error is SocketAddressError {
      self = .noSuchAddress(address)
      return
    }
    guard let error = error as? IOError else { return nil }
    switch error.errnoCode {
    case EADDRINUSE: self = .portTaken(address)
    case EACCES, EPERM: self = .notPermitted(address)
    case EADDRNOTAVAIL: self = .noSuchAddress(address)
    default: return nil
    }
  }
}

extension BackendServerError: CustomStringConvertible {
  package var description: String { message }
}
