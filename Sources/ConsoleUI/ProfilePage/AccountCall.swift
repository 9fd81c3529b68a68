import Domain

/// What the backend is asked of the agent's own login, at once and not by the outbox: a password is never stored, and
/// what it answers is wanted now or not at all.
package enum AccountCall: Hashable, Sendable {
  case devices
  /// nil: every other device.
  case takeAway(device: String?)
  case changePassword(old: String, new: String)
  case changeZone(String)
  case changeName(String)
}

package enum AccountAnswer: Hashable, Sendable {
  case devices([LoginDevice])
  /// Done; how many devices lost a login.
  case done(devices: Int)
  /// The old password was not the right one.
  case wrongPassword
  /// `reason` is ours, in words.
  case failed(reason: String)
}
