import Backend
import Domain
import Glibc
import StoreSQLite
import SyncClient

extension World {
  private var agents: [AgentID] { [SmallWorld.ana, SmallWorld.bruno, SmallWorld.carla] }

  /// Runs an administrator's request; what fails with the server is not tried again.
  private func administer(
    _ what: String, _ body: (Backend, AgentSession) async throws -> Void
  ) async {
    guard let backend = server.backend else { return }
    let admin = AgentSession(
      company: SmallWorld.company,
      agent: Agent(id: SmallWorld.admin, username: "adm", name: "adm", profileID: SmallWorld.administrator),
      visibility: Visibility(
        agentID: SmallWorld.admin, permissions: Set(Permission.allCases), memberOf: [],
        allServices: Set(SmallWorld.services)),
      device: "admin", expiresAt: server.clock.wall() + .hours(1))
    do {
      try await body(backend, admin)
      story.tell("admin", what)
    } catch {
      story.tell("admin", "\(what): \(error)")
    }
  }

  func changeMembership() async {
    guard let agent = dice.pick(agents), let service = dice.pick(SmallWorld.services) else { return }
    let isMember = dice.chance(0.6)
    await administer("agent \(agent) is \(isMember ? "" : "no longer ")in service \(service)") { backend, admin in
      try await backend.changeMembership(of: agent, in: service, isMember: isMember, admin)
    }
  }

  func changeProfile() async {
    guard let agent = dice.pick(agents) else { return }
    let profile =
      dice.weighted([(SmallWorld.worker, 3.0), (SmallWorld.observer, 1), (SmallWorld.supervisor, 2)])
      ?? SmallWorld.worker
    await administer("agent \(agent) gets profile \(profile)") { backend, admin in
      try await backend.changeAgent(agent, profile: profile, isActive: nil, admin)
    }
  }

  func changeSettings() async {
    let days = dice.int(1...4)
    let settings = CompanySettings(finishedHorizonDays: days)
    oracle.horizon = min(oracle.horizon, .hours(Int64(days) * 24))
    await administer("mirrors hold \(days) days") { backend, admin in
      try await backend.changeSettings(settings, admin)
    }
  }

  /// Switches an agent off, and on again some time later.
  func changeActivity() async {
    guard let agent = dice.pick(agents) else { return }
    await administer("agent \(agent) is switched off") { backend, admin in
      try await backend.changeAgent(agent, profile: nil, isActive: false, admin)
    }
    loop.call(after: dice.seconds(5...300)) { [self] in Task { await self.switchOn(agent) } }
  }

  func switchOn(_ agent: AgentID) async {
    await administer("agent \(agent) is switched on") { backend, admin in
      try await backend.changeAgent(agent, profile: nil, isActive: true, admin)
    }
  }

  /// Everybody is switched on, each in a service at least.
  func settleRights() async {
    for agent in agents {
      await switchOn(agent)
      await administer("agent \(agent) works") { backend, admin in
        try await backend.changeAgent(agent, profile: SmallWorld.worker, isActive: nil, admin)
        try await backend.changeMembership(
          of: agent, in: SmallWorld.services[Int(agent.rawValue) - 1], isMember: true, admin)
      }
    }
  }

  func revoke() async {
    guard let console = dice.pick(consoles), let device = console.credentials.value?.device else { return }
    await administer("the device of \(console.name) is revoked") { backend, admin in
      _ = try await backend.revoke(device: device, of: console.agent, admin)
    }
  }

  func compact() async {
    guard let backend = server.backend else { return }
    let keeping = dice.pick([Duration.zero, .seconds(30), .minutes(5)]) ?? .zero
    guard let cut = try? await backend.compact(keeping: keeping)[SmallWorld.company] else { return }
    story.tell("server", "keeps \(keeping.wholeSeconds) s of its log, cuts \(cut) entries")
  }

  // MARK: - Backups

  private var backupPath: String { server.path + ".backup" }

  /// Makes a backup, or puts the last one in the server's place.
  func renewHistory() async {
    guard let store = server.store else { return }
    if access(backupPath, F_OK) != 0 || dice.chance(0.3) {
      copy(server.path, to: backupPath)
      story.tell("server", "is backed up")
      return
    }
    guard let old = try? await view(of: store) else { return }
    let isBackup = dice.chance(0.7)
    server.whileDown = { [self] in
      guard isBackup else { return }
      copy(backupPath, to: server.path)
      story.tell("server", "is given its backup")
    }
    server.kill(startingAfter: dice.seconds(1...20)) { [self] backend in
      try await backend.renewEpoch(SmallWorld.company)
      story.tell("server", "begins another epoch")
      if let store = server.opened, let new = try? await view(of: store) { oracle.historyChanged(from: old, to: new) }
    }
  }

  func view(of store: SQLiteStore) async throws -> ServerView {
    let moment = server.clock.wall()
    let ids = oracle.book.said.keys.sorted()
    return try await store.read(SmallWorld.company) { try ServerView($0, at: moment, looksFor: ids) }
  }

  /// Copies a database while nothing writes to it.
  private func copy(_ from: String, to: String) {
    for suffix in ["-shm", "-wal", ""] { unlink(to + suffix) }
    for suffix in ["", "-wal"] { copyFile(from + suffix, to: to + suffix) }
  }

  private func copyFile(_ from: String, to: String) {
    let source = open(from, O_RDONLY)
    guard source >= 0 else { return }
    defer { close(source) }
    let target = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard target >= 0 else { return }
    defer { close(target) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(source, &buffer, buffer.count)
      guard count > 0 else { return }
      _ = write(target, buffer, count)
    }
  }
}
