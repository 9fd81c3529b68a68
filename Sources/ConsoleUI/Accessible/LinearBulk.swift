import Catalog
import Domain
import Screen
import Text

/// Several conversations at once, as lines.
enum LinearBulk {
  static func page(_ bulk: Bulk.State, _ state: AppState, columns: Int) -> LinearPage {
    let catalog = state.catalog
    var page = LinearPage(columns: columns)
    page.addHead(Plain.commas(Bulk.title(bulk, state)))
    page.addHead(Bulk.summary(bulk, state), .text)
    for (index, item) in bulk.plan.enumerated() {
      let words = BulkWords(bulk, item, state)
      let isFocused = index == bulk.focus
      let standing = words.standing?.text ?? catalog.leadsTo(Plain.commas(words.before), Plain.commas(words.after))
      let text = Plain.list([words.name, "\(catalog.protocolLabel) \(words.protocolNumber)", standing])
      page.addItem(text, isFocused: isFocused, spot: .bulkItem(index))
      guard bulk.results == nil, let field = bulk.protocols[item.id] else { continue }
      page.lines.append(
        LinearPage.Line(
          text: catalog.externalProtocolShort + ":", spot: .bulkItem(index), field: field, hasCursor: isFocused))
      if isFocused { page.focused = page.focused.map { $0.lowerBound..<page.lines.count } }
    }
    if bulk.results == nil {
      let isFocused = bulk.focus == bulk.plan.count
      page.foot += LinearPage.lines(Bulk.commentLabel(bulk, catalog) + ":", .text, columns: columns)
      page.foot.append(
        LinearPage.Line(
          text: ">", spot: .bulkItem(bulk.plan.count), field: bulk.comment, hasCursor: isFocused, isFocused: isFocused))
    }
    page.foot += Bulk.problemLines(bulk, columns: columns).map {
      LinearPage.Line(text: String($0), role: .statusError)
    }
    return page
  }
}
