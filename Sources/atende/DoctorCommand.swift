import ArgumentParser
import Console
import Foundation

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Terminal, locale, databases, backend and outbox, a line each; status 1 when something is wrong.")

  @Option(help: "The login to look at, as 'atende login' named it; without it, the one last used.")
  var login: String?

  func run() throws {
    let table = LoginTable()
    var findings = [Finding.terminal(), .locale(), .configuration(table.paths)]
    do {
      findings += Finding.login(try table.directory(named: login))
    } catch {
      findings.append(Finding("login", wrong: describe(error, ConsoleSettings.present.catalog)))
    }
    for finding in findings { print(finding.line) }
    if findings.contains(where: \.isWrong) { throw ExitCode(1) }
  }
}

/// One line of the doctor's.
struct Finding {
  var name: String
  var words: String
  var isWrong: Bool

  init(_ name: String, _ words: String) {
    self.name = name
    self.words = words
    isWrong = false
  }

  init(_ name: String, wrong: String) {
    self.name = name
    words = wrong
    isWrong = true
  }

  var line: String {
    "\(isWrong ? "wrong" : "ok   ")  \(name.padding(toLength: 13, withPad: " ", startingAt: 0)) \(words)"
  }
}
