import Domain
import Foundation
import Testing

@testable import ConsoleUI

/// A screen that is compared with a file in `Snapshots`: what is pressed and how it is looked at.
struct Scene: Sendable, CustomTestStringConvertible {
  var name: String
  var keys = ""
  var columns: Int
  var rows: Int
  var language: Language
  var isAccessible = false
  /// With a slash at its end; empty: `Snapshots` itself.
  var folder = ""
  /// Conversations that there are.
  var count = 40

  var file: String {
    "\(folder)\(isAccessible ? "accessible-" : "")\(name)-\(columns)x\(rows)-\(language.rawValue).txt"
  }
  var testDescription: String { file }

  /// 80x24 in English, 120x40 and 60x20 in Portuguese, as most scenes are looked at.
  static func everySize(_ name: String, _ keys: String, folder: String = "") -> [Scene] {
    [(80, 24, Language.english), (120, 40, .portuguese), (60, 20, .portuguese)].map { columns, rows, language in
      Scene(name: name, keys: keys, columns: columns, rows: rows, language: language, folder: folder)
    }
  }

  /// The screen as it is now against the file; `ATENDE_RECORD=1` writes the file anew.
  func expectAsRecorded(_ desk: Desk, _ location: SourceLocation = #_sourceLocation) throws {
    try expectAsRecorded(desk.picture(), location)
  }

  func expectAsRecorded(_ lines: [String], _ location: SourceLocation = #_sourceLocation) throws {
    let picture = lines.joined(separator: "\n") + "\n"
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(file)")
    if ProcessInfo.processInfo.environment["ATENDE_RECORD"] != nil {
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try picture.write(to: path, atomically: true, encoding: .utf8)
    }
    let expected = (try? String(contentsOf: path, encoding: .utf8)) ?? "not recorded"
    #expect(picture == expected, "\(file)\nnow:\n\(picture)\nwas:\n\(expected)", sourceLocation: location)
  }
}
