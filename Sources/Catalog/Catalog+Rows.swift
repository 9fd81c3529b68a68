import Domain

extension Catalog {
  // MARK: Search, filters and order

  package var searchLabel: String { say(en: "Search", pt: "Procurar") }
  package var searchHint: String { say(en: "contact, service or protocol", pt: "contato, serviço ou protocolo") }
  package var searchHintShort: String { say(en: "search", pt: "procurar") }
  package func order(_ order: ConversationOrder) -> String {
    switch order {
    case .longestFirst: say(en: "longest TTA first", pt: "maior TTA primeiro")
    case .newestFirst: say(en: "shortest TTA first", pt: "menor TTA primeiro")
    }
  }
  package func shown(_ shown: Int, of matching: Int) -> String {
    say(en: "\(number(shown)) of \(number(matching))", pt: "\(number(shown)) de \(number(matching))")
  }
  package func servicesChosen(_ count: Int) -> String {
    counted(count, en: ("service", "services"), pt: ("serviço", "serviços"))
  }
  package func mediaChosen(_ count: Int) -> String {
    counted(count, en: ("medium", "media"), pt: ("mídia", "mídias"))
  }
  package var searching: String { say(en: "searching…", pt: "procurando…") }
  package var showMore: String { say(en: "Show 10 more", pt: "Mostrar mais 10") }
  package func moreHidden(_ count: Int) -> String {
    say(en: "\(number(count)) more", pt: "mais \(number(count))")
  }

  // MARK: Nothing to show

  package var loadingRows: String { say(en: "Loading conversations…", pt: "Carregando atendimentos…") }
  package var noRows: String { say(en: "No open conversations", pt: "Nenhum atendimento em aberto") }
  package var noRowsHint: String {
    say(en: "New ones appear here by themselves.", pt: "Os novos aparecem aqui sozinhos.")
  }
  package var noFinished: String { say(en: "No finished conversations", pt: "Nenhum atendimento finalizado") }
  package var noMatch: String { say(en: "Nothing matches", pt: "Nada encontrado") }
  package func noMatchHint(key: String) -> String {
    say(en: "\(key) clears search and filters.", pt: "\(key) limpa a busca e os filtros.")
  }

  /// Under a search of the open ones without a match.
  package func searchFinished(key: String) -> String {
    say(en: "\(key) searches the finished ones.", pt: "\(key) procura nos finalizados.")
  }

  // MARK: One row

  package var noMessageYet: String { say(en: "nothing received yet", pt: "nada recebido ainda") }
  package var draftLabel: String { say(en: "Draft", pt: "Rascunho") }
  package var commentDraftLabel: String { say(en: "Comment draft", pt: "Rascunho de comentário") }
  package var nobody: String { say(en: "nobody", pt: "ninguém") }
  package var refused: String { say(en: "refused", pt: "recusada") }
  package var pendingMark: String { say(en: "waiting", pt: "aguardando") }
  package func expiryShort(_ mark: ExpiryMark, left: Duration) -> String {
    if mark == .expired { return say(en: "expired", pt: "expirado") }
    if left < .hours(1) { return "\(max(1, left.wholeSeconds / 60))m" }
    return "\(left.wholeSeconds / 3_600)h"
  }
}
