import Domain

extension Catalog {
  /// The state of the line to the backend.
  ///
  /// - Parameter now: this machine's clock, which `offline(since:)` is measured by.
  package func sync(_ line: SyncStatus.Line, now: Timestamp) -> String { syncForms(line, now: now)[0] }

  /// As `sync`, from the longest form to the shortest, for a status line of any width.
  package func syncForms(_ line: SyncStatus.Line, now: Timestamp) -> [String] {
    switch line {
    case .starting: return [say(en: "connecting", pt: "conectando")]
    case .loading(let rows):
      let count = counted(rows, en: ("row", "rows"), pt: ("registro", "registros"))
      return [
        say(en: "loading, \(count) so far", pt: "carregando, \(count) até agora"),
        say(en: "loading, \(count)", pt: "carregando, \(count)"), say(en: "loading", pt: "carregando"),
      ]
    case .live: return [say(en: "online", pt: "on-line")]
    case .offline(let since):
      let length = offlineLength(now - since)
      return [say(en: "offline \(length)", pt: "sem conexão há \(length)"), say(en: "offline", pt: "sem conexão")]
    case .loggedOut:
      return [
        say(en: "logged out, log in again: atende login", pt: "sessão encerrada, entre de novo: atende login"),
        say(en: "log in again: atende login", pt: "entre de novo: atende login"),
        say(en: "logged out", pt: "sessão encerrada"),
      ]
    case .revoked:
      return [
        say(en: "this device’s login was taken away", pt: "o acesso deste dispositivo foi revogado"),
        say(en: "login taken away", pt: "acesso revogado"),
      ]
    case .serverOutdated:
      return [
        say(
          en: "the server is older than this program: waiting for its update",
          pt: "o servidor é mais antigo que este programa: aguardando atualização"),
        say(en: "waiting for the server’s update", pt: "aguardando atualização do servidor"),
        say(en: "server outdated", pt: "servidor antigo"),
      ]
    case .incompatible:
      return [
        say(
          en: "the server speaks another version: update this program",
          pt: "o servidor usa outra versão: atualize este programa"),
        say(en: "update this program", pt: "atualize este programa"),
      ]
    }
  }

  private func offlineLength(_ length: Duration) -> String {
    if length < .minutes(1) { return say(en: "under 1 min", pt: "menos de 1 min") }
    return length < .hours(1) ? "\(length.wholeSeconds / 60) min" : duration(length)
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
