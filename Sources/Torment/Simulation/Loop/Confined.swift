import Glibc

/// State of a simulation, which may only be touched on the simulation's thread.
///
/// `@unchecked Sendable`: the thread is checked at every use instead. The parts under test ask for closures and
/// objects that are `Sendable`, and a lock would make every call back into the simulation a deadlock.
final class Confined<Value>: @unchecked Sendable {
  private let owner = pthread_self()
  private var held: Value

  init(_ value: Value) { held = value }

  var value: Value {
    get {
      precondition(pthread_equal(owner, pthread_self()) != 0, "touched from outside the simulation's thread")
      return held
    }
    _modify {
      precondition(pthread_equal(owner, pthread_self()) != 0, "touched from outside the simulation's thread")
      yield &held
    }
  }
}
