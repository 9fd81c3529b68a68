/// What an agent may do. The backend asks for these at every call, whatever a console shows.
package enum Permission: String, Codable, Hashable, Sendable, CaseIterable {
  /// Answer customers in conversations of one's own services.
  case reply
  case comment
  case transfer
  case finalise
  /// See every service's conversations, member or not.
  case seeAllServices = "see_all_services"
  case editContacts = "edit_contacts"
  case inPersonRecords = "in_person_records"
  case reports
  case administration
  case security
  /// Change the name that colleagues, and customers by shortcuts and templates, see.
  case changeOwnName = "change_own_name"
}

/// A named set of permissions (manual: 'perfil', menu Segurança).
package struct AccessProfile: Codable, Hashable, Sendable {
  package var id: AccessProfileID
  package var name: String
  package var permissions: Set<Permission>

  package init(id: AccessProfileID, name: String, permissions: Set<Permission>) {
    self.id = id
    self.name = name
    self.permissions = permissions
  }
}
