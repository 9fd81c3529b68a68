import Domain
import Text

/// TTA, TM1R and TMR of the conversation and of the agent's day, over the panes; each opens the very events that it
/// counts, and each event its message.
package enum Figures {
  /// Whose figure.
  package enum Subject: Hashable, Sendable, CaseIterable {
    case conversation
    case day
  }

  package struct Place: Hashable, Sendable {
    package var subject: Subject
    package var figure: Figure
  }

  package struct State: Hashable, Sendable {
    package internal(set) var query: FiguresQuery
    /// The conversation as it was when the overlay was opened; nil: none was.
    package let row: ConversationRow?
    /// nil: not answered yet.
    package internal(set) var answer: FiguresAnswer?
    /// Among `places`.
    package internal(set) var selected: Int
    /// Whose events are listed; nil: the figures are.
    package internal(set) var opened: Place?
    package internal(set) var selectedEvent = 0

    package init(_ query: FiguresQuery, over row: ConversationRow?) {
      self.query = query
      self.row = row
      selected = 0
    }

    /// The figures in their order on the screen.
    package var places: [Place] {
      (row == nil ? [.day] : Subject.allCases).flatMap { subject in
        Figure.allCases.map { Place(subject: subject, figure: $0) }
      }
    }

    /// The conversation as last read.
    var shownRow: ConversationRow? { row.map { answer?.rows[$0.id] ?? $0 } }

    /// nil: not known yet.
    package func events(_ place: Place) -> FigureEvents? {
      switch place.subject {
      case .conversation: answer?.conversation[place.figure]
      case .day: answer?.day[place.figure]
      }
    }

    /// Of what is opened.
    package var listed: [FigureEvent] { opened.flatMap(events)?.events ?? [] }

    /// Entries of what is on screen: figures, or events of one.
    var count: Int { opened == nil ? places.count : listed.count }

    var index: Int {
      get { opened == nil ? selected : selectedEvent }
      set {
        let index = max(0, min(newValue, count - 1))
        if opened == nil { selected = index } else { selectedEvent = index }
      }
    }

    /// Brings the selection back among what there is, after that changed.
    mutating func clamp() { index = min(index, count - 1) }
  }
}
