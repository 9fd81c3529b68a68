import Backend
import Domain
import Mirror
import SyncClient

/// What happens around the consoles: customers, media, administrators, operators, weather. One step at a time.
///
/// `@unchecked Sendable`: made and used on the simulation's thread alone, which unlike with `Confined` nothing checks.
final class World: @unchecked Sendable {
  let loop: SimLoop
  let story: Story
  let server: SimServer
  let consoles: [SimConsole]
  let oracle: Oracle
  let rates: FaultRates
  var dice: Dice
  let acts: [AgentActs]
  private var customerWords = 0
  /// Messages whose medium has no receipt yet: it hands them over again.
  private var unheard: [(InboundMessage, Int)] = []

  init(
    loop: SimLoop, story: Story, server: SimServer, consoles: [SimConsole], acts: [AgentActs], oracle: Oracle,
    rates: FaultRates, dice: Dice
  ) {
    self.loop = loop
    self.story = story
    self.server = server
    self.consoles = consoles
    self.acts = acts
    self.oracle = oracle
    self.rates = rates
    self.dice = dice
  }

  func step() async {
    let faulty = rates.isCalm ? 0 : 1.0
    let choices: [(Step, Double)] = [
      (.customer, 8), (.agent, 20), (.medium, 2), (.membership, 1.5), (.profile, 1), (.settings, 0.5), (.activity, 0.4),
      (.revocation, 0.4), (.login, 3), (.compaction, 1), (.older, 2), (.lineCut, 1.5 * faulty),
      (.consoleRestart, 0.7), (.serverRestart, 0.4 * faulty), (.clock, 40 * rates.clockJump),
      (.epoch, 40 * rates.epochRenewed),
    ]
    switch dice.weighted(choices) ?? .customer {
    case .customer: await customerWrites()
    case .agent: dice.pick(acts)?.act()
    case .medium: await mediumFetches()
    case .membership: await changeMembership()
    case .profile: await changeProfile()
    case .settings: await changeSettings()
    case .activity: await changeActivity()
    case .revocation: await revoke()
    case .login: await logInWhereNeeded()
    case .compaction: await compact()
    case .older: fetchOlder()
    case .lineCut: cutLine()
    case .consoleRestart: dice.pick(consoles)?.restart(after: dice.seconds(0...30))
    case .serverRestart: server.restart(after: dice.milliseconds(100...5_000))
    case .clock: jumpClock()
    case .epoch: await renewHistory()
    }
  }

  private enum Step {
    case customer, agent, medium, membership, profile, settings, activity, revocation, login, compaction, older,
      lineCut,
      consoleRestart, serverRestart, clock, epoch
  }

  // MARK: - Customers

  func customerWrites(on channel: Int? = nil) async {
    customerWords += 1
    let index = channel ?? dice.int(0...SmallWorld.channels.count - 1)
    let customer = dice.chance(0.8) ? index + 1 : dice.int(1...9)
    let message = InboundMessage(
      externalID: "outside-\(customerWords)", address: SmallWorld.address(customer), senderName: "Contact \(customer)",
      text: "customer line \(customerWords)")
    unheard.append((message, index))
    if dice.chance(0.05) { unheard.append((message, index)) }
    await handOver()
  }

  /// The media hand over what has no receipt, in order, and keep the rest.
  func handOver() async {
    while let (message, index) = unheard.first {
      guard let backend = server.backend else { return }
      let access = ChannelAccess(company: SmallWorld.company, channel: SmallWorld.channels[index], secret: [])
      guard (try? await backend.receiveInbound(message, access)) != nil else { return }
      story.tell("customer", "'\(message.text)' on \(SmallWorld.channels[index].name)")
      oracle.heard.insert(message.text)
      if !unheard.isEmpty { unheard.removeFirst() }
    }
  }

  private func mediumFetches() async {
    guard let backend = server.backend, let channel = dice.pick(SmallWorld.channels) else { return }
    let access = ChannelAccess(company: SmallWorld.company, channel: channel, secret: [])
    guard let messages = try? await backend.outbound(access, after: MessageID(0), limit: 5) else { return }
    for message in messages where dice.chance(0.7) {
      let state = dice.pick([DeliveryState.delivered, .read, .failed]) ?? .delivered
      try? await backend.deliveryStatus(access, message: message.message, state: state, failure: nil)
    }
    if !messages.isEmpty { story.tell("medium", "took \(messages.count) messages of \(channel.name)") }
  }

  // MARK: - Agents' machines

  private func cutLine() {
    guard let console = dice.pick(consoles) else { return }
    let duration = dice.chance(0.8) ? dice.seconds(1...60) : dice.seconds(60...1_500)
    story.tell(console.name, "has no line for \(duration.wholeSeconds) s")
    console.line.set(isCut: true)
    loop.call(after: duration) { console.line.set(isCut: false) }
  }

  private func jumpClock() {
    guard let console = dice.pick(consoles) else { return }
    let error = dice.chance(0.3) ? Duration.zero : dice.seconds(-72_000...72_000)
    story.tell(console.name, "has its clock wrong by \(error.wholeSeconds) s")
    console.clock.set(error: error)
  }

  private func fetchOlder() {
    guard let console = dice.pick(consoles), let process = console.process else { return }
    let query: BackfillQuery =
      switch dice.int(0...3) {
      case 0: .contact(ContactID(Int64(dice.int(1...4))))
      case 1: .conversation(ConversationID(Int64(dice.int(1...9))))
      case 2: .messages("m", contact: dice.chance(0.5) ? ContactID(Int64(dice.int(1...4))) : nil)
      default: .search("contact")
      }
    let (story, session) = (story, process.session)
    Task {
      do throws(TransportError) {
        let progress = try await session.fetchOlder(query, from: nil)
        story.tell(console.name, "fetched \(progress.rowCount) older rows")
        if let next = progress.next { _ = try await session.fetchOlder(query, from: next) }
      } catch {
        story.tell(console.name, "fetched nothing older: \(error.kind)")
      }
    }
  }

  /// Agents who see that they are logged out log in again.
  func logInWhereNeeded() async {
    for console in consoles {
      switch console.status.line {
      case .loggedOut, .revoked: await logIn(console)
      default: continue
      }
    }
  }

  /// - Returns: whether the console has a login.
  @discardableResult
  func logIn(_ console: SimConsole) async -> Bool {
    guard
      let credentials = await server.logIn(console.agent, device: console.credentials.value?.device, dice: &dice)
    else { return false }
    story.tell(console.name, "logs in as agent \(console.agent)")
    var local = credentials
    local.accessExpiresAt = console.clock.wall() + SimServer.accessTokenLifetime
    console.credentials.value = local
    try? console.process?.outbox.setDevice(local.device)
    console.restart(after: .milliseconds(10))
    return true
  }
}
