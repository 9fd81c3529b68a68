import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The strings of `NastyStrings.txt`.
enum NastyStrings {
  struct Entry: Sendable, CustomTestStringConvertible {
    let line: Int
    let input: String
    let made: String

    var testDescription: String { "line \(line)" }
  }

  static let all: [Entry] = {
    let path = String(#filePath.dropLast("NastyStrings.swift".count)) + "NastyStrings.txt"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    var entries: [Entry] = []
    for (index, line) in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard !line.isEmpty, !line.hasPrefix("#"), let arrow = line.ranges(of: "=>").last else { continue }
      var input = line[..<arrow.lowerBound]
      if input.last == " " { input.removeLast() }
      let made = line[arrow.upperBound...].drop { $0 == " " }
      let text = unescaped(input)
      entries.append(Entry(line: index + 1, input: text, made: made == "same" ? text : unescaped(made)))
    }
    return entries
  }()

  private static func unescaped(_ text: Substring) -> String {
    var made = String.UnicodeScalarView()
    var rest = text.unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let kind = rest.popFirst() else {
        made.append(scalar)
        continue
      }
      switch kind {
      case "n": made.append("\n")
      case "r": made.append("\r")
      case "t": made.append("\t")
      case "u": if let scalar = UInt32(braced(&rest), radix: 16).flatMap(Unicode.Scalar.init) { made.append(scalar) }
      case "x":
        let count = Int(braced(&rest)) ?? 0
        let part = unescaped(Substring(braced(&rest)))
        for _ in 0..<count { made.append(contentsOf: part.unicodeScalars) }
      default: made.append(kind)
      }
    }
    return String(made)
  }

  /// What stands between braces, which may hold pairs of braces.
  private static func braced(_ rest: inout Substring.UnicodeScalarView) -> String {
    guard rest.popFirst() == "{" else { return "" }
    var depth = 1
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth == 0 { break }
      text.append(scalar)
    }
    return String(text)
  }
}
