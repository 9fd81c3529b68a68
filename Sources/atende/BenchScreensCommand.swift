import ArgumentParser
import Bench
import Console
import Domain
import Foundation

extension ScreenPart: ExpressibleByArgument {}

struct BenchScreensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screens",
    abstract: "Measures how soon answers stand on the screen, with few conversations and messages and with many.")

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(parsing: .upToNextOption, help: "Numbers of open conversations, in rising order.")
  var sizes: [Int] = [1_000, 100_000]

  @Option(parsing: .upToNextOption, help: "Messages of the longest conversation, one for each size.")
  var histories: [Int] = [100, 100_000]

  @Option(parsing: .upToNextOption, help: "Messages in all, one for each size.")
  var messages: [Int] = [10_000, 1_000_000]

  @Option(help: "Rounds: in each, every size has a console of its own.")
  var rounds: Int = 4

  @Option(help: "Times that each key is measured in a round.")
  var repetitions: Int = 50

  @Option(
    parsing: .upToNextOption,
    help: "Measure only these: \(ScreenPart.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: [ScreenPart] = []

  @Option(help: "Keep the prepared mirrors here for the next time; without it they are removed.")
  var directory: String?

  func run() throws {
    guard !sizes.isEmpty, sizes.count == histories.count, sizes.count == messages.count, sizes == sizes.sorted(),
      sizes.allSatisfy({ $0 >= 20 }), rounds > 0, repetitions > 0
    else {
      throw ValidationError("--sizes (at least 20, rising), --histories and --messages go together, one for one")
    }
    let root = directory.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? temporaryBenchDirectory()
    try makePrivateDirectory(root)
    defer { if directory == nil { try? FileManager.default.removeItem(at: root) } }
    var options = ScreensBenchOptions(
      executable: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
      sizes: sizes.indices.map { .init(conversations: sizes[$0], history: histories[$0], messages: messages[$0]) },
      rounds: rounds, repetitions: repetitions, directory: root.path, now: .machineNow(),
      progress: { printError($0) })
    if !only.isEmpty { options.parts = Set(only) }
    let report = try ScreensBench.run(options)
    print(json ? report.json : report.table)
  }
}
