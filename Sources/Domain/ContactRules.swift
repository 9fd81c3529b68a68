/// What a contact may be (manual: 'contato', 'Adicionar ou associar contato', 'Editar contato').
package enum ContactRules {
  package static let maxNameCharacters = 200
  package static let maxNotesCharacters = 2_000
  package static let maxAddresses = 20

  /// Where in a form something is wrong.
  package enum Field: Hashable, Sendable {
    case name
    case notes
    /// The place in `ContactDraft.addresses`.
    case address(Int)
  }

  package enum Problem: Hashable, Sendable, CaseIterable {
    case missing
    case tooLong
    case controlCharacters
    case notEmail
    /// Not 8 to 15 digits (E.164 allows 15), or something else than digits and what is written between them.
    case notPhone
    /// 55, and not an area and 8 digits, or 9 that begin with a 9.
    case notBrazilianPhone
    case notBoteria
    case repeated
    case tooMany
  }

  package struct Fault: Hashable, Sendable {
    package var field: Field
    package var problem: Problem

    package init(_ field: Field, _ problem: Problem) {
      self.field = field
      self.problem = problem
    }
  }

  /// Everything that is wrong, in the order of the fields; at most one fault a field. Judges a draft as `tidied` gives
  /// it.
  package static func faults(_ draft: ContactDraft) -> [Fault] {
    var faults: [Fault] = []
    if let problem = problem(name: draft.name) { faults.append(Fault(.name, problem)) }
    var keys: Set<String> = []
    for (index, one) in draft.addresses.enumerated() {
      if index >= maxAddresses {
        faults.append(Fault(.address(index), .tooMany))
        break
      }
      let key = "\(one.medium.rawValue) \(addressKey(one.address, medium: one.medium))"
      if let problem = problem(address: one.address, medium: one.medium) {
        faults.append(Fault(.address(index), problem))
      } else if !keys.insert(key).inserted {
        faults.append(Fault(.address(index), .repeated))
      }
    }
    if draft.notes.count > maxNotesCharacters {
      faults.append(Fault(.notes, .tooLong))
    } else if hasControls(draft.notes, allowsLines: true) {
      faults.append(Fault(.notes, .controlCharacters))
    }
    return faults
  }

  /// nil: a name may be this.
  package static func problem(name: String) -> Problem? {
    if trimmed(name).isEmpty { return .missing }
    if name.count > maxNameCharacters { return .tooLong }
    return hasControls(name, allowsLines: false) ? .controlCharacters : nil
  }

  /// nil: an address of that medium may be this.
  package static func problem(address: String, medium: Medium) -> Problem? {
    if trimmed(address).isEmpty { return .missing }
    if hasControls(address, allowsLines: false) { return .controlCharacters }
    switch medium {
    case .whatsApp, .voice: return problem(phone: address)
    case .email: return isEmail(trimmed(address)) ? nil : .notEmail
    case .boteria:
      let scalars = trimmed(address).unicodeScalars
      return scalars.count <= 128 && scalars.allSatisfy { (0x21...0x7e).contains($0.value) } ? nil : .notBoteria
    case .inPerson: return address.count > maxNameCharacters ? .tooLong : nil
    }
  }

  private static func problem(phone: String) -> Problem? {
    var digits: [UInt8] = []
    for scalar in trimmed(phone).unicodeScalars {
      switch scalar {
      case "0"..."9": digits.append(UInt8(scalar.value - 0x30))
      case " ", "-", ".", "(", ")": continue
      case "+": if !digits.isEmpty { return .notPhone }
      default: return .notPhone
      }
    }
    guard (8...15).contains(digits.count) else { return .notPhone }
    if isLocalBrazilian(phone) { return nil }
    // Shorter ones are of another country's plan, or local: nothing tells.
    guard digits.starts(with: [5, 5]), digits.count >= 10 else { return nil }
    guard digits.count == 12 || digits.count == 13, digits[2] != 0, digits[3] != 0 else { return .notBrazilianPhone }
    let isRight = digits.count == 13 ? digits[4] == 9 : digits[4] >= 2
    return isRight ? nil : .notBrazilianPhone
  }

  /// Whether a number is written as within Brazil, without the country: two digits of area (none is 0), then 9 digits that
  /// begin with a 9, or 8 that begin with 2 to 9. One with a `+` has its country.
  private static func isLocalBrazilian(_ phone: String) -> Bool {
    guard !trimmed(phone).hasPrefix("+") else { return false }
    let digits = digits(of: phone).utf8.map { $0 - 0x30 }
    guard digits.count == 10 || digits.count == 11, digits[0] != 0, digits[1] != 0 else { return false }
    return digits.count == 11 ? digits[2] == 9 : digits[2] >= 2
  }

  private static func digits(of phone: String) -> String {
    String(String.UnicodeScalarView(phone.unicodeScalars.filter { ("0"..."9").contains($0) }))
  }

  /// RFC 5321, 4.1.2 and 4.5.3.1, without quoted names and address literals, which no customer has.
  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (4...253).contains(parts[1].utf8.count) else {
      return false
    }
    func isWord(_ text: Substring, _ others: Set<Character>) -> Bool {
      !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || others.contains($0) }
    }
    let local = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let domain = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return local.allSatisfy { isWord($0, Set("!#$%&'*+/=?^_`{|}~-")) } && domain.count > 1
      && domain.allSatisfy { isWord($0, ["-"]) && !$0.hasPrefix("-") && !$0.hasSuffix("-") && $0.count <= 63 }
      && domain.last.map { $0.count > 1 && !$0.allSatisfy(\.isNumber) } ?? false
  }

  private static func hasControls(_ text: String, allowsLines: Bool) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0a, 0x09: !allowsLines
      case 0x00...0x1f, 0x7f...0x9f, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: true
      default: false
      }
    }
  }

  /// As it is stored: nothing around the texts, telephone numbers as `+`, country and digits, and no empty addresses.
  package static func tidied(_ draft: ContactDraft) -> ContactDraft {
    ContactDraft(
      name: trimmed(draft.name), notes: trimmed(draft.notes),
      addresses: draft.addresses.compactMap { one in
        let address = tidied(address: one.address, medium: one.medium)
        return address.isEmpty ? nil : DraftAddress(one.medium, address)
      })
  }

  /// One that is wrong stays as it was typed.
  package static func tidied(address: String, medium: Medium) -> String {
    let trimmed = trimmed(address)
    switch medium {
    case .whatsApp, .voice:
      guard problem(phone: trimmed) == nil else { return trimmed }
      return (isLocalBrazilian(trimmed) ? "+55" : "+") + digits(of: trimmed)
    case .email, .boteria, .inPerson: return trimmed
    }
  }

  /// What is wrong with a change: fields that it leaves alone are not judged, whatever they hold.
  package static func faults(_ edit: ContactEdit, of present: PresentContact) -> [Fault] {
    let next = present.applying(edit)
    return faults(next.draft).filter { fault in
      switch (fault.field, fault.problem) {
      case (.name, _): edit.name != nil
      case (.notes, _): edit.notes != nil
      case (_, .repeated), (_, .tooMany): true
      case (.address(let index), _): !present.addresses.contains(next.addresses[index])
      }
    }
  }

  /// The places of the addresses in `draft` that belong to another contact among `known`.
  ///
  /// - Parameter owner: whose form it is; nil: a new contact's.
  package static func duplicates(
    _ draft: ContactDraft, among known: [ContactAddress], except owner: ContactID? = nil
  ) -> [(index: Int, contact: ContactID)] {
    draft.addresses.enumerated().compactMap { index, one in
      let key = addressKey(one.address, medium: one.medium)
      let taken = known.first {
        $0.medium == one.medium && $0.contactID != owner && addressKey($0.address, medium: $0.medium) == key
      }
      return taken.map { (index, $0.contactID) }
    }
  }
}
