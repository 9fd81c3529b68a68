import Domain

/// TTA, TMR and TM1R keep their names in both languages.
extension Catalog {
  package var tm1r: String { "TM1R" }
  package var tmr: String { "TMR" }

  package func name(_ figure: Figure) -> String {
    switch figure {
    case .attendance: tta
    case .firstReply: tm1r
    case .reply: tmr
    }
  }

  /// What the figure is, in words, of one conversation.
  package func meaning(_ figure: Figure) -> String {
    switch figure {
    case .attendance: say(en: "total attendance time", pt: "tempo total de atendimento")
    case .firstReply: say(en: "time to the first reply", pt: "tempo até a primeira resposta")
    case .reply: say(en: "mean time to a reply", pt: "tempo médio de resposta")
    }
  }

  /// And of an agent's day.
  package func meaningOfDay(_ figure: Figure) -> String {
    switch figure {
    case .attendance: say(en: "of those I finalised today", pt: "dos que finalizei hoje")
    case .firstReply: say(en: "of my first replies today", pt: "das minhas primeiras respostas hoje")
    case .reply: say(en: "of my replies today", pt: "das minhas respostas hoje")
    }
  }

  /// A wait: seconds below a minute, as `duration` from an hour on, both between.
  package func span(_ length: Duration) -> String {
    let seconds = length.wholeSeconds
    if seconds < 60 { return "\(seconds)s" }
    if seconds < 3_600 { return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds / 60)m \(seconds % 60)s" }
    return duration(length)
  }

  /// As `span`, cut to its largest unit.
  package func largestUnit(_ length: Duration) -> String {
    String(span(length).prefix { $0 != " " })
  }

  /// In place of a figure that has nothing to count yet.
  package var noFigure: String { "–" }

  /// In place of a figure whose sums are still being made, or whose conversation's beginning is not here.
  package var figureUnknown: String { "…" }

  package var figures: String { say(en: "Times", pt: "Tempos") }
  package var showFiguresAction: String {
    say(
      en: "TTA, TM1R and TMR of this conversation and of my day", pt: "TTA, TM1R e TMR deste atendimento e do meu dia")
  }
  package var hintFigures: String { say(en: "times", pt: "tempos") }

  package var ofThisConversation: String { say(en: "This conversation", pt: "Este atendimento") }
  package func ofConversation(_ name: String, protocolNumber: String) -> String {
    say(en: "\(name) · protocol \(protocolNumber)", pt: "\(name) · protocolo \(protocolNumber)")
  }
  package var ofMyDay: String { say(en: "My day", pt: "Meu dia") }
  package var figuresNoConversation: String {
    say(en: "no conversation is chosen", pt: "nenhum atendimento escolhido")
  }
  package var figuresBeginningNotHere: String {
    say(
      en: "replies not counted here: its beginning is not on this computer, or not yet",
      pt: "respostas não contadas aqui: o início não está neste computador, ou ainda não")
  }

  package func replies(_ count: Int) -> String {
    count == 1 ? say(en: "1 reply", pt: "1 resposta") : say(en: "\(count) replies", pt: "\(count) respostas")
  }
  package func finalisedCount(_ count: Int) -> String {
    count == 1 ? say(en: "1 finalised", pt: "1 finalizado") : say(en: "\(count) finalised", pt: "\(count) finalizados")
  }
  package func repliedIn(_ count: Int) -> String {
    count == 1
      ? say(en: "replied in 1 conversation today", pt: "respondi em 1 atendimento hoje")
      : say(en: "replied in \(count) conversations today", pt: "respondi em \(count) atendimentos hoje")
  }
  package var goingOn: String { say(en: "goes on", pt: "em andamento") }

  /// The heading of what a figure counts.
  package func eventsTitle(_ figure: Figure, of whom: String) -> String { "\(name(figure)) · \(whom)" }
  package func newestOf(_ shown: Int, _ count: Int) -> String {
    say(en: "the newest \(shown) of \(count)", pt: "as \(shown) mais recentes de \(count)")
  }
  package var dayIsCut: String {
    say(en: "only the newest 5,000 replies are counted", pt: "só as 5.000 respostas mais recentes são contadas")
  }
  package var nothingCounted: String { say(en: "nothing to count yet", pt: "nada a contar ainda") }

  /// What an event is, with the hour at each end: asked and replied, opened and replied, opened and finalised.
  package func event(_ figure: Figure, from start: String, to end: String?) -> String {
    guard let end else { return say(en: "opened \(start), goes on", pt: "aberto \(start), em andamento") }
    return switch figure {
    case .attendance: say(en: "opened \(start), finalised \(end)", pt: "aberto \(start), finalizado \(end)")
    case .firstReply: say(en: "opened \(start), reply \(end)", pt: "aberto \(start), resposta \(end)")
    case .reply: say(en: "customer \(start), reply \(end)", pt: "cliente \(start), resposta \(end)")
    }
  }
  package var openFigureHint: String { say(en: "what it counts", pt: "o que conta") }
  package var figuresLoading: String { say(en: "counting …", pt: "contando …") }
}
