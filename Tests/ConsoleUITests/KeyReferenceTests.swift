import Catalog
import Domain
import Foundation
import Keymaps
import Screen
import Testing

@testable import ConsoleUI

/// The reference of keys in the README is made of the registry and the keymaps.
@Suite struct KeyReferenceTests {
  private static let readme = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("README.md")
  private static let begin = "<!-- keys: generated -->\n"
  private static let end = "<!-- keys: end -->\n"

  @Test func theReferenceInTheReadmeIsTheOneThatTheRegistryGives() throws {
    let keymaps = BuiltInKeymaps.all.map { (name: $0.name, keymap: BuiltInKeymapTests.read($0.name).keymap) }
    let reference = KeyReference.markdown(keymaps, catalog: Catalog(language: .english))
    var text = try String(contentsOf: Self.readme, encoding: .utf8)
    let begin = try #require(text.range(of: Self.begin), "README.md has no \(Self.begin)")
    let end = try #require(text.range(of: Self.end), "README.md has no \(Self.end)")
    if ProcessInfo.processInfo.environment["ATENDE_RECORD"] != nil {
      text.replaceSubrange(begin.upperBound..<end.lowerBound, with: reference)
      try text.write(to: Self.readme, atomically: true, encoding: .utf8)
      return
    }
    let isCurrent = text[begin.upperBound..<end.lowerBound] == reference
    #expect(
      isCurrent,
      "The keys in README.md are stale. Make them anew: ATENDE_RECORD=1 swift test --filter KeyReferenceTests")
  }

  @Test func everyActionIsInTheReference() {
    let keymaps = BuiltInKeymaps.all.map { (name: $0.name, keymap: BuiltInKeymapTests.read($0.name).keymap) }
    let reference = KeyReference.markdown(keymaps, catalog: Catalog(language: .english))
    for info in ActionInfo.all { #expect(reference.contains("`\(info.name)`"), "\(info.name)") }
  }
}
