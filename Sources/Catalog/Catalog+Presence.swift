import Domain

extension Catalog {
  package func presence(_ presence: Presence.Status) -> String {
    switch presence {
    case .available: say(en: "available", pt: "disponível")
    case .away: say(en: "away", pt: "ausente")
    case .offline: say(en: "offline", pt: "desconectado")
    }
  }

  /// Who else has the conversation on their screen, from the longest form to the shortest; at least one name.
  package func haveOpen(_ names: [String]) -> [String] {
    guard let first = names.first else { return [] }
    let others = number(names.count - 1)
    switch names.count {
    case 1:
      return [
        say(en: "\(first) has this open", pt: "\(first) está neste atendimento"),
        say(en: "\(first) is here", pt: "\(first) está aqui"),
      ]
    case 2: return [say(en: "\(first) and \(names[1]) are here", pt: "\(first) e \(names[1]) estão aqui")]
    default: return [say(en: "\(first) and \(others) others are here", pt: "\(first) e mais \(others) estão aqui")]
    }
  }

  package func writing(_ name: String) -> String { say(en: "\(name) is writing…", pt: "\(name) está escrevendo…") }

  // MARK: This console's end

  package func takenOver(from console: String) -> String {
    say(
      en: "Another console takes over (\(console)): leaving", pt: "Outro console assume (\(console)): saindo")
  }

  package var revokedTitle: String { say(en: "This device was locked", pt: "Este dispositivo foi bloqueado") }
  package var revokedBody: String {
    say(
      en: "The company took this device’s login away. Everything about customers has been removed from this computer.",
      pt: "A empresa revogou o acesso deste dispositivo. Os dados de clientes foram apagados deste computador.")
  }
  package func revokedKept(_ count: Int) -> String {
    switch (language, count) {
    case (.english, 1): "1 item is not sent. It is kept here, locked away, for the next login of the same agent."
    case (.english, _):
      "\(number(count)) items are not sent. They are kept here, locked away, for the next login of the same agent."
    case (.portuguese, 1): "1 item não foi enviado. Fica trancado aqui até a próxima entrada do mesmo atendente."
    case (.portuguese, _):
      "\(number(count)) itens não foram enviados. Ficam trancados aqui até a próxima entrada do mesmo atendente."
    }
  }
  package var revokedNothingKept: String { say(en: "Nothing was left unsent.", pt: "Nada ficou por enviar.") }
  package var revokedDiscard: String { say(en: "discard what is not sent", pt: "descartar o que não foi enviado") }
  package var discardAllTitle: String {
    say(en: "Discard everything unsent?", pt: "Descartar tudo o que não foi enviado?")
  }
  package func discardAllBody(_ count: Int) -> String {
    counted(
      count, en: ("item would never be sent,", "items would never be sent,"),
      pt: ("item nunca seria enviado,", "itens nunca seriam enviados,"))
      + say(en: " not even after a new login.", pt: " nem depois de uma nova entrada.")
  }
  package var discardAllAgainTitle: String { say(en: "Really discard it all?", pt: "Descartar mesmo?") }
  package var discardAllAgainBody: String {
    say(en: "Nobody can bring it back.", pt: "Ninguém poderá recuperar.")
  }
}
