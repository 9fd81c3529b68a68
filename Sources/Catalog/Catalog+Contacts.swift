import Domain

extension Catalog {
  // MARK: Page

  package var contacts: String { say(en: "Contacts", pt: "Contatos") }
  package var contactsHint: String { say(en: "name, number or e-mail", pt: "nome, número ou e-mail") }
  package var loadingContacts: String { say(en: "Loading contacts…", pt: "Carregando contatos…") }
  package var noContacts: String { say(en: "No contacts", pt: "Nenhum contato") }
  package func newContactHint(key: String) -> String {
    say(en: "\(key) makes a new one.", pt: "\(key) cria um novo.")
  }
  package func clearSearchHint(key: String) -> String {
    say(en: "\(key) clears the search.", pt: "\(key) limpa a busca.")
  }
  package var lastContactLabel: String { say(en: "Last contact", pt: "Último contato") }
  package var neverInContact: String { say(en: "no conversation yet", pt: "nenhum atendimento ainda") }
  package var openOne: String { say(en: "open", pt: "em aberto") }
  package var onItsWay: String { say(en: "on its way", pt: "a caminho") }
  package var conversationsOfContact: String { say(en: "Conversations", pt: "Atendimentos") }
  package func contactsFound(_ count: Int) -> String {
    counted(count, en: ("contact", "contacts"), pt: ("contato", "contatos"))
  }

  // MARK: Actions

  package var actionShowContacts: String { say(en: "contacts", pt: "contatos") }
  package var actionNewContact: String { say(en: "new contact", pt: "novo contato") }
  package var actionAssociateContact: String {
    say(en: "add or associate a contact", pt: "adicionar ou associar contato")
  }
  package var actionEditContact: String { say(en: "edit the contact", pt: "editar o contato") }
  package var hintNewContact: String { say(en: "new", pt: "novo") }
  package var hintAssociateContact: String { say(en: "associate", pt: "associar") }
  package var hintEditContact: String { say(en: "edit contact", pt: "editar contato") }
  /// The drawer's names for its tools: at most 17 columns.
  package var toolAssociateContact: String { say(en: "Associate contact", pt: "Associar contato") }
  package var toolEditContact: String { say(en: "Edit contact", pt: "Editar contato") }
  package var noContactChosen: String { say(en: "no contact is selected", pt: "nenhum contato selecionado") }
  package var contactNotHere: String {
    say(en: "this contact is not on this computer", pt: "este contato não está neste computador")
  }
  package var contactOnItsWay: String {
    say(en: "the server does not have it yet", pt: "o servidor ainda não o recebeu")
  }

  // MARK: Choosing one

  package var associateTitle: String { say(en: "Add or associate a contact", pt: "Adicionar ou associar contato") }
  package var newContactItem: String { say(en: "+ New contact…", pt: "+ Novo contato…") }
  package func associateQuestion(_ name: String) -> String {
    say(en: "Associate \(name)?", pt: "Associar \(name)?")
  }
  package func associateBefore(_ name: String) -> String { say(en: "Now: \(name)", pt: "Agora: \(name)") }
  package func associateAfter(_ name: String) -> String { say(en: "Then: \(name)", pt: "Depois: \(name)") }
  package var associateMoves: String {
    say(
      en: "The address that the customer writes from goes along.",
      pt: "O endereço de onde o cliente escreve vai junto.")
  }
  package var confirmAssociate: String { say(en: "associate", pt: "associar") }
  package var sameContact: String { say(en: "is its contact already", pt: "já é o contato dele") }

  // MARK: Form

  package var newContactTitle: String { say(en: "New contact", pt: "Novo contato") }
  package func editContactTitle(_ name: String) -> String { say(en: "Edit \(name)", pt: "Editar \(name)") }
  package var contactName: String { say(en: "Name", pt: "Nome") }
  package var another: String { say(en: "another", pt: "outro") }
  package var saveContact: String { say(en: "save", pt: "salvar") }
  package var leaveForm: String { say(en: "leave, kept as typed", pt: "sair e guardar") }
  package var checkingAddresses: String { say(en: "looking for the addresses…", pt: "procurando os endereços…") }
  package var formKept: String {
    say(en: "not saved; the form opens again as you left it", pt: "não salvo; o formulário reabre como você o deixou")
  }
  package var formAsLeft: String { say(en: "As you left it.", pt: "Como você o deixou.") }
  package var nothingChanged: String { say(en: "nothing was changed", pt: "nada foi alterado") }
  package func refusedBecause(_ reason: String) -> String {
    say(en: "Refused: \(reason).", pt: "Recusado: \(reason).")
  }
  package func presentlyIs(_ value: String) -> String { say(en: "now: \(value)", pt: "agora: \(value)") }
  package func presentlyEmpty() -> String { say(en: "now: nothing", pt: "agora: nada") }
  package func belongsTo(_ name: String) -> String { say(en: "this is \(name)'s", pt: "já é de \(name)") }
  package func belongsToAssociate(_ name: String, key: String) -> String {
    say(en: "this is \(name)'s: \(key) again associates", pt: "já é de \(name): \(key) de novo associa")
  }
  package func belongsToOpen(_ name: String, key: String) -> String {
    say(en: "this is \(name)'s: \(key) again opens", pt: "já é de \(name): \(key) de novo abre")
  }

  package func problem(_ problem: ContactRules.Problem) -> String {
    switch problem {
    case .missing: say(en: "is needed", pt: "é obrigatório")
    case .tooLong: say(en: "is too long", pt: "é longo demais")
    case .controlCharacters:
      say(en: "has characters that can't be seen", pt: "tem caracteres que não se veem")
    case .notEmail: say(en: "is not an e-mail, such as ana@loja.com", pt: "não é um e-mail, como ana@loja.com")
    case .notPhone:
      say(en: "needs area and number, or + and a country", pt: "precisa de DDD e número, ou + e o país")
    case .notBrazilianPhone:
      say(en: "area and 8 or 9 digits: 11 91234-5678", pt: "DDD e 8 ou 9 dígitos: 11 91234-5678")
    case .notBoteria: say(en: "has no spaces or accents", pt: "não tem espaços nem acentos")
    case .repeated: say(en: "stands here twice", pt: "está aqui duas vezes")
    case .tooMany: say(en: "20 addresses at most", pt: "no máximo 20 endereços")
    }
  }

  // MARK: Told

  package var contactQueued: String { say(en: "contact saved, on its way", pt: "contato salvo, a caminho") }
  package var associateQueued: String { say(en: "contact associated", pt: "contato associado") }
  package var newContactLabel: String { say(en: "New contact", pt: "Novo contato") }
  package var associateContactLabel: String { say(en: "Associate contact", pt: "Associar contato") }
  package var editContactLabel: String { say(en: "Edit contact", pt: "Editar contato") }

  func contactParked(_ reason: ParkReason) -> String {
    switch reason {
    case .contactInvalid: say(en: "something in it is not valid", pt: "algo nele não é válido")
    case .addressTaken: say(en: "another contact has that address", pt: "outro contato tem esse endereço")
    case .contactChanged:
      say(en: "somebody changed the same field meanwhile", pt: "alguém alterou o mesmo campo nesse meio-tempo")
    default: say(en: "you can no longer see this contact", pt: "você não tem mais acesso a este contato")
    }
  }
}
