import Catalog
import Domain
import Text

/// What the list of periods offers.
package enum PeriodChoice: Hashable, Sendable {
  case any
  case known(FinishedPeriod)
  /// Two days, to be typed.
  case typed
}

/// When the finished conversations that are listed were finalised.
extension App {
  static func openPeriods(_ state: inout AppState) -> [AppEffect] {
    guard state.page == .finished else { return refuse(&state, .filterPeriod, state.catalog.onlyAmongFinished) }
    let known: [FinishedPeriod] = [.today, .yesterday, .lastSevenDays, .thisMonth]
    let catalog = state.catalog
    let items =
      known.map { period in
        let days = period == .today || period == .yesterday ? period.firstDay(state) : period.days(state)
        return Picker.Item(
          choice: .period(.known(period)), title: SafeText(catalog.period(period)), detail: SafeText(days))
      } + [
        Picker.Item(choice: .period(.typed), title: SafeText(catalog.periodTyped)),
        Picker.Item(choice: .period(.any), title: SafeText(catalog.periodAny)),
      ]
    let chosen: PeriodChoice =
      switch state.finished.period {
      case nil: .known(.today)
      case .days: .typed
      case let period?: .known(period)
      }
    state.overlay = .picker(Picker.State(purpose: .period, items: items, selected: .period(chosen)))
    return []
  }

  static func chosePeriod(_ state: inout AppState, _ choice: PeriodChoice) -> [AppEffect] {
    switch choice {
    case .any: return setPeriod(&state, nil)
    case .known(let period): return setPeriod(&state, period)
    case .typed:
      askForPeriod(&state)
      return []
    }
  }

  private static func askForPeriod(_ state: inout AppState) {
    let catalog = state.catalog
    var days: [Int?] = [nil, nil]
    if case .days(let from, let to) = state.finished.period { days = [from, to] }
    let fields = zip([catalog.periodFrom, catalog.periodTo], days).map { label, day in
      Dialog.Field(
        label: SafeText(label),
        input: TextField(day.map { catalog.typedDay(LocalTime(dayNumber: $0)) } ?? "", maxCharacters: 10),
        isRequired: false)
    }
    state.overlay = .dialog(
      Dialog.State(
        kind: .period, title: SafeText(catalog.periodTitle), lines: [SafeText(catalog.periodHelp)], fields: fields,
        confirmLabel: SafeText(catalog.periodConfirm), cancelLabel: SafeText(catalog.cancel)))
  }

  /// What was typed as a period, or what is wrong with it.
  static func typedPeriod(
    _ dialog: Dialog.State, _ state: AppState
  ) -> Result<FinishedPeriod, TypedPeriodError> {
    Domain.typedPeriod(
      from: dialog.fields[0].input.text, to: dialog.fields[1].input.text, today: state.zone.localTime(state.now))
  }

  /// Asks for the conversations of a period; nil: whenever. What was searched on the server was searched for another.
  static func setPeriod(_ state: inout AppState, _ period: FinishedPeriod?) -> [AppEffect] {
    let before = state.finished.query.finalised
    state.finished.period = period
    let moments = period?.moments(now: state.now, zone: state.zone)
    guard moments != before else { return [] }
    let wasRunning = state.backfills.forgetSearches()
    return (wasRunning ? [.cancelBackfill] : []) + state.finished.ask { $0.finalised = moments }
  }

  /// Another day begins, or the agent's zone changed: the period is that of the new day.
  static func periodMoved(_ state: inout AppState) -> [AppEffect] {
    guard state.finished.period != nil else { return [] }
    return setPeriod(&state, state.finished.period)
  }
}

extension AppState {
  /// Everything of the period that is listed was fetched from the server, or there is nothing older at all.
  func isExhausted(_ reach: Backfills.Reach) -> Bool {
    if reach.isExhausted { return true }
    guard case .search = reach.query, let reached = reach.progress?.reached, let moments = finished.query.finalised
    else { return false }
    return reached < moments.lowerBound
  }

  /// Where searching on the server begins; nil: with the newest.
  var olderStart: String? {
    guard let end = finished.query.finalised?.upperBound, end < now else { return nil }
    return BackfillQuery.start(before: end)
  }

  /// The mirror holds every conversation of the period.
  var holdsPeriod: Bool {
    guard let start = finished.query.finalised?.lowerBound else { return false }
    let days = directory.company?.settings.finishedHorizonDays ?? CompanySettings().finishedHorizonDays
    return start >= now - .hours(Int64(24 * days))
  }
}

extension FinishedPeriod {
  /// `12 Nov 2026`.
  fileprivate func firstDay(_ state: AppState) -> String {
    state.catalog.date(state.zone.localTime(moments(now: state.now, zone: state.zone).lowerBound))
  }

  /// `6 Nov 2026 – 12 Nov 2026`.
  fileprivate func days(_ state: AppState) -> String {
    let moments = moments(now: state.now, zone: state.zone)
    let last = state.zone.localTime(moments.upperBound - .milliseconds(1))
    return "\(state.catalog.date(state.zone.localTime(moments.lowerBound))) – \(state.catalog.date(last))"
  }
}
