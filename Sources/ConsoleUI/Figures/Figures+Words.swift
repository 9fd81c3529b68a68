import Catalog
import Domain
import Screen
import Text

/// What the figures say, in words that the screen and the accessible page share.
struct FiguresWords {
  let figures: Figures.State
  let state: AppState
  private var catalog: Catalog { state.catalog }

  init(_ figures: Figures.State, _ state: AppState) {
    self.figures = figures
    self.state = state
  }

  func heading(_ subject: Figures.Subject) -> String {
    switch subject {
    case .day: catalog.ofMyDay
    case .conversation:
      figures.shownRow.map { catalog.ofConversation(RowWords($0, state).name, protocolNumber: $0.protocolNumber) }
        ?? catalog.ofThisConversation
    }
  }

  /// Under the heading; nil: nothing to add.
  func remark(_ subject: Figures.Subject) -> String? {
    switch subject {
    case .conversation: figures.shownRow?.figures == nil ? catalog.figuresBeginningNotHere : nil
    case .day:
      figures.answer.map { $0.isCut ? catalog.dayIsCut : catalog.repliedIn($0.day.repliedCount) }
        ?? catalog.figuresLoading
    }
  }

  /// How long, and whether that is known.
  func value(_ place: Figures.Place) -> (text: String, role: Role) {
    let length: Duration?
    switch (place.subject, place.figure) {
    case (.conversation, .attendance):
      length = figures.shownRow.map {
        totalAttendanceTime(openedAt: $0.openedAt, finalisedAt: $0.finalisedAt, now: state.now)
      }
    case (.conversation, _):
      guard let known = figures.shownRow?.figures else { return (catalog.figureUnknown, .muted) }
      length = place.figure == .firstReply ? known.firstReply : known.meanReply
    case (.day, let figure):
      guard let answer = figures.answer else { return (catalog.figureUnknown, .muted) }
      length = answer.day[figure].mean
    }
    return length.map { (catalog.span($0), .title) } ?? (catalog.noFigure, .muted)
  }

  func meaning(_ place: Figures.Place) -> String {
    place.subject == .day ? catalog.meaningOfDay(place.figure) : catalog.meaning(place.figure)
  }

  /// How much it counts; empty: not known, or one thing only.
  func amount(_ place: Figures.Place) -> String {
    if place.subject == .conversation {
      switch place.figure {
      case .attendance: return figures.shownRow?.finalisedAt == nil ? catalog.goingOn : ""
      case .firstReply: return ""
      case .reply: return figures.shownRow?.figures.map { catalog.replies($0.replyCount) } ?? ""
      }
    }
    guard let count = figures.events(place)?.count else { return "" }
    return place.figure == .attendance ? catalog.finalisedCount(count) : catalog.replies(count)
  }

  func emptiness(_ place: Figures.Place) -> String {
    if figures.answer == nil { return catalog.figuresLoading }
    let isUnknown = place.subject == .conversation && figures.shownRow?.figures == nil
    return isUnknown ? catalog.figuresBeginningNotHere : catalog.nothingCounted
  }

  var title: String {
    guard let place = figures.opened else { return catalog.figures }
    let name = figures.shownRow.map { RowWords($0, state).name } ?? ""
    return catalog.eventsTitle(place.figure, of: place.subject == .day ? catalog.ofMyDay : name)
  }

  /// Above the events: the figure itself, and how many of its events are listed.
  func summary(_ place: Figures.Place) -> String {
    let shown = figures.listed.count
    let count = figures.events(place)?.count ?? 0
    let part = shown < count ? catalog.newestOf(shown, count) : amount(place)
    return [value(place).text, meaning(place), part].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// What and who; how long. Where there is little room the name is cut, not the hours.
  func line(_ event: FigureEvent, _ place: Figures.Place) -> (left: String, right: String) {
    let whole = catalog.event(place.figure, from: moment(event.start), to: event.end.map(moment))
    return ("\(whole) · \(who(event, place))", catalog.span(event.length(now: state.now)))
  }

  /// Of a day's event whose conversation it was in, else which agent.
  private func who(_ event: FigureEvent, _ place: Figures.Place) -> String {
    if place.subject == .day {
      return figures.answer?.rows[event.conversationID].map { RowWords($0, state).name } ?? catalog.unnamedContact
    }
    guard let agent = event.agentID else {
      return event.end == nil ? figures.shownRow.map { RowWords($0, state).name } ?? "" : catalog.automatic
    }
    if agent == state.directory.me?.id { return catalog.you }
    let name = state.directory.agents.first { $0.id == agent }.map { SafeText($0.name).string } ?? ""
    return name.isEmpty ? catalog.unknownAgent : name
  }

  /// The hour of today, else the day too.
  private func moment(_ at: Timestamp) -> String {
    let isToday = state.zone.localTime(at).dayNumber == state.zone.localTime(state.now).dayNumber
    return isToday
      ? catalog.clock(at, zone: state.zone)
      : "\(catalog.shortMoment(at, now: state.now, zone: state.zone)) \(catalog.clock(at, zone: state.zone))"
  }
}
