/// Words for the terminal around the screen: its window, its clipboard, the ways out.
extension Catalog {
  // MARK: Beside the screen

  /// The window's title. `name` is the agent's; empty: not known, or not to be shown.
  package func windowTitle(unread: Int, name: String) -> String {
    let product = name.isEmpty ? "Atende" : "Atende · \(name)"
    return unread > 0 ? "(\(number(unread))) \(product)" : product
  }

  /// A notification of the desktop: others may see it, so it names nobody.
  package func newMessageNotification(unread: Int) -> String {
    let conversations = counted(
      unread, en: ("unread conversation", "unread conversations"), pt: ("conversa não lida", "conversas não lidas"))
    return unread > 0
      ? say(en: "new message, \(conversations)", pt: "nova mensagem, \(conversations)")
      : say(en: "new message", pt: "nova mensagem")
  }

  /// Nobody confirms that the terminal took it: the text stands there to be selected.
  package func sentToClipboard(_ text: String) -> String {
    say(
      en: "sent to the terminal’s clipboard: \(text)",
      pt: "enviado à área de transferência do terminal: \(text)")
  }

  /// `setting`: its name in the configuration.
  package func clipboardUnavailable(_ text: String, setting: String) -> String {
    say(
      en: "no clipboard here (this terminal has none, or \(setting) is off); to select: \(text)",
      pt: "sem área de transferência (este terminal não tem, ou \(setting) está desligado); para selecionar: \(text)")
  }

  // MARK: A terminal that can't be used

  package var notATerminal: String {
    say(
      en: "the console needs a terminal as its input and output: start it without redirecting them; over SSH, ssh -t",
      pt: "o console precisa de um terminal como entrada e saída: inicie sem redirecioná-las; por SSH, com ssh -t")
  }

  package var noTerminalType: String {
    say(
      en: "TERM is not set, so what this terminal can do is unknown: set it, for example TERM=xterm-256color atende",
      pt: "TERM não está definido, não se sabe o que este terminal faz: defina, por exemplo TERM=xterm-256color atende")
  }

  package func unsuitableTerminal(_ type: String) -> String {
    say(
      en: "a terminal of type \"\(type)\" can't show a full screen: "
        + "if yours can, say so with TERM=xterm-256color atende",
      pt: "um terminal do tipo \"\(type)\" não mostra uma tela inteira: "
        + "se o seu mostra, diga com TERM=xterm-256color atende")
  }

  package func unknownTerminalType(_ type: String) -> String {
    say(
      en: "the terminal type \"\(type)\" is not known on this machine: "
        + "start with TERM=xterm-256color atende, or install its description (Debian: the package ncurses-term)",
      pt: "o tipo de terminal \"\(type)\" não é conhecido nesta máquina: "
        + "inicie com TERM=xterm-256color atende, ou instale a descrição (Debian: o pacote ncurses-term)")
  }

  package var noUTF8Locale: String {
    say(
      en: "there is no UTF-8 locale on this machine: "
        + "start with LC_ALL=C.UTF-8 atende, or install one (Debian: the package locales)",
      pt: "não há locale UTF-8 nesta máquina: "
        + "inicie com LC_ALL=C.UTF-8 atende, ou instale um (Debian: o pacote locales)")
  }

  package var terminalInUse: String {
    say(
      en: "the terminal is in use by this program already", pt: "o terminal já está em uso por este programa")
  }

  package func terminalFailed(_ detail: String) -> String {
    say(
      en: "the terminal can't be used: \(detail); try again in another one",
      pt: "não é possível usar o terminal: \(detail); tente em outro")
  }

  // MARK: Crashes

  /// On the terminal, right after the console was lost.
  package func crashed(reportAt path: String) -> String {
    say(
      en: "Atende stopped because of a fault of its own. A report without any customer’s words is in \(path)",
      pt: "O Atende parou por uma falha própria. Um relatório sem palavras de clientes está em \(path)")
  }

  /// At the next start, once. Short: the path has to fit beside it.
  package func crashedLastTime(reportAt path: String) -> String {
    say(en: "a fault ended the last session, see \(path)", pt: "uma falha encerrou a última sessão, ver \(path)")
  }
}
