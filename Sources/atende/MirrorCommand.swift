import ArgumentParser
import Catalog
import Console
import Foundation
import Mirror

struct MirrorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mirror", abstract: "Checks or rebuilds a login's copy of what the server said.",
    subcommands: [Verify.self, Rebuild.self])

  struct LoginOption: ParsableArguments {
    @Option(help: "The login, as 'atende login' named it; without it, the one last used.")
    var login: String?

    func claim() throws -> LoginFiles {
      try LoginClaim(directory: try LoginTable().directory(named: login), policy: .refuse).files()
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Checks the whole file; status 1 when it is broken.")

    @OptionGroup var which: LoginOption

    func run() throws {
      try refusing(in: ConsoleSettings.present.catalog) {
        let files = try which.claim()
        defer { files.release() }
        guard FileManager.default.fileExists(atPath: files.mirrorPath) else {
          print("\(files.mirrorPath): there is none yet; the console makes it")
          return
        }
        let mirror = try MirrorDatabase(path: files.mirrorPath)
        defer { try? mirror.close() }
        let problems = try mirror.verify()
        for problem in problems { print("\(files.mirrorPath): \(problem)") }
        guard problems.isEmpty else {
          throw Refusal("the mirror is damaged: 'atende mirror rebuild' fetches it anew, nothing of yours is in it")
        }
        let cursor = try mirror.syncPosition().cursor
        print("\(files.mirrorPath): sound, " + (cursor.map { "as of change \($0)" } ?? "not filled yet"))
      }
    }
  }

  struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sets the file aside; the next console fetches it anew. Drafts and unsent messages stay.")

    @OptionGroup var which: LoginOption

    func run() throws {
      try refusing(in: ConsoleSettings.present.catalog) {
        let files = try which.claim()
        defer { files.release() }
        let (mirror, movedTo) = try MirrorDatabase.discard(at: files.mirrorPath)
        try mirror.close()
        print("the mirror is empty and will be fetched anew" + (movedTo.map { "; the old one is \($0)" } ?? ""))
      }
    }
  }
}

extension ConsoleSettings {
  /// Those of this user's configuration file.
  static var present: ConsoleSettings {
    load(from: LoginTable().paths.configuration.appendingPathComponent("config.toml")).0
  }
}
