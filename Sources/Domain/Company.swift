/// The tenant (manual: 'empresa').
package struct Company: Codable, Hashable, Sendable {
  package var id: CompanyID
  package var name: String
  package var settings: CompanySettings

  package init(id: CompanyID, name: String, settings: CompanySettings = .init()) {
    self.id = id
    self.name = name
    self.settings = settings
  }
}

package struct CompanySettings: Codable, Hashable, Sendable {
  /// Media whose conversations show the expiry mark (manual: 'Status Expiração Atendimento WhatsApp e Boteria').
  package var expiryMarkMedia: Set<Medium>
  /// A conversation can only be finalised with an external protocol (manual: 'Protocolo Externo').
  package var requiresExternalProtocol: Bool
  /// How many days of finalised conversations an agent's mirror holds.
  package var finishedHorizonDays: Int

  package init(
    expiryMarkMedia: Set<Medium> = [.whatsApp, .boteria], requiresExternalProtocol: Bool = false,
    finishedHorizonDays: Int = 30
  ) {
    self.expiryMarkMedia = expiryMarkMedia
    self.requiresExternalProtocol = requiresExternalProtocol
    self.finishedHorizonDays = finishedHorizonDays
  }

  enum CodingKeys: String, CodingKey {
    case expiryMarkMedia = "expiry_mark_media"
    case requiresExternalProtocol = "requires_external_protocol"
    case finishedHorizonDays = "finished_horizon_days"
  }
}
