/// What the dice decide about one request before it leaves.
struct LineFate {
  var there: Duration
  var back: Duration
  var isRefused = false
  var isRequestLost = false
  var isReplyLost = false
  var busyStatus: Int?
  var busySeconds: Int?
  var doubledAfter: Duration?
  /// Of the reply's body, how much comes; nil: all.
  var cutAt: Double?
  /// Where the body is broken into pieces.
  var piece: Double
  var isStream: Bool
  var streamEndsAfter: Duration?
  var isStreamSilenced = false
  /// Until the console believes that nothing will come.
  var patience: Duration

  init(_ dice: inout Dice, _ rates: FaultRates, isStream: Bool) {
    self.isStream = isStream
    there = dice.chance(rates.slow) ? dice.seconds(1...60) : dice.milliseconds(1...150)
    back = dice.chance(rates.slow) ? dice.seconds(1...60) : dice.milliseconds(1...150)
    patience = dice.chance(0.5) ? dice.milliseconds(10...500) : dice.seconds(20...30)
    piece = dice.fraction()
    if dice.chance(rates.doubled), !isStream { doubledAfter = dice.seconds(0...(dice.chance(0.3) ? 1_800 : 30)) }
    if isStream, dice.chance(rates.streamBroken) {
      streamEndsAfter = dice.seconds(1...300)
      isStreamSilenced = dice.chance(0.5)
    }
    if dice.chance(rates.refused) { isRefused = true }
    if dice.chance(rates.requestLost) { isRequestLost = true }
    if dice.chance(rates.replyLost), !isStream { isReplyLost = true }
    if dice.chance(rates.busy) {
      busyStatus = dice.pick([429, 502, 503, 504])
      busySeconds = dice.chance(0.5) ? dice.int(1...20) : nil
    }
    if dice.chance(rates.cutBody) { cutAt = dice.fraction() }
    if isRefused || busyStatus != nil { doubledAfter = nil }
  }

  var description: String {
    var faults: [String] = []
    if isRefused { faults.append("is refused") }
    if let busyStatus { faults.append("meets a \(busyStatus)") }
    if isRequestLost { faults.append("is lost") }
    if isReplyLost { faults.append("loses its reply") }
    if cutAt != nil { faults.append("has its reply cut") }
    if doubledAfter != nil { faults.append("is doubled") }
    if there > .seconds(1) || back > .seconds(1) { faults.append("is slow") }
    return faults.isEmpty ? "" : ", " + faults.joined(separator: ", ")
  }
}
