import Domain

extension Catalog {
  // MARK: Pages

  package var myProfile: String { say(en: "My profile", pt: "Meu perfil") }
  package var companyPage: String { say(en: "Company", pt: "Empresa") }
  /// In the two columns of the folded sidebar.
  package var shortContacts: String { say(en: "Ct", pt: "Ct") }
  package var shortMyProfile: String { say(en: "Me", pt: "Eu") }
  package var shortCompany: String { say(en: "Cp", pt: "Em") }
  package var actionShowProfile: String { say(en: "my profile", pt: "meu perfil") }
  package var actionShowCompany: String { say(en: "company", pt: "empresa") }
  package var helpFactsPage: String { say(en: "on this page", pt: "nesta página") }
  package var timeZoneTitle: String { say(en: "Time zone", pt: "Fuso horário") }
  package func onlyToRead(_ label: String) -> String {
    label.isEmpty
      ? say(en: "only to be read here", pt: "aqui é só para leitura")
      : say(en: "\(label): only to be read here", pt: "\(label): aqui é só para leitura")
  }
  package var canBeChanged: String { say(en: "can be changed", pt: "pode ser alterado") }
  package var leadsOn: String { say(en: "Enter leads there", pt: "Enter leva até lá") }
  package var notLoadedYet: String { say(en: "not loaded yet", pt: "ainda não carregado") }
  package var needsLine: String {
    say(en: "needs the connection; Enter asks again", pt: "precisa da conexão; Enter pergunta de novo")
  }

  // MARK: My profile

  package var nameLabel: String { say(en: "Name", pt: "Nome") }
  package var changeNameTitle: String { say(en: "Change your name", pt: "Alterar seu nome") }
  package var changeNameBody: String {
    say(
      en: "Colleagues see it, and customers where a shortcut or a template says it.",
      pt: "Os colegas o veem, e os clientes também, onde um shortcut ou HSM o diz.")
  }
  package var nameByAdministrator: String {
    say(
      en: "your access profile does not let you change it: an administrator can",
      pt: "seu perfil de acesso não permite alterar: um administrador pode")
  }
  package func nameChanged(_ name: String) -> String { say(en: "your name: \(name)", pt: "seu nome: \(name)") }
  package func problem(_ problem: OwnNameProblem) -> String {
    switch problem {
    case .empty: say(en: "A name is needed.", pt: "Falta um nome.")
    case .tooLong:
      say(
        en: "At most \(maxAgentNameCharacters) characters.", pt: "No máximo \(maxAgentNameCharacters) caracteres.")
    case .forbidden:
      say(
        en: "It holds invisible control characters: type it again.",
        pt: "Contém caracteres de controle invisíveis: digite de novo.")
    }
  }
  package var usernameLabel: String { say(en: "Login", pt: "Usuário") }
  package var rightsLabel: String { say(en: "You may", pt: "Você pode") }
  package var appearanceTitle: String { say(en: "Appearance", pt: "Aparência") }
  package var presenceTitle: String { say(en: "Presence", pt: "Presença") }
  package var presenceLabel: String { say(en: "Colleagues see you as", pt: "Os colegas veem você como") }
  package var availableByKeys: String {
    say(en: "available; away after 5 minutes without a key", pt: "disponível; ausente após 5 minutos sem tecla")
  }
  package var awayByChoice: String {
    say(en: "away, until you change it here", pt: "ausente, até você mudar aqui")
  }
  package var nowAway: String { say(en: "colleagues see you as away", pt: "os colegas veem você como ausente") }
  package var nowAvailable: String {
    say(en: "colleagues see you as available", pt: "os colegas veem você como disponível")
  }
  package var safetyTitle: String { say(en: "Safety", pt: "Segurança") }
  package var passwordLabel: String { say(en: "Password", pt: "Senha") }
  package var devicesLabel: String { say(en: "Logged in on", pt: "Conectado em") }
  package var thisDevice: String { say(en: "this computer", pt: "este computador") }
  package func otherDevice(_ name: String, seen: String) -> String {
    say(en: "another one, \(name)…, last seen \(seen)", pt: "outro, \(name)…, visto por último \(seen)")
  }
  package var takeAwayAllOthers: String { say(en: "log out all others", pt: "desconectar todos os outros") }
  package var takeAwayTitle: String { say(en: "Log out there?", pt: "Desconectar lá?") }
  package var takeAwayBody: String {
    say(
      en: "Its copy of conversations is wiped once it has a line; what was not sent stays there until you log in.",
      pt: "A cópia dos atendimentos é apagada assim que houver conexão; o que não foi enviado fica lá até você entrar.")
  }
  package var confirmTakeAway: String { say(en: "log out", pt: "desconectar") }
  package func takenAway(devices: Int) -> String {
    devices == 0
      ? say(en: "it was logged out already", pt: "já estava desconectado")
      : say(en: "logged out there", pt: "desconectado lá")
  }
  package func zoneChosen(_ name: String) -> String {
    say(en: "time zone: \(name)", pt: "fuso horário: \(name)")
  }

  package var changePasswordTitle: String { say(en: "Change the password", pt: "Alterar a senha") }
  package var changePasswordBody: String {
    say(
      en: "At least \(PasswordProblem.leastCharacters) characters. Your other computers must log in anew.",
      pt: "Pelo menos \(PasswordProblem.leastCharacters) caracteres. Seus outros computadores terão de entrar de novo.")
  }
  package var oldPassword: String { say(en: "Present password", pt: "Senha atual") }
  package var newPassword: String { say(en: "New password", pt: "Senha nova") }
  package var newPasswordAgain: String { say(en: "New password again", pt: "Senha nova outra vez") }
  package var confirmChange: String { say(en: "change", pt: "alterar") }
  package var changing: String { say(en: "changing…", pt: "alterando…") }
  package var passwordsDiffer: String {
    say(en: "The two new ones are not the same.", pt: "As duas senhas novas não são iguais.")
  }
  package var oldPasswordWrong: String {
    say(en: "The present password is not right; nothing was changed.", pt: "A senha atual não confere; nada mudou.")
  }
  package func passwordChanged(devices: Int) -> String {
    devices == 0
      ? say(en: "password changed", pt: "senha alterada")
      : say(en: "password changed; logged out on ", pt: "senha alterada; desconectado em ")
        + counted(
          devices, en: ("other computer", "other computers"), pt: ("outro computador", "outros computadores"))
  }
  package func problem(_ problem: PasswordProblem) -> String {
    switch problem {
    case .tooShort:
      say(
        en: "The new password is too short: at least \(PasswordProblem.leastCharacters) characters.",
        pt: "A senha nova é curta demais: pelo menos \(PasswordProblem.leastCharacters) caracteres.")
    case .tooLong:
      say(
        en: "The new password is too long: at most \(PasswordProblem.mostBytes) bytes.",
        pt: "A senha nova é longa demais: no máximo \(PasswordProblem.mostBytes) bytes.")
    case .unusable:
      say(
        en: "The new password has a character that can't be typed everywhere.",
        pt: "A senha nova tem um caractere que não pode ser digitado em todo lugar.")
    case .asBefore: say(en: "The new password is the present one.", pt: "A senha nova é igual à atual.")
    }
  }

  package func permission(_ permission: Permission) -> String {
    switch permission {
    case .reply: say(en: "reply", pt: "responder")
    case .comment: say(en: "comment", pt: "comentar")
    case .transfer: say(en: "transfer", pt: "transferir")
    case .finalise: say(en: "finish", pt: "finalizar")
    case .seeAllServices: say(en: "see every service", pt: "ver todos os serviços")
    case .editContacts: say(en: "edit contacts", pt: "editar contatos")
    case .inPersonRecords: say(en: "record in-person conversations", pt: "registrar atendimentos presenciais")
    case .reports: say(en: "see reports", pt: "ver relatórios")
    case .administration: say(en: "administrate", pt: "administrar")
    case .changeOwnName: say(en: "change your name", pt: "alterar seu nome")
    case .security: say(en: "change rights", pt: "alterar permissões")
    }
  }

  // MARK: Company

  package var switchedOn: String { say(en: "Switched on", pt: "O que está ligado") }
  package var switchedOff: String { say(en: "switched off", pt: "desligado") }
  package var off: String { say(en: "off", pt: "desligada") }
  package var expiryMarkLabel: String { say(en: "Expiry mark", pt: "Marca de expiração") }
  package var mandatory: String { say(en: "mandatory", pt: "obrigatório") }
  package var voluntary: String { say(en: "voluntary", pt: "opcional") }
  package var finishedHorizonLabel: String { say(en: "Finished ones kept here", pt: "Finalizados mantidos aqui") }
  package func days(_ count: Int) -> String { counted(count, en: ("day", "days"), pt: ("dia", "dias")) }
  package var servicesTitle: String { say(en: "Services", pt: "Serviços") }
  package var channelsTitle: String { say(en: "Channels", pt: "Canais") }
  package var youAreIn: String { say(en: "you are in it", pt: "você participa") }
  package func expiresAfter(hours: Int) -> String { say(en: "expires after \(hours) h", pt: "expira em \(hours) h") }

  // MARK: System status

  package var notSentTitle: String { say(en: "Not sent", pt: "Não enviados") }
  package var thisMachineTitle: String { say(en: "On this computer", pt: "Neste computador") }
  package func lastReceived(_ moment: String) -> String { say(en: "received \(moment)", pt: "recebida \(moment)") }
  package func lastSent(_ moment: String) -> String { say(en: "sent \(moment)", pt: "enviada \(moment)") }
  package func notDelivered(_ count: Int) -> String {
    say(en: "\(number(count)) not delivered today", pt: "\(number(count)) não entregues em 24 h")
  }
  package var notYet: String { say(en: "not yet", pt: "ainda não") }
  package var mirrorLabel: String { say(en: "Copy of the conversations", pt: "Cópia dos atendimentos") }
  package var heldLabel: String { say(en: "It holds", pt: "Ela contém") }
  package func held(conversations: Int, messages: Int) -> String {
    let one = counted(
      conversations, en: ("conversation", "conversations"), pt: ("atendimento", "atendimentos"))
    let other = counted(messages, en: ("message", "messages"), pt: ("mensagem", "mensagens"))
    return "\(one), \(other)"
  }
  package var reachesBackLabel: String { say(en: "It reaches back to", pt: "Ela vai até") }
  package var outboxFileLabel: String { say(en: "What you wrote", pt: "O que você escreveu") }

  /// `12.3 MB`: thousands of bytes, as files are shown elsewhere.
  package func bytes(_ count: Int64) -> String {
    if count < 1_000 { return "\(count) B" }
    let (value, unit) = count < 1_000_000 ? (count / 100, "kB") : (count / 100_000, "MB")
    let (whole, tenth) = (Int(value / 10), value % 10)
    return "\(number(whole))\(say(en: ".", pt: ","))\(tenth) \(unit)"
  }
}
