import Domain

/// A login's files and who has them: for standard error before the screen is taken, and for notices on it.
extension Catalog {
  // MARK: - Who has the login

  /// - Parameters:
  ///   - terminal: without `/dev/`; nil: it has none.
  ///   - since: a time of day.
  package func loginIsOpen(pid: Int32, terminal: String?, since: String) -> String {
    say(
      en: "this login is open in another console (process \(pid)\(terminal.map { ", on \($0)" } ?? "") since \(since))",
      pt:
        "este acesso está aberto em outro console (processo \(pid)\(terminal.map { ", em \($0)" } ?? "") desde \(since))"
    )
  }

  package var takeItOver: String { say(en: "Take it over? [y/N]", pt: "Assumir? [s/N]") }

  /// Whether an answer to `takeItOver` means yes.
  package func isYes(_ answer: String) -> Bool {
    let words = ["y", "yes", "s", "sim"]
    return words.contains(answer.lowercased().filter { !$0.isWhitespace })
  }

  package func leaveItFirst(mayTakeOver: Bool) -> String {
    mayTakeOver
      ? say(en: "leave that one first, or give --take-over", pt: "saia dele antes, ou use --take-over")
      : say(en: "leave that one first", pt: "saia dele antes")
  }

  package func ownerIsSilent(pid: Int32?) -> String {
    let process = pid.map { " (process \($0))" } ?? ""
    let processo = pid.map { " (processo \($0))" } ?? ""
    return say(
      en: "this login is open in another process\(process) that doesn't answer: end it, then start again",
      pt: "este acesso está aberto em outro processo\(processo) que não responde: encerre-o e inicie de novo")
  }

  package var notTakenOver: String {
    say(en: "left where it is open", pt: "mantido onde está aberto")
  }

  package func takenOver(by pid: Int32, terminal: String?) -> String {
    say(
      en: "taken over by another console (process \(pid)\(terminal.map { ", on \($0)" } ?? ""))",
      pt: "assumido por outro console (processo \(pid)\(terminal.map { ", em \($0)" } ?? ""))")
  }

  // MARK: - Logins

  package var noLogin: String {
    say(
      en: "no login yet: make one with 'atende login --server URL --user NAME', or try 'atende demo'",
      pt: "ainda não há acesso: crie um com 'atende login --server URL --user NOME', ou experimente 'atende demo'")
  }

  package func unknownLogin(_ name: String) -> String {
    say(
      en: "there is no login '\(name)': 'atende login' makes one", pt: "não há acesso '\(name)': 'atende login' cria um"
    )
  }

  package func couldNot(_ doing: String, reason: String) -> String {
    say(en: "could not \(doing): \(reason)", pt: "falhou (\(doing)): \(reason)")
  }

  package func unusable(_ path: String, reason: String) -> String {
    say(en: "can't use \(path): \(reason)", pt: "não é possível usar \(path): \(reason)")
  }

  // MARK: - The two databases

  package func foreignDatabase(_ path: String) -> String {
    say(
      en: "\(path) is not a database of this program; the console sets it aside when it starts",
      pt: "\(path) não é um banco deste programa; o console o põe de lado ao iniciar")
  }

  package func newerDatabase(_ path: String, version: Int) -> String {
    say(
      en: "\(path) was written by a newer version of this program (schema \(version)); update the console",
      pt: "\(path) foi gravado por uma versão mais nova deste programa (esquema \(version)); atualize o console")
  }

  package func damagedDatabase(_ path: String, detail: String) -> String {
    say(
      en: "\(path) is damaged (\(detail)); the console mends it when it starts",
      pt: "\(path) está danificado (\(detail)); o console o recupera ao iniciar")
  }

  package func unopenableDatabase(_ path: String, detail: String) -> String {
    say(
      en: "can't open \(path): \(detail); check its permissions and the disk",
      pt: "não é possível abrir \(path): \(detail); verifique as permissões e o disco")
  }

  package func readOnlyDatabase(_ path: String) -> String {
    say(
      en: "can't write \(path): give yourself the right to write it and its directory",
      pt: "não é possível gravar \(path): dê a si mesmo permissão de escrita nele e na pasta")
  }

  package var diskFull: String {
    say(en: "disk full: free some space", pt: "disco cheio: libere espaço")
  }

  /// What was to be sent stands in the composer still.
  package var notSavedDiskFull: String {
    say(
      en: "not saved: disk full; your words stay here, send them again when there is space",
      pt: "não salvo: disco cheio; o texto permanece aqui, envie de novo quando houver espaço")
  }

  /// A draft that could not be written is on the disk now.
  package var savedAgain: String { say(en: "drafts are saved again", pt: "rascunhos salvos novamente") }

  package func databaseRefused(detail: String, code: Int) -> String {
    say(
      en: "a local database refused: \(detail) (code \(code)); check disk space and permissions",
      pt: "um banco local recusou: \(detail) (código \(code)); verifique o espaço em disco e as permissões")
  }

  package var mirrorDisagrees: String {
    say(
      en: "the mirror and the backend disagree; it is fetched again",
      pt: "a cópia local e o servidor divergem; ela será buscada de novo")
  }

  package func unkeepableReply(_ problem: String) -> String {
    say(
      en: "the backend sent what can't be kept (\(problem))",
      pt: "o servidor enviou o que não pode ser guardado (\(problem))")
  }

  package var databaseClosed: String {
    say(en: "the login's files are closed already", pt: "os arquivos do acesso já foram fechados")
  }

  // MARK: - What was found at a start, or while running

  /// The mirror was set aside and is fetched anew.
  ///
  /// - Parameters:
  ///   - reason: one of the clauses below.
  ///   - keptAt: where the old one lies; nil: nowhere.
  package func mirrorRebuilt(reason: String, keptAt: String?) -> String {
    let aside = keptAt.map { say(en: "; the old one is \($0)", pt: "; a antiga é \($0)") } ?? ""
    return say(
      en: "the mirror \(reason): it is fetched anew\(aside)",
      pt: "a cópia local \(reason): será buscada de novo\(aside)")
  }

  package var wasDamaged: String { say(en: "was damaged", pt: "estava danificada") }
  package var wasForeign: String { say(en: "was another program's file", pt: "era arquivo de outro programa") }
  package var wasNewer: String {
    say(en: "was written by a newer version", pt: "foi gravada por uma versão mais nova")
  }
  package var couldNotBeWritten: String { say(en: "could not be written", pt: "não podia ser gravada") }
  package var wasOtherAgents: String { say(en: "was another agent's", pt: "era de outro atendente") }
  package var wasOtherServers: String { say(en: "was of another server", pt: "era de outro servidor") }

  /// - Parameters:
  ///   - unreadable: operations and drafts that are lost.
  ///   - keptAt: where the damaged file lies.
  package func outboxSalvaged(operations: Int, drafts: Int, unreadable: Int, keptAt: String) -> String {
    let operations = counted(operations, en: ("operation", "operations"), pt: ("operação", "operações"))
    let drafts = counted(drafts, en: ("draft", "drafts"), pt: ("rascunho", "rascunhos"))
    let lost = counted(unreadable, en: ("unreadable", "unreadable"), pt: ("ilegível", "ilegíveis"))
    return say(
      en: "the outbox was damaged: \(operations) and \(drafts) saved, \(lost); the damaged one is \(keptAt)",
      pt: "a caixa de saída estava danificada: foi possível salvar \(operations) e \(drafts), \(lost); "
        + "a danificada é \(keptAt)")
  }

  package var otherAgentsMirror: String {
    say(
      en: "this mirror belongs to another agent; log in again",
      pt: "esta cópia local é de outro atendente; entre de novo")
  }

  package var otherAgentsOutbox: String {
    say(
      en: "this login's outbox holds what another agent said: log in as that agent to send or discard it",
      pt: "a caixa de saída deste acesso guarda o que outro atendente disse: entre como ele para enviar ou descartar")
  }

  // MARK: - The line

  package var noLine: String { say(en: "no line to the server", pt: "sem conexão com o servidor") }
  package var serverFails: String {
    say(en: "the server can't answer now; try again later", pt: "o servidor não pode responder agora; tente mais tarde")
  }
  package var loginNotTaken: String {
    say(en: "the server does not take this login: log in again", pt: "o servidor não aceita este acesso: entre de novo")
  }
  package var nothingThere: String { say(en: "there is nothing there", pt: "não há nada lá") }

  // MARK: - The outbox's steps

  package var operationGone: String {
    say(en: "that operation is no longer in the outbox", pt: "essa operação não está mais na caixa de saída")
  }

  package var operationMayHaveLeft: String {
    say(
      en: "it can't be changed now: it may have reached the server",
      pt: "não pode ser alterada agora: talvez já tenha chegado ao servidor")
  }

  package var operationStoredOtherwise: String {
    say(
      en: "an operation of that name is stored with other words",
      pt: "já há uma operação desse nome com outro conteúdo")
  }
}
