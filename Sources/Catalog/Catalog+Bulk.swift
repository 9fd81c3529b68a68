import Domain

extension Catalog {
  // MARK: Marks

  package func marks(_ count: Int) -> String {
    say(
      en: "\(number(count)) marked", pt: count == 1 ? "1 marcado" : "\(number(count)) marcados")
  }
  package var marksCleared: String { say(en: "Nothing is marked any more", pt: "Nenhum atendimento marcado") }
  package func marksFull(_ limit: Int) -> String {
    say(en: "\(number(limit)) are marked, which is the most", pt: "já há \(number(limit)) marcados, o máximo")
  }

  // MARK: Several at once

  /// Beside a target: how many of the conversations it suits.
  package func bulkSuits(_ count: Int, of all: Int) -> String {
    say(en: "\(number(count)) of \(number(all))", pt: "\(number(count)) de \(number(all))")
  }
  package func bulkTransferTitle(_ count: Int, to target: String) -> String {
    say(
      en: "Transfer \(conversations(count)) to \(target)?", pt: "Transferir \(conversations(count)) para \(target)?")
  }
  package func bulkFinaliseTitle(_ count: Int, wrapUp: String) -> String {
    say(
      en: "Finalise \(conversations(count))? \(wrapUp)", pt: "Finalizar \(conversations(count))? \(wrapUp)")
  }
  private func conversations(_ count: Int) -> String {
    counted(count, en: ("conversation", "conversations"), pt: ("atendimento", "atendimentos"))
  }
  package func bulkSummary(_ count: Int, of all: Int) -> String {
    if count == all { return say(en: "All \(number(all)) can be done", pt: "Todos os \(number(all)) podem ser feitos") }
    return say(
      en: "\(number(count)) of \(number(all)) can be done, the others stay as they are",
      pt: "\(number(count)) de \(number(all)) podem ser feitos, os outros ficam como estão")
  }
  package func bulkOutcome(sent: Int, waiting: Int, refused: Int) -> String {
    var parts: [String] = []
    if sent > 0 { parts.append(say(en: "\(number(sent)) sent", pt: "\(number(sent)) enviados")) }
    if waiting > 0 { parts.append(say(en: "\(number(waiting)) waiting", pt: "\(number(waiting)) aguardando")) }
    if refused > 0 { parts.append(say(en: "\(number(refused)) not done", pt: "\(number(refused)) não feitos")) }
    return parts.joined(separator: ", ")
  }
  package var bulkResults: String { say(en: "What became of each", pt: "O que houve com cada um") }
  package var bulkTransferComment: String {
    say(en: "Comment for your colleagues, in each (optional)", pt: "Comentário para os colegas, em cada um (opcional)")
  }
  package var bulkFinaliseComment: String {
    say(en: "Comment, in each (optional)", pt: "Comentário, em cada um (opcional)")
  }
  package var externalProtocolShort: String { say(en: "External protocol", pt: "Protocolo externo") }
  package func bulkCannot(_ reason: String) -> String { say(en: "stays: \(reason)", pt: "fica: \(reason)") }
  package var bulkQueued: String { say(en: "waiting to be sent", pt: "aguardando envio") }
  package var bulkSent: String { say(en: "sent", pt: "enviado") }
  package func bulkRefused(_ reason: String) -> String { say(en: "refused: \(reason)", pt: "recusado: \(reason)") }
  package func bulkChanged(_ count: Int) -> String {
    say(
      en: "\(conversations(count)) changed meanwhile: look at the list again, nothing was done yet.",
      pt: "\(conversations(count)) mudaram nesse meio-tempo: veja a lista de novo, nada foi feito ainda.")
  }
  package var bulkNothing: String {
    say(en: "None of them can be done as things stand.", pt: "Nenhum deles pode ser feito como está.")
  }
  package var bulkClose: String { say(en: "close", pt: "fechar") }
  package func leadsTo(_ before: String, _ after: String) -> String {
    say(en: "from \(before) to \(after)", pt: "de \(before) para \(after)")
  }
}
