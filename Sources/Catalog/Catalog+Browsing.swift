import Domain

extension Catalog {
  // MARK: The hours of a row

  /// In place of a received line whose text this computer does not hold.
  package var notHere: String { say(en: "text not on this computer", pt: "texto fora deste computador") }
  package func receivedAt(_ moment: String) -> String { say(en: "received \(moment)", pt: "recebida \(moment)") }
  package func sentAt(_ moment: String) -> String { say(en: "sent \(moment)", pt: "enviada \(moment)") }
  package var nothingSent: String { say(en: "nothing sent", pt: "nada enviado") }
}

extension Catalog {
  // MARK: The period of finished conversations

  package var periodTitle: String { say(en: "Finalised when", pt: "Finalizados quando") }
  package func period(_ period: FinishedPeriod) -> String {
    switch period {
    case .today: say(en: "Today", pt: "Hoje")
    case .yesterday: say(en: "Yesterday", pt: "Ontem")
    case .lastSevenDays: say(en: "Last 7 days", pt: "Últimos 7 dias")
    case .thisMonth: say(en: "This month", pt: "Este mês")
    case .days(let from?, let to?) where from == to: date(LocalTime(dayNumber: from))
    case .days(let from?, let to?): "\(date(LocalTime(dayNumber: from))) – \(date(LocalTime(dayNumber: to)))"
    case .days(let from?, nil):
      say(en: "from \(date(LocalTime(dayNumber: from)))", pt: "desde \(date(LocalTime(dayNumber: from)))")
    case .days(nil, let to?):
      say(en: "until \(date(LocalTime(dayNumber: to)))", pt: "até \(date(LocalTime(dayNumber: to)))")
    case .days(nil, nil): periodAny
    }
  }
  package var periodTyped: String { say(en: "From … to …", pt: "De … até …") }
  package var periodAny: String { say(en: "Any time", pt: "Qualquer data") }
  package var periodHelp: String {
    say(
      en: "By the day of finalising, both days included. One of them may stay empty.",
      pt: "Pelo dia da finalização, incluindo os dois dias. Um deles pode ficar vazio.")
  }
  package var periodFrom: String { say(en: "From (dd/mm/yyyy)", pt: "De (dd/mm/aaaa)") }
  package var periodTo: String { say(en: "To (dd/mm/yyyy)", pt: "Até (dd/mm/aaaa)") }
  package var periodConfirm: String { say(en: "show", pt: "mostrar") }
  package func periodProblem(_ problem: PeriodProblem) -> String {
    switch problem {
    case .notADay:
      say(en: "No such day: write it like 31/12/2026.", pt: "Esse dia não existe: escreva como 31/12/2026.")
    case .empty: say(en: "Write at least one of the two days.", pt: "Escreva ao menos um dos dois dias.")
    case .endsBeforeItBegins:
      say(en: "This day is before the first one.", pt: "Este dia é anterior ao primeiro.")
    }
  }

  /// `12/11/2026`, as a period is typed.
  package func typedDay(_ day: LocalTime) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    return "\(two(day.day))/\(two(day.month))/\(day.year)"
  }

  package var actionFilterPeriod: String {
    say(en: "filter finished ones by period", pt: "filtrar finalizados por período")
  }
  package var hintPeriod: String { say(en: "period", pt: "período") }
  package var onlyAmongFinished: String {
    say(en: "only with finished conversations", pt: "só nos atendimentos finalizados")
  }

  // MARK: Filters kept between runs

  package func filtersUnreadable(_ path: String) -> String {
    say(
      en: "\(path) is damaged: the conversations are shown without the filters chosen before",
      pt: "\(path) está danificado: os atendimentos aparecem sem os filtros escolhidos antes")
  }
}
