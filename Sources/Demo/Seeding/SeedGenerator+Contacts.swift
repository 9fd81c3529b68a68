import Domain

/// Contacts that nobody has written with yet: namesakes of customers, and numbers in every form that a base has them in.
extension SeedGenerator {
  private static let unwritten: [(name: String, notes: String, addresses: [(Medium, String)])] = [
    (
      "Maria Eduarda Gonçalves", "Homônima: é a filha.",
      [(.whatsApp, "552187654321"), (.email, "duda.g@correio.example")]
    ),
    ("Letícia Conceição", "", [(.voice, "551133334455")]),
    ("Zuleica Prado", "Indicada pela Padaria Três Irmãos.", [(.whatsApp, "+55 71 98123-4000")]),
  ]
  /// Only a company of some size has them.
  private static let fewest = 20

  func addUnwritten(to batch: inout SeedBatch) {
    guard options.conversations >= Self.fewest else { return }
    for (index, one) in Self.unwritten.enumerated() {
      let number = lastContact + 1 + index
      let id = ContactID(Int64(number + 1))
      batch.contacts.append(Contact(id: id, name: one.name, notes: one.notes))
      for (place, (medium, address)) in one.addresses.enumerated() {
        batch.addresses.append(
          ContactAddress(id: .init(Int64(number * 4 + place + 1)), contactID: id, medium: medium, address: address))
      }
    }
  }
}
