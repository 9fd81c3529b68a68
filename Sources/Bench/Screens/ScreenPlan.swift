import Demo
import Domain
import FoundationEssentials
import Text

/// What a prepared mirror holds: a function of these numbers alone, so that the answer to each key is known beforehand.
///
/// Finished conversations come first, one for each open one. The first open one has the long history, the second is that
/// of the rare contact; the messages of all stand among each other, as they come in at a company.
package struct ScreenPlan: Codable, Hashable, Sendable {
  /// Open ones, and as many finished ones; at least 12.
  package var conversations: Int
  /// Messages of the longest conversation; at least 60, and even.
  package var history: Int
  /// Of all conversations, about.
  package var messages: Int
  /// The present: everything happened before it, and every finished conversation within the six days before it.
  package var now: Timestamp

  package init(conversations: Int, history: Int, messages: Int, now: Timestamp) {
    self.conversations = max(12, conversations)
    self.history = max(60, history + history % 2)
    self.messages = messages
    self.now = now
  }

  static let services = ["Cobrança", "Financeiro", "Pós-venda", "Reservas", "Suporte Técnico", "Vendas"]
  static let media: [Medium] = [.whatsApp, .boteria, .voice, .email, .whatsApp, .inPerson, .whatsApp]
  /// Stands in three of ten messages.
  static let commonWord = "pedido"
  static let sentences = [
    "Bom dia, a segunda via do boleto ainda não chegou.", "O pagamento por Pix baixa em minutos.",
    "Pode confirmar o endereço de entrega, por favor?", "A cobrança veio em dobro neste mês.",
    "Vou verificar com o setor e já retorno.", "O técnico passa amanhã entre nove e onze horas.",
    "Obrigada pela ajuda, resolveu.", "Segue a foto do equipamento com a luz acesa.",
    "A reserva está no nome da minha esposa.", "Qual é o prazo para a troca?",
  ]

  // MARK: Conversations

  /// Messages of an ordinary open conversation and of a finished one.
  var lengths: (open: Int, finished: Int) {
    let each = Double(messages - history) / Double(2 * conversations)
    let finished = max(2, Int(each))
    return (max(4, min(9, Int((each * 2).rounded()) - finished)), finished)
  }

  /// Of the open conversation that was opened as the `open`-th, from 0.
  func id(open: Int) -> ConversationID { ConversationID(Int64(conversations + open + 1)) }

  func protocolNumber(_ id: ConversationID) -> String {
    let digits = String(id.rawValue)
    return "2026" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  func service(_ id: ConversationID) -> ServiceID {
    ServiceID(Int64(draw(id.rawValue, 1, below: Self.services.count)) + 1)
  }
  func medium(_ id: ConversationID) -> Medium { Self.media[draw(id.rawValue, 2, below: Self.media.count)] }

  func contact(open: Int) -> ContactID { ContactID(Int64(open + 1)) }
  /// Never the first two, whose conversations are for themselves.
  func contact(finished: Int) -> ContactID { ContactID(Int64(3 + finished % (conversations - 2))) }

  func name(_ contact: ContactID) -> String { Person.customer(Int(contact.rawValue) + 99, seed: 7).name }

  func openedAt(open: Int) -> Timestamp {
    now - .hours(24 * 12) + .milliseconds(Int64(open) * (11 * 86_400_000 / Int64(conversations)))
  }

  func openedAt(finished: Int) -> Timestamp {
    now - .minutes(59 * 24 * 6) + .milliseconds(Int64(finished) * (5 * 86_400_000 / Int64(conversations)))
  }

  func finalisedAt(finished: Int) -> Timestamp {
    openedAt(finished: finished) + .minutes(Int64(10 + draw(Int64(finished + 1), 3, below: 400)))
  }

  // MARK: Messages

  func length(open: Int) -> Int { open == 0 ? history : open == 1 ? 12 : lengths.open }

  /// Words that stand in no other message: they tell a message on the screen.
  static func mark(_ id: ConversationID, _ index: Int) -> String { "k\(id.rawValue)-\(index)." }

  /// An outbound message near the end: no row of a list shows it, so that it is on screen when the conversation is.
  func tellingMark(open: Int) -> String {
    let last = length(open: open) - 2
    return Self.mark(id(open: open), last - (last.isMultiple(of: 2) ? 1 : 0))
  }

  /// Rare words, each in one message of an open and of a finished conversation.
  var rareWords: Int { min(200, (conversations - 2) / 4) }
  func rareWord(_ number: Int) -> String { "zirconio" + Self.letters(number) }
  /// The finished conversation of a rare word, from 0; the open one is two further on.
  func place(ofRareWord number: Int) -> Int { number * ((conversations - 2) / rareWords) }

  /// Words of the long history, evenly spread.
  static let historyWords = 50
  static func historyWord(_ number: Int) -> String { "ametista" + letters(number) }
  func place(ofHistoryWord number: Int) -> Int { number * (history / Self.historyWords) }

  func text(open: Int, _ index: Int) -> String {
    var rare: String?
    if open == 0 {
      let step = history / Self.historyWords
      if index.isMultiple(of: step), index / step < Self.historyWords { rare = Self.historyWord(index / step) }
    } else if open > 1, index == 0 {
      rare = rareWord(at: open - 2)
    }
    return text(id(open: open), index, rare)
  }

  func text(finished: Int, _ index: Int) -> String {
    text(ConversationID(Int64(finished + 1)), index, index == 0 ? rareWord(at: finished) : nil)
  }

  private func rareWord(at place: Int) -> String? {
    let step = (conversations - 2) / rareWords
    return place.isMultiple(of: step) && place / step < rareWords ? rareWord(place / step) : nil
  }

  private func text(_ id: ConversationID, _ index: Int, _ rare: String?) -> String {
    let number = draw(id.rawValue &* 131 &+ Int64(index), 4, below: 10 * Self.sentences.count)
    var text = Self.mark(id, index)
    if let rare { text += " " + rare }
    if isCommon(id, index) { text += " " + Self.commonWord }
    return text + " " + Self.sentences[number % Self.sentences.count]
  }

  /// Whether the message holds the common word.
  func isCommon(_ id: ConversationID, _ index: Int) -> Bool {
    draw(id.rawValue &* 131 &+ Int64(index), 5, below: 10) < 3
  }

  /// Of the finished ones, then of the open ones with the long history spread among them.
  func messageID(finished: Int, _ index: Int) -> MessageID { MessageID(Int64(index * conversations + finished + 1)) }

  func messageID(open: Int, _ index: Int) -> MessageID {
    let base = lengths.finished * conversations
    let others = lengths.open * conversations
    let between = max(1, others / history)
    if open == 0 { return MessageID(Int64(base + 1 + index * (between + 1))) }
    // The rare contact's further messages come after everything else.
    if index >= lengths.open { return MessageID(Int64(base + others + history + 2 + index)) }
    let number = index * conversations + open
    let gaps = min(history, number / between + 1)
    return MessageID(Int64(base + 1 + number + gaps))
  }

  func sentAt(open: Int, _ index: Int) -> Timestamp {
    let start = openedAt(open: open)
    let step = (now - start).wholeMilliseconds / Int64(length(open: open) + 1)
    return start + .milliseconds(Int64(index) * min(step, open == 0 ? step : 240_000))
  }

  // MARK: Draws

  func draw(_ number: Int64, _ stream: UInt64, below bound: Int) -> Int {
    var random = SeededRandom(seed: 11, stream: stream, index: Int(number))
    return random.below(bound)
  }

  /// 0 → "aa", 1 → "ab" …
  private static func letters(_ number: Int) -> String {
    let first = UnicodeScalar(UInt8(97 + number / 26 % 26))
    let second = UnicodeScalar(UInt8(97 + number % 26))
    return String(Character(first)) + String(Character(second)) + "x"
  }
}

extension ScreenPlan {
  /// nil: there is none, or it is of another program.
  static func read(_ path: String) -> ScreenPlan? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(ScreenPlan.self, from: data)
  }

  func write(_ path: String) throws { try writeFile(Array(try JSONEncoder().encode(self)), to: path) }
}
