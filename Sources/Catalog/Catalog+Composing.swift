import Domain

extension Catalog {
  // MARK: Variables of shortcuts

  package var actionNextVariable: String { say(en: "next variable to fill in", pt: "próxima variável a preencher") }
  package var hintNextVariable: String { say(en: "fill in", pt: "preencher") }
  /// - Parameter name: with its braces.
  package func variableToFillIn(_ name: String) -> String {
    say(en: "\(name) is empty: type what belongs there", pt: "\(name) está vazia: digite o que falta ali")
  }
  package var noVariableLeft: String { say(en: "No variable is left to fill in.", pt: "Nenhuma variável a preencher.") }
  package var nothingToFillIn: String {
    say(en: "no variable is left to fill in", pt: "nenhuma variável a preencher")
  }
  /// On the composer's frame.
  /// - Parameter names: with their braces.
  package func toFillIn(_ names: [String]) -> String {
    let list = names.joined(separator: ", ")
    return say(en: "to fill in: \(list)", pt: "a preencher: \(list)")
  }

  // MARK: What is put into the text

  package var actionInsertEmoji: String { say(en: "insert an emoji", pt: "inserir um emoji") }
  package var actionInsertSent: String {
    say(en: "insert something you sent before", pt: "inserir algo que você já enviou")
  }
  package var actionEditExternally: String {
    say(en: "write in your own editor", pt: "escrever no seu próprio editor")
  }
  package var hintEmoji: String { say(en: "emoji", pt: "emoji") }
  package var hintSent: String { say(en: "sent before", pt: "já enviadas") }
  package var hintEditor: String { say(en: "editor", pt: "editor") }

  package var pickEmoji: String { say(en: "Emoji", pt: "Emoji") }
  package var pickSent: String { say(en: "What you sent before", pt: "O que você já enviou") }
  package var emojiHint: String {
    say(en: "type its name, in English or Portuguese", pt: "digite o nome, em português ou inglês")
  }
  package var nothingSentYet: String {
    say(en: "you have sent nothing yet, as far as this computer knows", pt: "nada enviado ainda, pelo que consta aqui")
  }
  package var notWritableNow: String {
    say(en: "nothing can be written here now", pt: "não é possível escrever aqui agora")
  }
  package var notSentYet: String { say(en: "not sent yet", pt: "ainda não enviada") }

  package func charactersRemoved(_ count: Int) -> String {
    switch (language, count) {
    case (.english, 1): "1 control character was left out: it can't be sent."
    case (.english, _): "\(number(count)) control characters were left out: they can't be sent."
    case (.portuguese, 1): "1 caractere de controle foi retirado: não pode ser enviado."
    case (.portuguese, _): "\(number(count)) caracteres de controle foram retirados: não podem ser enviados."
    }
  }

  // MARK: The agent's own editor

  package var noEditor: String {
    say(
      en: "No editor is set: name yours in the environment, for example VISUAL=nano.",
      pt: "Nenhum editor definido: indique o seu no ambiente, por exemplo VISUAL=nano.")
  }
  package var editedExternally: String {
    say(en: "Back from the editor. Nothing has been sent.", pt: "De volta do editor. Nada foi enviado.")
  }
  package var editorChangedNothing: String {
    say(en: "The editor changed nothing.", pt: "O editor não alterou nada.")
  }
  package func editorFailed(status: Int) -> String {
    say(
      en: "The editor ended with an error (\(status)): the text is as it was.",
      pt: "O editor terminou com erro (\(status)): o texto ficou como estava.")
  }
  package func editorNotFound(_ command: String) -> String {
    say(
      en: "The editor could not be started (\(command)): the text is as it was.",
      pt: "Não foi possível abrir o editor (\(command)): o texto ficou como estava.")
  }
  package func editorKilled(signal: Int) -> String {
    say(
      en: "The editor was ended by signal \(signal): the text is as it was.",
      pt: "O editor foi encerrado pelo sinal \(signal): o texto ficou como estava.")
  }
  package func editorFileFailed(_ detail: String) -> String {
    say(
      en: "The text could not be handed to the editor (\(detail)): it is as it was.",
      pt: "Não foi possível passar o texto ao editor (\(detail)): ficou como estava.")
  }
  package func editedTooLong(_ count: Int, most: Int, path: String) -> String {
    say(
      en: "Too long (\(bytes(count)) of \(bytes(most))): the old text stays, the new one is in \(path)",
      pt: "Longo demais (\(bytes(count)) de \(bytes(most))): o texto antigo fica, o novo está em \(path)")
  }

  // MARK: Whom to transfer to

  /// Open conversations that an agent has, as far as they can be seen here.
  package func openLoad(_ count: Int) -> String {
    counted(count, en: ("open", "open"), pt: ("aberto", "abertos"))
  }
  package func notInService(_ service: String) -> String {
    say(en: "not in \(service)", pt: "fora de \(service)")
  }
  package var noSharedService: String { say(en: "no service in common", pt: "nenhum serviço em comum") }
}
