import Foundation
import Testing

/// Holds the manifest against the table of targets in the README: who may import whom.
@Suite struct ManifestTests {
  private struct Manifest: Decodable {
    struct Target: Decodable {
      struct Dependency: Decodable {
        var byName: [String?]?
        var target: [String?]?
        var product: [String?]?

        private enum CodingKeys: String, CodingKey { case byName, target, product }

        init(from decoder: any Decoder) throws {
          let container = try decoder.container(keyedBy: CodingKeys.self)
          byName = try container.decodeIfPresent([Name].self, forKey: .byName)?.map(\.text)
          target = try container.decodeIfPresent([Name].self, forKey: .target)?.map(\.text)
          product = try container.decodeIfPresent([Name].self, forKey: .product)?.map(\.text)
        }

        var name: String? { (byName ?? target ?? product)?.first ?? nil }
      }

      /// A dependency is an array of strings, nulls and condition objects; only the strings matter here.
      struct Name: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
          text = try? decoder.singleValueContainer().decode(String.self)
        }
      }

      var name: String
      var type: String
      var dependencies: [Dependency]
    }

    var targets: [Target]
  }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Target → our own targets that it may import, read from the README's table.
  private static func allowed() throws -> [String: Set<String>] {
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    var table: [String: Set<String>] = [:]
    let lines = readme.split(separator: "\n")
    // The table of targets, not that of settings or keys.
    guard let head = lines.firstIndex(where: { $0.hasPrefix("| target") }) else { return [:] }
    for line in lines[head...].prefix(while: { $0.hasPrefix("|") }) where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else { continue }
      let imports =
        cells[2] == "–" ? [] : cells[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      for name in cells[0].split(separator: ",") {
        table[name.trimmingCharacters(in: CharacterSet(charactersIn: " `"))] = Set(imports)
      }
    }
    return table
  }

  private static func manifest() throws -> Manifest {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("atende-manifest-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    process.arguments = [
      "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path, "dump-package",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Manifest.self, from: data)
  }

  @Test func everyTargetImportsOnlyWhatTheReadmeAllows() throws {
    let allowed = try Self.allowed()
    let targets = try Self.manifest().targets.filter { $0.type != "test" && !$0.name.contains("Test") }
    let ours = Set(targets.map(\.name))
    #expect(!targets.isEmpty)
    for target in targets where !target.name.hasPrefix("C") || allowed[target.name] != nil {
      let imports = Set(target.dependencies.compactMap(\.name)).intersection(ours).filter { !isShim($0) }
      let expected = try #require(allowed[target.name], "\(target.name) is missing from the README's table")
      #expect(imports == expected, "\(target.name) in Package.swift differs from the README's table")
    }
    #expect(Set(allowed.keys).subtracting(ours).isEmpty, "the README names targets that do not exist")
  }

  private func isShim(_ name: String) -> Bool {
    ["CCurses", "CCurl", "CCrypto", "CZlib", "CFloor", "CTaskHooks"].contains(name)
  }
}
