import Catalog
import Domain
import Screen

/// The mouse, where it is switched on: a click selects or gives the keys, a second one on the same does what Enter
/// would, the wheel moves what lies under it, the rows only while they have the keys. Nothing that a customer would
/// receive is sent by a click, and questions about sending are answered by keys alone.
extension App {
  /// Lines of a conversation or a help text that one notch of the wheel moves.
  private static let wheelLines = 3

  static func mouse(_ state: inout AppState, _ event: MouseEvent) -> [AppEffect] {
    guard state.usesMouse, !state.isLocked, !state.isTooSmall, !event.modifiers.contains(.shift) else { return [] }
    switch event.action {
    case .press where event.button == 0:
      state.announcement = nil
      state.notice = nil
      state.pressed = []
      keyCame(&state)
      return click(&state, event.point)
    case .wheelUp: return wheel(&state, event.point, by: -1)
    case .wheelDown: return wheel(&state, event.point, by: 1)
    case .press, .release, .move: return []
    }
  }

  // MARK: Clicks

  private static func click(_ state: inout AppState, _ point: Point) -> [AppEffect] {
    let isSecondOfTwo = state.clickedOpen == point
    let last = state.clicked
    state.clickedOpen = nil
    state.clicked = nil
    guard state.question == nil, !isSecondOfTwo, let spot = spot(at: point, state) else { return [] }
    let before = state.overlay
    let clicked = Clicked(spot, state)
    state.clicked = clicked
    let effects = click(&state, on: spot, isAgain: clicked == last)
    if let overlay = state.overlay, !overlay.isSame(as: before) { state.clickedOpen = point }
    return effects
  }

  /// - Parameter isAgain: the click before this one was on the same, and no key came between: what it selected is taken
  ///   if it is selected still.
  private static func click(_ state: inout AppState, on spot: Spot, isAgain: Bool) -> [AppEffect] {
    switch spot {
    case .pane(let focus): return give(&state, focus)
    case .row(let index): return clickRow(&state, index, isAgain)
    case .horizon: return clickHorizon(&state, isAgain)
    case .fact(let index):
      let isSecond = isAgain && state.focus == .main && FactsPage.selected(state) == index
      _ = give(&state, .main)
      state.facts.selected = index
      return isSecond ? take(&state, .open) : []
    case .search:
      _ = give(&state, .main)
      return take(&state, .search)
    case .showMore:
      _ = give(&state, .main)
      return take(&state, .showMore)
    case .sidebarEntry(let entry):
      let isSecond = isAgain && state.focus == .sidebar && state.sidebar.selected == entry
      _ = give(&state, .sidebar)
      state.sidebar.selected = entry
      return isSecond ? take(&state, .open) : []
    case .tool(let tool):
      let isSecond = isAgain && state.focus == .drawer && state.drawer.selected == tool
      _ = give(&state, .drawer)
      state.drawer.selected = tool
      return isSecond ? take(&state, .open) : []
    case .outboxEntry(let id):
      let isSecond = isAgain && state.focus == .main && state.selectedEntry?.id == id
      _ = give(&state, .main)
      OutboxPage.select(&state, id)
      return isSecond ? take(&state, .open) : []
    case .contact(let id):
      let isSecond = isAgain && state.focus == .main && state.contacts.selectedID == id
      _ = give(&state, .main)
      if isSecond { return take(&state, .open) }
      let index = state.contacts.page.cards.firstIndex { $0.contact.id == id }
      return index.map { moveContact(&state, by: state.contacts.page.offset + $0 - state.contacts.selectedIndex) } ?? []
    case .contactConversation(let id):
      let isSecond = isAgain && state.focus == .main && state.contacts.opened?.selected == id
      _ = give(&state, .main)
      if isSecond { return take(&state, .open) }
      state.contacts.opened?.selected = id
      return []
    case .overlay: return []
    case .pickerMatch(let index): return clickMatch(&state, index, isAgain)
    case .archiveEntry(let index):
      guard case .archive(let archive) = state.overlay else { return [] }
      return clickArchive(&state, archive, index, isAgain)
    case .figure(let index):
      guard case .figures(let figures) = state.overlay else { return [] }
      return clickFigures(&state, figures, index, isAgain)
    case .dialogField(let index):
      if case .contactForm(var form) = state.overlay {
        ContactForm.focus(&form, index, state.catalog)
        state.overlay = .contactForm(form)
        return []
      }
      guard case .dialog(var dialog) = state.overlay, dialog.fields.indices.contains(index) else { return [] }
      dialog.focusedField = index
      state.overlay = .dialog(dialog)
      return []
    case .bulkItem(let index):
      guard case .bulk(var bulk) = state.overlay, index <= bulk.plan.count else { return [] }
      bulk.focus = index
      state.overlay = .bulk(bulk)
      return []
    case .answer(let action): return take(&state, action)
    case .hint(let action): return takeUnlessSending(&state, action)
    }
  }

  private static func give(_ state: inout AppState, _ focus: Focus) -> [AppEffect] {
    if focus == .conversation || focus == .drawer, state.shown.id == nil { return [] }
    state.browser.isSearching = false
    state.contacts.isSearching = false
    state.focus = focus
    return []
  }

  private static func clickRow(_ state: inout AppState, _ index: Int, _ isAgain: Bool) -> [AppEffect] {
    guard state.browser.rows.rows.indices.contains(index) else { return [] }
    let isSecond =
      isAgain && state.focus == .main && !state.browser.isSearching && !state.browser.isAtHorizon
      && state.browser.rows.selectedIndex == index
    _ = give(&state, .main)
    if isSecond { return take(&state, .open) }
    let first = firstVisible(state)
    state.browser.isAtHorizon = false
    let effects = state.browser.rows.move(by: index - state.browser.rows.selectedIndex)
    place(&state, first)
    return effects
  }

  private static func clickHorizon(_ state: inout AppState, _ isAgain: Bool) -> [AppEffect] {
    let isSecond = isAgain && state.focus == .main && state.browser.isAtHorizon
    _ = give(&state, .main)
    if isSecond { return take(&state, .open) }
    let first = firstVisible(state)
    state.browser.isAtHorizon = true
    place(&state, first)
    return []
  }

  /// Where several may be taken a click marks; else the second one takes.
  private static func clickMatch(_ state: inout AppState, _ index: Int, _ isAgain: Bool) -> [AppEffect] {
    guard case .picker(let picker) = state.overlay, picker.matches.indices.contains(index) else { return [] }
    if isAgain, picker.selected == index, !picker.purpose.takesSeveral { return takeUnlessSending(&state, .confirm) }
    let effects = step(&state, by: index - picker.selected)
    return picker.purpose.takesSeveral ? effects + take(&state, .toggleMark) : effects
  }

  /// A hand slips more easily with the mouse than on the keys: what sends is left to the keys.
  private static func takeUnlessSending(_ state: inout AppState, _ action: Action) -> [AppEffect] {
    var meant = action
    if action == .confirm, case .picker(let picker) = state.overlay, let choice = picker.selectedItem?.choice,
      case .action(let chosen) = choice
    {
      meant = chosen
    }
    guard meant == .send || meant == .retryUnsent else { return take(&state, action) }
    return refuse(&state, meant, state.catalog.byKeyAlone)
  }

  // MARK: The wheel

  private static func wheel(_ state: inout AppState, _ point: Point, by step: Int) -> [AppEffect] {
    switch state.overlay {
    case .bulk: return take(&state, step < 0 ? .moveUp : .moveDown)
    case .help:
      var effects: [AppEffect] = []
      for _ in 0..<wheelLines where state.overlay != nil {
        effects += take(&state, step < 0 ? .scrollUp : .scrollDown)
      }
      return effects
    case .picker(let picker):
      let target = max(0, min(picker.selected + step, picker.matches.count - 1))
      return self.step(&state, by: target - picker.selected)
    case .archive, .figures: return take(&state, step < 0 ? .moveUp : .moveDown)
    case .dialog, .contactForm: return []
    case nil: break
    }
    switch pane(at: point, state) {
    case .conversation: return conversation(&state, .scrolled(.lines(step * wheelLines)))
    case .main where state.page == .outbox:
      OutboxPage.move(&state, by: step)
      return []
    case .main where state.page.isFacts: return self.step(&state, by: step)
    case .main where state.page == .contacts:
      if state.contacts.opened == nil { return moveContact(&state, by: step) }
      stepConversation(&state, by: step)
      return []
    // A reply keeps its conversation, wherever the pointer is.
    case .main where state.page.hasRows && state.question == nil && state.focus == .main:
      return wheelRows(&state, by: step)
    default: return []
    }
  }

  private static func pane(at point: Point, _ state: AppState) -> Focus? {
    let layout = Layout(state)
    return Focus.allCases.first { layout[$0]?.contains(point) ?? false }
  }

  /// The rows go by under the selection, which stays where it is on the screen until they end.
  private static func wheelRows(_ state: inout AppState, by step: Int) -> [AppEffect] {
    state.browser.isAtHorizon = false
    guard state.browser.arrangement == .cards else {
      return ListPane.move(&state.browser, step < 0 ? .moveUp : .moveDown)
    }
    return CardsPane.move(&state.browser, step < 0 ? .moveUp : .moveDown, in: CardsPane.grid(state))
  }

  private static func step(_ state: inout AppState, by count: Int) -> [AppEffect] {
    var effects: [AppEffect] = []
    for _ in 0..<abs(count) { effects += take(&state, count < 0 ? .moveUp : .moveDown) }
    return effects
  }
}

extension Overlay {
  /// The same one, however it was changed.
  fileprivate func isSame(as other: Overlay?) -> Bool {
    switch (self, other) {
    case (.picker(let own), .picker(let other)): own.purpose == other.purpose
    case (.dialog(let own), .dialog(let other)): own.kind == other.kind
    case (.contactForm(let own), .contactForm(let other)): own.purpose == other.purpose
    case (.help, .help), (.bulk, .bulk), (.figures, .figures): true
    case (.archive(let own), .archive(let other)): own.kind == other.kind
    default: false
    }
  }
}
