import Domain

/// What a click was on: the thing itself, wherever it stands by the time of the next click.
enum Clicked: Hashable, Sendable {
  case row(ConversationID)
  case choice(Picker.Purpose, Picker.Choice)
  case place(Spot)

  init(_ spot: Spot, _ state: AppState) {
    switch spot {
    case .row(let index) where state.browser.rows.rows.indices.contains(index):
      self = .row(state.browser.rows.rows[index].id)
    case .pickerMatch(let index):
      guard case .picker(let picker) = state.overlay, picker.matches.indices.contains(index) else { fallthrough }
      self = .choice(picker.purpose, picker.items[picker.matches[index].item].choice)
    default: self = .place(spot)
    }
  }
}
