extension Catalog {
  package func clipboardTooLarge(limitBytes: Int) -> String {
    say(
      en: "too long for the terminal's clipboard (at most \(number(limitBytes)) bytes)",
      pt: "grande demais para a área de transferência do terminal (máximo de \(number(limitBytes)) bytes)")
  }

  /// After a start: words that were held at a crash are back where they were typed.
  package func heldMessagesReturned(count: Int) -> String {
    let messages = counted(
      count, en: ("message", "messages"), pt: ("mensagem retida", "mensagens retidas"))
    return say(
      en: "\(messages) held back before the restart: see the drafts, nothing was sent",
      pt: "\(messages) antes do reinício: veja os rascunhos, nada foi enviado")
  }
}
