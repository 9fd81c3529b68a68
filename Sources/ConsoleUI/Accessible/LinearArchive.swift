import Catalog
import Domain
import Screen
import Text

extension LinearOverlays {
  /// Where one searches, what was found, and where the mirror stops.
  static func archive(_ archive: Archive.State, _ state: AppState, columns: Int) -> LinearPage {
    let words = ArchiveWords(archive, state)
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    page.addHead("\(words.title): \(catalog.found(archive.count))")
    for (index, field) in archive.fields.enumerated() {
      let isFocused = index == archive.focusedField
      page.head.append(
        LinearPage.Line(
          text: words.labels[index] + ":", role: .muted, spot: .dialogField(index), field: field,
          hasCursor: isFocused && archive.count == 0))
    }
    page.addHead(Plain.commas(words.scope.text), words.scope.role)
    if let emptiness = words.emptiness { page.add(emptiness, .muted) }
    for index in 0..<archive.count {
      let text: String
      if let hit = archive.hits?.hits[index] {
        let (head, time) = words.head(hit)
        text = Plain.list([Plain.commas(head), time]) + ": " + SafeText(hit.excerpt).string
      } else if let row = archive.rows?.rows[index] {
        let (line, time) = words.line(row)
        text = Plain.list([Plain.commas(line), Plain.commas(time)])
      } else {
        continue
      }
      page.addItem(text, isFocused: index == archive.selected, spot: .archiveEntry(index))
    }
    let end = words.end
    if !end.isEmpty {
      page.addItem(
        end.map { Plain.commas($0.text) }.joined(separator: ". "), .muted,
        isFocused: archive.isAtEnd && archive.count > 0,
        spot: .archiveEntry(archive.count))
    }
    return page
  }
}
