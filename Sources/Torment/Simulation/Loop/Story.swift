import Domain

/// What happened in a simulation, event by event, numbered and with its moment.
final class Story: Sendable {
  private struct State {
    var lines: [String] = []
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  }

  private let loop: SimLoop
  private let state = Confined(State())

  init(_ loop: SimLoop) { self.loop = loop }

  var lines: [String] { state.value.lines }
  /// Equal for equal stories (FNV-1a).
  var hash: UInt64 { state.value.hash }

  /// - Parameter who: who did it or met it.
  func tell(_ who: String, _ what: String) {
    let moment = loop.now.wholeMilliseconds
    let line = "\(state.value.lines.count + 1)  \(moment / 1_000).\(padded(moment % 1_000))  \(who): \(what)"
    for byte in line.utf8 { state.value.hash = (state.value.hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    state.value.lines.append(line)
  }

  private func padded(_ milliseconds: Int64) -> String {
    let digits = String(milliseconds)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}
