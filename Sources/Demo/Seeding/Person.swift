import Domain

/// A customer of the demonstration.
package struct Person: Hashable, Sendable {
  package var name: String
  package var firstName: String
  package var isFeminine: Bool
  package var language: CustomerLanguage
  /// Before the domain: told apart from other customers' by their number.
  package var email: String
  package var phone: String
  package var notes: String
}

extension Person {
  /// The `index`-th customer, from 0: first the ones written by hand, then mixed from lists. Equal for equal arguments.
  package static func customer(_ index: Int, seed: UInt64) -> Person {
    var random = SeededRandom(seed: seed, stream: 1, index: index)
    if index < Self.known.count {
      let known = Self.known[index]
      return Person(
        name: known.name, firstName: known.firstName ?? firstWord(known.name), isFeminine: known.isFeminine,
        language: known.language, email: "cliente\(1_000 + index)@correio.example",
        phone: phone(index, language: known.language, random: &random), notes: known.notes)
    }
    let language = drawnLanguage(&random)
    let isFeminine = random.chance(54)
    let given = random.pick(isFeminine ? feminineNames : masculineNames) ?? "Ana"
    var name = "\(given) \(random.pick(surnames) ?? "Silva")"
    if random.chance(60) { name += " \(random.pick(surnames) ?? "Souza")" }
    return Person(
      name: name, firstName: given, isFeminine: isFeminine, language: language,
      email: "\(asciiLetters(given)).\(1_000 + index)@correio.example",
      phone: phone(index, language: language, random: &random), notes: "")
  }

  /// What `customer(index, seed:)` writes in, without the rest of that customer.
  package static func language(_ index: Int, seed: UInt64) -> CustomerLanguage {
    if index < known.count { return known[index].language }
    var random = SeededRandom(seed: seed, stream: 1, index: index)
    return drawnLanguage(&random)
  }

  private static func drawnLanguage(_ random: inout SeededRandom) -> CustomerLanguage {
    random.chance(94) ? .portuguese : random.chance(50) ? .english : .spanish
  }

  /// The medium that the customer writes on as a rule: half of them WhatsApp.
  package static func mainMedium(_ index: Int) -> Medium { mediumSlots[index % mediumSlots.count] }

  /// Where the customer is reached on `medium`; nil in person.
  package func address(_ medium: Medium) -> String? {
    switch medium {
    case .whatsApp, .voice: phone
    case .email: email
    case .boteria: "web-\(phone.dropFirst())"
    case .inPerson: nil
    }
  }

  private static let mediumSlots: [Medium] = [
    .whatsApp, .whatsApp, .boteria, .whatsApp, .email, .whatsApp, .voice, .whatsApp, .boteria, .whatsApp, .inPerson,
    .whatsApp, .boteria, .whatsApp, .email, .whatsApp, .voice, .boteria, .whatsApp, .whatsApp,
  ]

  /// Area code and subscriber number; the last seven digits are the customer's own, so no two are equal.
  private static func phone(_ index: Int, language: CustomerLanguage, random: inout SeededRandom) -> String {
    let number = String(String(10_000_000 + index).suffix(7))
    return switch language {
    case .portuguese: "+55\(random.pick(areaCodes) ?? 11)98\(number)"
    case .english: "+1415\(number)"
    case .spanish: "+5411\(number.prefix(1))4\(number.dropFirst())"
    }
  }

  private static func firstWord(_ name: String) -> String {
    String(name.split(separator: " ").first ?? Substring(name))
  }

  private static func asciiLetters(_ name: String) -> String {
    var letters = ""
    for character in name.lowercased() {
      if let folded = foldings[character] {
        letters += folded
      } else if character.isASCII, character.isLetter {
        letters.append(character)
      }
    }
    return letters
  }

  private static let foldings: [Character: String] = [
    "á": "a", "â": "a", "ã": "a", "ç": "c", "é": "e", "ê": "e", "í": "i", "ó": "o", "ô": "o", "ú": "u",
  ]
  private static let areaCodes = [11, 11, 11, 19, 21, 21, 27, 31, 41, 47, 48, 51, 61, 62, 71, 81, 85, 91, 92]
}
