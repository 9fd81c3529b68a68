import Demo
import Domain
import Foundation
import HTTPClient

/// The demo's backend without customers of its own, and consoles of any of its agents, each on a machine of its own.
/// Customers say what a test has them say.
final class Office {
  /// Answers of the medium's entrance.
  struct Said: Decodable {
    var message: MessageID
    var conversation: ConversationID
  }

  struct Refused: Error, CustomStringConvertible {
    var description: String
  }

  let home = FileManager.default.temporaryDirectory.appendingPathComponent("atende-office-\(UUID().uuidString)")
  private let backend: Spawned
  private let server: String
  private let client = HTTPClient()
  private var count = 0

  init() throws {
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    backend = try Spawned(
      [DemoInTmux.program, "demo", "--headless", "--pace", "0", "--directory", home.path + "/server"],
      environment: Self.variables(home))
    guard let line = backend.firstLine(), line.hasPrefix("http") else { throw Refused(description: "no backend") }
    server = line
  }

  deinit {
    kill(backend.process, SIGTERM)
    _ = backend.wait()
    client.shutdown()
    try? FileManager.default.removeItem(at: home)
  }

  /// A machine's folder, which holds its logins, its settings and what its console remembers.
  func machine(_ name: String) -> URL { home.appendingPathComponent(name) }

  /// The console of an agent on a machine, logged in there when it never was. It shows all there is.
  ///
  /// - Parameters:
  ///   - machine: nil: the agent's name.
  ///   - settings: the machine's `config.toml`. Replies leave at once unless it says otherwise.
  func console(
    _ agent: String, machine: String? = nil, settings: String = "send_delay_seconds = 0\n", columns: Int = 120,
    rows: Int = 40
  ) throws -> TmuxSession {
    let own = self.machine(machine ?? agent)
    let configuration = own.appendingPathComponent("atende")
    if !FileManager.default.fileExists(atPath: configuration.path) {
      try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
      try Data(settings.utf8).write(to: configuration.appendingPathComponent("config.toml"))
      let login = try Spawned(
        [DemoInTmux.program, "login", "--server", server, "--user", agent], environment: Self.variables(own))
      login.say(SeedCompany.demoPassword + "\n")
      _ = login.firstLine()
      guard login.wait() == 0 else { throw Refused(description: "\(agent) can't log in") }
    }
    let console = try TmuxSession(
      command: "'\(DemoInTmux.program)' console --language en", columns: columns, rows: rows,
      environment: Self.variables(own))
    try console.wait(for: "the first copy") { rows in
      rows.contains { $0.contains("TTA") } && rows.contains { $0.contains("online") }
    }
    return console
  }

  /// A customer writes. The channels are the demo's: 1 WhatsApp of sales, 2 WhatsApp of support.
  @discardableResult
  func customer(
    _ name: String, _ address: String, says text: String, channel: Int64 = 1, quoting: MessageID? = nil
  ) async throws -> Said {
    count += 1
    let body = InboundBody(
      externalID: "scenario-\(count)", from: address, senderName: name, text: text, quoted: quoting)
    let company = SeedCompany.demo(seed: 1)
    guard let gateway = company.gateways.first(where: { $0.channel.id == ChannelID(channel) }) else {
      throw Refused(description: "no channel \(channel)")
    }
    let call = GatewayCall(server: server, channel: gateway.channel.id, key: gateway.key)
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    let answer = try await client.send(call.inbound(body, at: now))
    guard answer.head.status == 200 || answer.head.status == 201 else {
      throw Refused(description: "\(answer.head.status): " + String(decoding: answer.body, as: UTF8.self))
    }
    return try JSONDecoder().decode(Said.self, from: Data(answer.body))
  }

  /// Whether the backend has written it down.
  func has(_ text: String) -> Bool {
    ["server.db", "server.db-wal"].contains {
      let url = home.appendingPathComponent("server/" + $0)
      return (try? Data(contentsOf: url))?.range(of: Data(text.utf8)) != nil
    }
  }

  private static func variables(_ folder: URL) -> [String: String] {
    var variables = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
    variables["LANG"] = "C.UTF-8"
    for kind in ["CONFIG", "DATA", "STATE"] { variables["XDG_\(kind)_HOME"] = folder.path }
    return variables
  }
}

extension TmuxSession {
  /// From the cards or the list: finds the conversation of a customer and opens it.
  func open(_ name: String) throws {
    try press("M-1", "x", "/")
    try type(name)
    try wait(for: "the only row") { rows in
      rows.contains { $0.contains("1 of 1") } && rows.contains { $0.contains(name) && !$0.contains("⌕") }
    }
    try press("Enter", "Enter")
    try wait(for: "Reply to \(name)")
  }

  /// Asks to finalise the open conversation.
  ///
  /// - Parameter wrapUp: what is typed to find the code; empty: the first one.
  /// - Returns: the question, as it stands.
  func askToFinalise(_ wrapUp: String = "") throws -> [String] {
    try press("M-e")
    try wait(for: "Wrap-up")
    try type(wrapUp)
    try press("Enter")
    return try wait(for: "Finalise the conversation?")
  }

  /// The rows of the composer and below it, where what is typed stands.
  func waitInComposer(for text: String) throws {
    try wait(for: "'\(text)' in the composer") { rows in rows.suffix(8).contains { $0.contains(text) } }
  }

  /// No row shows it now.
  func lacks(_ text: String) throws -> Bool { try !screen().contains { $0.contains(text) } }
}
