extension Catalog {
  // MARK: Where the mirror stops

  package func horizon(days: Int) -> String {
    let length = dayCount(days)
    return say(en: "This computer holds \(length).", pt: "Este computador guarda \(length).")
  }
  package func horizonShort(days: Int) -> String {
    say(en: "\(dayCount(days)) held here", pt: "\(dayCount(days)) \(days == 1 ? "guardado" : "guardados")")
  }
  private func dayCount(_ days: Int) -> String { counted(days, en: ("day", "days"), pt: ("dia", "dias")) }
  package func horizonSearch(key: String) -> String {
    say(en: "\(key): search older ones on the server", pt: "\(key): buscar mais antigos no servidor")
  }
  package func horizonGoOn(key: String) -> String { say(en: "\(key): go on", pt: "\(key): continuar") }
  package func horizonStop(key: String) -> String { say(en: "\(key): stop", pt: "\(key): parar") }
  package func searchedBack(to date: String) -> String {
    say(en: "searched back to \(date)", pt: "buscado até \(date)")
  }
  package func backTo(_ date: String) -> String { say(en: "back to \(date)", pt: "até \(date)") }
  package var searchingOlder: String { say(en: "searching…", pt: "buscando…") }
  package var nothingOlder: String { say(en: "nothing older", pt: "nada mais antigo") }
  package var olderNeedsLine: String {
    say(en: "offline: older ones need the line", pt: "mais antigos só com conexão")
  }
  package func olderFailed(_ reason: String) -> String {
    say(en: "not searched: \(reason)", pt: "não buscado: \(reason)")
  }
  package var onlyAtTheEnd: String {
    say(en: "only at the end of the finished list", pt: "só no fim da lista de finalizados")
  }
  package var searchStopped: String { say(en: "search stopped", pt: "busca interrompida") }

  // MARK: A conversation whose messages are not here

  package var messagesElsewhere: String {
    say(en: "Its messages are on the server", pt: "As mensagens estão no servidor")
  }
  package func fetchMessages(key: String) -> String {
    say(en: "\(key) fetches them", pt: "\(key) busca as mensagens")
  }
  package var fetchingMessages: String { say(en: "Fetching its messages…", pt: "Buscando as mensagens…") }
  package var messagesNeedLine: String {
    say(en: "They can only be fetched with a line.", pt: "Só podem ser buscadas com conexão.")
  }
  package func messagesFailed(_ reason: String) -> String {
    say(en: "They could not be fetched: \(reason)", pt: "Não foi possível buscá-las: \(reason)")
  }

  // MARK: A contact's history

  package var toolHistory: String { say(en: "History", pt: "Histórico") }
}
