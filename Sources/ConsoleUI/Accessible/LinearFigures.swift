import Catalog
import Domain
import Screen
import Text

extension LinearOverlays {
  /// Each figure, or each of the events that one counts, as an item.
  static func figures(_ figures: Figures.State, _ state: AppState, columns: Int) -> LinearPage {
    let words = FiguresWords(figures, state)
    var page = LinearPage(columns: columns)
    page.addHead(Plain.commas(words.title))
    guard let place = figures.opened else {
      var last: Figures.Subject?
      for (index, place) in figures.places.enumerated() {
        if last != place.subject {
          page.add(Plain.commas(words.heading(place.subject)), .accent)
          if let remark = words.remark(place.subject) { page.add(remark, .muted) }
          last = place.subject
        }
        let value = words.value(place)
        let text = Plain.list([
          "\(state.catalog.name(place.figure)): \(spoken(value.text, place, words))", words.meaning(place),
          words.amount(place),
        ])
        page.addItem(text, isFocused: index == figures.selected, spot: .figure(index))
      }
      return page
    }
    page.addHead(Plain.commas(words.summary(place)), .muted)
    if figures.listed.isEmpty { page.add(words.emptiness(place), .muted) }
    for (index, event) in figures.listed.enumerated() {
      let (left, right) = words.line(event, place)
      page.addItem(
        "\(right): \(Plain.commas(left))", isFocused: index == figures.selectedEvent, spot: .figure(index))
    }
    return page
  }

  /// A sign in place of a figure says nothing aloud.
  private static func spoken(_ value: String, _ place: Figures.Place, _ words: FiguresWords) -> String {
    let catalog = words.state.catalog
    return value == catalog.noFigure || value == catalog.figureUnknown ? words.emptiness(place) : value
  }
}
