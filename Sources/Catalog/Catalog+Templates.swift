import Domain

/// Words of approved messages: HSM in Portuguese, as the manual calls them.
extension Catalog {
  package var toolTemplate: String { say(en: "Send a template", pt: "Enviar HSM") }
  package var actionSendTemplate: String { say(en: "send a template (HSM)", pt: "enviar um HSM") }
  package var hintTemplate: String { say(en: "template", pt: "HSM") }
  package var pickTemplate: String { say(en: "Template", pt: "HSM") }
  package var confirmTemplate: String { say(en: "send", pt: "enviar") }
  package func templateTitle(_ name: String) -> String { say(en: "Template \(name)", pt: "HSM \(name)") }
  /// Of what waits in the outbox; nil: its name is not known.
  package func templateLabel(_ name: String?) -> String { name.map(templateTitle) ?? pickTemplate }
  package func templateGoes(to contact: String, medium: String) -> String {
    say(
      en: "Goes to \(contact) by \(medium) as it stands here:", pt: "Vai para \(contact) por \(medium) como está aqui:")
  }

  /// A clause.
  package func refusal(_ refusal: TemplateRefusal) -> String {
    switch refusal {
    case .notAllowed: notAllowed
    case .notVisible: noLongerVisible
    case .finalised: alreadyFinalised
    case .otherMedium: say(en: "only WhatsApp has templates", pt: "só o WhatsApp tem HSM")
    case .noneApproved: say(en: "this number has none approved", pt: "este número não tem nenhum aprovado")
    case .noAddress: reason(.noAddress)
    }
  }

  package func problem(_ problem: TemplateProblem) -> String {
    switch problem {
    case .unusable: sentence(reason(.templateUnusable))
    case .value(_, .empty): say(en: "This is still to be filled in.", pt: "Falta preencher.")
    case .value(_, .layout):
      say(
        en: "No line breaks, tabs or more than four spaces in a row here.",
        pt: "Aqui não cabem quebras de linha, tabulações nem mais de quatro espaços seguidos.")
    case .value(_, .forbidden): sentence(reason(.forbiddenCharacters))
    case .tooLong:
      say(
        en: "With these words it has more than \(number(maxTemplateCharacters)) characters.",
        pt: "Com estas palavras, passa de \(number(maxTemplateCharacters)) caracteres.")
    }
  }

  /// Why one was refused, a clause; other reasons have their words elsewhere.
  func templateParked(_ reason: ParkReason) -> String {
    switch reason {
    case .templateUnusable:
      say(en: "that template is no longer approved for this number", pt: "esse HSM não está mais aprovado neste número")
    case .templateValuesInvalid:
      say(
        en: "something in the template is not filled in as it must be", pt: "algo do HSM não está preenchido como deve")
    case .templateChanged:
      say(en: "the template reads otherwise by now: choose it again", pt: "o HSM mudou de texto: escolha de novo")
    default: say(en: "the customer has no address for it", pt: "o cliente não tem endereço para isso")
    }
  }
}
