import Catalog
import Domain
import Text

extension App {
  /// The times of the conversation that is selected or read, and of the agent's day.
  static func openFigures(_ state: inout AppState) -> [AppEffect] {
    guard let me = state.directory.me?.id else { return [] }
    let row = state.showsConversation || state.page.hasRows ? state.subject : nil
    state.browser.isSearching = false
    let query = FiguresQuery(conversationID: row?.id, agentID: me, day: state.zone.day(of: state.now))
    state.overlay = .figures(Figures.State(query, over: row))
    return [.loadFigures(query)]
  }

  static func inFigures(_ state: inout AppState, _ figures: Figures.State, _ action: Action) -> [AppEffect] {
    var figures = figures
    let page = Figures.visibleEvents(state)
    switch action {
    case .back, .cancel:
      guard figures.opened != nil else {
        state.overlay = nil
        return []
      }
      figures.opened = nil
    case .moveUp: figures.index -= 1
    case .moveDown: figures.index += 1
    case .pageUp: figures.index -= page
    case .pageDown: figures.index += page
    case .moveFirst: figures.index = 0
    case .moveLast: figures.index = figures.count - 1
    case .open, .confirm: return open(&state, figures)
    default: return []
    }
    state.overlay = .figures(figures)
    return []
  }

  static func clickFigures(
    _ state: inout AppState, _ figures: Figures.State, _ index: Int, _ isAgain: Bool
  ) -> [AppEffect] {
    var figures = figures
    let isSecond = isAgain && figures.index == index
    figures.index = index
    state.overlay = .figures(figures)
    return isSecond ? open(&state, figures) : []
  }

  /// Of a figure: what it counts; of an event: the line that ended it, in its conversation.
  private static func open(_ state: inout AppState, _ figures: Figures.State) -> [AppEffect] {
    var figures = figures
    guard figures.opened != nil else {
      let place = figures.places[figures.selected]
      guard let events = figures.events(place), events.count > 0 else {
        state.notice = Notice(
          .information, SafeText(FiguresWords(figures, state).emptiness(place)))
        return []
      }
      figures.opened = place
      figures.selectedEvent = 0
      state.overlay = .figures(figures)
      return []
    }
    guard figures.listed.indices.contains(figures.selectedEvent) else { return [] }
    let event = figures.listed[figures.selectedEvent]
    guard let row = figures.answer?.rows[event.conversationID] else {
      state.notice = Notice(.warning, SafeText(state.catalog.messageNotHere))
      return []
    }
    state.overlay = nil
    return visit(&state, row, at: event.endID ?? event.startID, words: nil)
  }

  static func figuresLoaded(_ state: inout AppState, _ query: FiguresQuery, _ answer: FiguresAnswer) {
    guard case .figures(var figures) = state.overlay, figures.query == query else { return }
    // The selection stays on its event when new ones come above it.
    let kept = figures.listed.indices.contains(figures.selectedEvent) ? figures.listed[figures.selectedEvent] : nil
    figures.answer = answer
    if let kept, let index = figures.listed.firstIndex(of: kept) { figures.selectedEvent = index }
    figures.clamp()
    state.overlay = .figures(figures)
  }

  /// The mirror changed, or another day began.
  static func refreshFigures(_ state: inout AppState) -> [AppEffect] {
    guard case .figures(var figures) = state.overlay else { return [] }
    figures.query.day = state.zone.day(of: state.now)
    state.overlay = .figures(figures)
    return [.loadFigures(figures.query)]
  }

  /// At the beginning of a minute: only a new day asks again.
  static func figuresTicked(_ state: inout AppState) -> [AppEffect] {
    guard case .figures(let figures) = state.overlay, figures.query.day != state.zone.day(of: state.now)
    else { return [] }
    return refreshFigures(&state)
  }
}
