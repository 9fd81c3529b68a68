import Catalog
import ConsoleUI
import Domain
import Screen
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct ConfigFuzzTests {
  private static let root = String(#filePath.dropLast("Tests/FuzzTests/ConfigFuzzTests.swift".count))
  private static let pieces = [
    "[", "]", "[[", "]]", "=", "\"", "'", "\"\"\"", "'''", "#", "\\", "\\u{41}", "\\U0010FFFF", ".", ",", "{", "}",
    "\n", "\r\n", "\r",
    "[global]", "[palette]", "[roles]", "[list", "\"ctrl+x\" = \"open\"", "text = { fg = \"#ff0000\", bold = true }",
    "inherit = \"default\"",
    "inherit = \"x\"", "name = 1", "1979-05-27T07:32:00Z", "1e400", "0x", "nan", "-inf", "99999999999999999999",
    "\u{0}", "\u{FEFF}",
    "é", "日本", "👍🏽", "\u{202E}", "a.b.c = 1", "\"\" = \"\"", "[global.x]", "true", "ctrl+", "alt+alt+", "f99", "\t", " ",
  ]

  private static func files(_ folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + folder)) ?? []
    return names.filter { $0.hasSuffix(".toml") }.sorted().compactMap {
      FileManager.default.contents(atPath: root + folder + "/" + $0).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// A shipped file with some of it removed, doubled, swapped or overwritten, or nothing but pieces.
  private static func file(from seeds: [String], _ random: inout SeededGenerator) -> String {
    var scalars: [Unicode.Scalar] = []
    if Int.random(in: 0..<5, using: &random) > 0, let seed = seeds.randomElement(using: &random) {
      let lines = seed.split(separator: "\n", omittingEmptySubsequences: false)
      let start = Int.random(in: 0..<max(1, lines.count), using: &random)
      let kept = lines[start...].prefix(Int.random(in: 1...30, using: &random))
      scalars = Array(kept.joined(separator: "\n").unicodeScalars)
    }
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, place + Int.random(in: 0...6, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: scalars[place..<end], at: place)
      case 2: if let scalar = TextMaker.scalar(&random) { scalars.insert(scalar, at: place) }
      default: scalars.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").unicodeScalars, at: place)
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private func wrong(_ problems: [ConfigProblem], in toml: String) -> String? {
    let count = max(1, toml.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 })
    for problem in problems {
      if !(1...count).contains(problem.line) { return "line \(problem.line) of \(count) in \(toml.spelled)" }
      for language in Language.allCases where problem.finding.words(Catalog(language: language)).isEmpty {
        return "no words in \(toml.spelled)"
      }
    }
    return nil
  }

  @Test func keymapsAreReadWhateverIsInThem() throws {
    let seeds = Self.files("keymaps")
    try #require(!seeds.isEmpty)
    Fuzz.run(rounds: 400) { random in
      let toml = Self.file(from: seeds, &random)
      let (_, problems) = Keymap.parse(toml: toml, file: "fuzz.toml", actions: ["open", "palette"])
      return wrong(problems, in: toml)
    }
  }

  @Test func themesAreReadWhateverIsInThem() throws {
    let seeds = Self.files("themes")
    try #require(!seeds.isEmpty)
    Fuzz.run(rounds: 400) { random in
      let toml = Self.file(from: seeds, &random)
      let (_, problems) = Theme.parse(toml: toml, file: "fuzz.toml", over: nil)
      return wrong(problems, in: toml)
    }
  }

  @Test func shippedFilesHaveNoProblems() {
    for toml in Self.files("keymaps") {
      let problems = Keymap.parse(toml: toml, file: "shipped.toml").problems
      #expect(
        problems.filter { problem in
          if case .inheritsUnknown = problem.finding { false } else { true }
        } == [])
    }
  }
}
