import Testing

@testable import Terminal

@Suite struct ReportWindowTests {
  enum Step: Hashable, Sendable {
    /// A frame of so many bytes goes out; whether the question goes with it.
    case frame(Int, asks: Bool)
    /// Whether a frame may begin.
    case mayBegin(Bool)
    case answered
    case passed(Duration)
  }

  @Test func aTerminalThatMayNotBeAskedIsNotAskedAfterAnAnswerEither() {
    var options = TerminalOptions(environment: [:])
    options.asksForReports = false
    var window = ReportWindow(options)
    window.answered()
    let asks = window.asks(after: 1 << 20, at: .now)
    #expect(!asks)
  }

  @Test(
    arguments: [
      ("small frames aren't asked for", Array(repeating: .frame(24, asks: false), count: 40) + [.mayBegin(true)]),
      ("small frames add up", [.frame(600, asks: false), .frame(600, asks: true)]),
      (
        "a large frame holds the next until it is answered",
        [.frame(4000, asks: true), .mayBegin(false), .answered, .mayBegin(true), .frame(4000, asks: true)]
      ),
      (
        "while a question is open a little may follow",
        [.frame(1200, asks: true), .mayBegin(true), .frame(900, asks: false), .mayBegin(false)]
      ),
      (
        "a late answer is not waited for",
        [
          .frame(4000, asks: true), .passed(.milliseconds(999)), .mayBegin(false), .passed(.milliseconds(1)),
          .mayBegin(true),
        ]
      ),
      (
        "a terminal that never answers is asked no more",
        [
          .frame(4000, asks: true), .passed(.seconds(1)), .mayBegin(true), .frame(4000, asks: true),
          .passed(.seconds(1)),
          .mayBegin(true), .frame(4000, asks: false), .mayBegin(true),
        ]
      ),
      (
        "a late answer says that the terminal does answer",
        [
          .frame(4000, asks: true), .passed(.seconds(1)), .mayBegin(true), .frame(4000, asks: true),
          .passed(.seconds(1)), .mayBegin(true), .frame(4000, asks: false), .answered, .frame(4000, asks: true),
          .mayBegin(false),
        ]
      ),
      ("an answer nobody asked for is nothing", [.answered, .frame(4000, asks: true), .mayBegin(false)]),
    ] as [(String, [Step])])
  func framesWaitForATerminalThatIsBehind(scenario: String, steps: [Step]) {
    var options = TerminalOptions(environment: [:])
    options.reportInterval = 1000
    options.window = 2000
    options.reportTimeout = .seconds(1)
    var window = ReportWindow(options)
    var now = ContinuousClock.now
    for (index, step) in steps.enumerated() {
      switch step {
      case .frame(let bytes, let asks):
        let asked = window.asks(after: bytes, at: now)
        #expect(asked == asks, "\(scenario), step \(index)")
        if asked { #expect(window.deadline == now + .seconds(1)) }
      case .mayBegin(let expected):
        let allowed = window.allowsFrame(at: now)
        #expect(allowed == expected, "\(scenario), step \(index)")
      case .answered: window.answered()
      case .passed(let duration): now += duration
      }
    }
  }
}
