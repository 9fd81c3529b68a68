import ConsoleUI
import Domain
import Foundation
import Testing

@testable import Console

/// Filters between runs.
@Suite struct FiltersFileTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "atende-filters-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test func whatWasChosenIsThereAtTheNextStart() throws {
    let file = FiltersFile(directory: try folder())
    #expect(file.load() == .nothing)
    var filters = RowFilters()
    filters.open.services = [ServiceID(3), ServiceID(1)]
    filters.open.media = [.voice]
    filters.open.order = .newestFirst
    filters.finished.period = .days(from: 20_000, to: nil)
    let writer = FiltersWriter(file) { Issue.record("\($0)") }
    writer.save(RowFilters())
    writer.save(filters)
    writer.flush()
    #expect(file.load() == .filters(filters))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: ["", "{", "[]", #"{"open":{"services":["a"]}}"#])
  func aDamagedFileIsToldAndWrittenAnew(text: String) throws {
    let file = FiltersFile(directory: try folder())
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
    #expect(file.load() == .damaged)
    try file.save(RowFilters())
    #expect(file.load() == .filters(RowFilters()))
  }

  @Test func aFolderThatCannotBeWrittenIsToldOnce() async throws {
    let file = FiltersFile(directory: try folder() + "/missing")
    await confirmation(expectedCount: 1) { confirm in
      let writer = FiltersWriter(file) { _ in confirm() }
      for _ in 0..<3 {
        writer.save(RowFilters())
        writer.flush()
      }
    }
  }
}
