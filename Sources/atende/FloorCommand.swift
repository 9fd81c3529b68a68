import ArgumentParser
import Bench
import Foundation

/// The benchmark's C program, which shares this binary so that it is built with it.
struct FloorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-floor", shouldDisplay: false)

  @Argument var recording: String

  func run() throws {
    let code = Bench.runFloor(path: recording)
    if code != 0 { throw ExitCode(code) }
  }
}
