/// A login of this machine, as its own files tell without being opened for work.
package struct KnownLogin: Hashable, Sendable {
  /// Its folder's name: unique on this machine.
  package var name: String
  /// As its mirror last knew them; nil: nothing was fetched yet, or the file can't be read.
  package var company: String?
  package var agent: String?
  /// What waits in its outbox or was refused there, read marks apart; nil: the file can't be read.
  package var unsentCount: Int?
  /// This console has it.
  package var isPresent: Bool

  package init(
    name: String, company: String? = nil, agent: String? = nil, unsentCount: Int? = nil, isPresent: Bool = false
  ) {
    self.name = name
    self.company = company
    self.agent = agent
    self.unsentCount = unsentCount
    self.isPresent = isPresent
  }

  /// The company's name, or the folder's while no company is known.
  package var title: String { company.flatMap { $0.isEmpty ? nil : $0 } ?? name }
}

/// What choosing a login of the list comes to.
package enum LoginSwitch: Hashable, Sendable {
  /// It is the one of this console, or was removed meanwhile.
  case stay(isKnown: Bool)
  /// Something would be left unsent, or would leave unseen: the agent is asked first.
  case ask
  case open
}

/// - Parameters:
///   - held: replies that can still be taken back.
///   - waiting: what is released and not yet confirmed.
///   - parked: what was refused.
///
/// Drafts alone are no reason to ask: they are stored, and the way back is as short.
package func loginSwitch(
  to name: String, among logins: [KnownLogin], held: Int, waiting: Int, parked: Int
) -> LoginSwitch {
  guard let login = logins.first(where: { $0.name == name }) else { return .stay(isKnown: false) }
  if login.isPresent { return .stay(isKnown: true) }
  return held + waiting + parked > 0 ? .ask : .open
}
