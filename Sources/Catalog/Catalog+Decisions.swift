import Domain

extension Catalog {
  /// Why a decision can't be carried out, in words that a sentence may end with.
  package func refusal(_ refusal: DecisionRefusal) -> String {
    switch refusal {
    case .notAllowed: say(en: "your access profile does not allow it", pt: "seu perfil de acesso não permite")
    case .notVisible: say(en: "it is no longer in your view", pt: "não está mais na sua visão")
    case .alreadyFinalised: say(en: "already finalised", pt: "já finalizado")
    case .agentGone: say(en: "that agent is no longer there", pt: "esse atendente não existe mais")
    case .agentNotInService:
      say(en: "that agent is no member of the service", pt: "esse atendente não é membro do serviço")
    case .serviceGone: say(en: "that service is no longer there", pt: "esse serviço não existe mais")
    case .wrapUpGone: say(en: "that wrap-up is no longer there", pt: "essa tabulação não existe mais")
    case .wrapUpOfOtherService:
      say(en: "that wrap-up does not belong to its service", pt: "essa tabulação não é do serviço dele")
    case .externalProtocolMissing: say(en: "the external protocol is missing", pt: "falta o protocolo externo")
    case .externalProtocolInvalid:
      say(en: "the external protocol has 1 to 13 characters", pt: "o protocolo externo tem de 1 a 13 caracteres")
    case .alreadyThere: say(en: "it is there already", pt: "já está lá")
    }
  }

  /// Inside a dialog that could not be confirmed.
  package func notDone(_ reason: String) -> String {
    say(en: "Not done: \(reason). Your text stays.", pt: "Não foi feito: \(reason). Seu texto fica.")
  }
}
