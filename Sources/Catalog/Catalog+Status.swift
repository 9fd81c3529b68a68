import Domain

extension Catalog {
  /// The state of the line to the backend, for the status line.
  ///
  /// - Parameter now: this machine's clock, which `offline(since:)` is measured by.
  package func sync(_ line: SyncStatus.Line, now: Timestamp) -> String {
    switch line {
    case .starting: say(en: "connecting", pt: "conectando")
    case .loading(let rows):
      say(en: "loading, \(number(rows)) rows so far", pt: "carregando, \(number(rows)) registros até agora")
    case .live: say(en: "online", pt: "on-line")
    case .offline(let since):
      say(en: "offline for \(offlineLength(now - since))", pt: "sem conexão há \(offlineLength(now - since))")
    case .loggedOut: say(en: "logged out: log in again", pt: "sessão encerrada: entre de novo")
    case .revoked:
      say(en: "this device's login was taken away", pt: "o acesso deste dispositivo foi revogado")
    case .serverOutdated:
      say(en: "waiting for the server to be updated", pt: "aguardando a atualização do servidor")
    case .incompatible:
      say(
        en: "the server speaks another version: update this program",
        pt: "o servidor usa outra versão: atualize este programa")
    }
  }

  private func offlineLength(_ length: Duration) -> String {
    length < .minutes(1) ? say(en: "less than 1m", pt: "menos de 1m") : duration(length)
  }

  /// Operations that the backend refused: `1 refused`.
  package func parkedCount(_ count: Int) -> String {
    counted(count, en: ("refused", "refused"), pt: ("recusada", "recusadas"))
  }

  /// How old the picture is when the line is down.
  package func asOf(_ moment: Timestamp, now: Timestamp, zone: ZoneOffsets) -> String {
    let text = shortMoment(moment, now: now, zone: zone)
    return say(en: "as of \(text)", pt: "dados de \(text)")
  }

  /// Shown in place of the screen when the terminal is too small for it.
  package func terminalTooSmall(columns: Int, rows: Int) -> String {
    say(en: "at least \(columns)x\(rows) is needed", pt: "é preciso ao menos \(columns)x\(rows)")
  }
}
