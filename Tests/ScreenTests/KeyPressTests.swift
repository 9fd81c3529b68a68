import Screen
import Testing

@Suite struct KeyPressTests {
  @Test(arguments: [
    ("ctrl+p", KeyPress(.character("p"), .control)), ("alt+enter", KeyPress(.enter, .alt)),
    ("f5", KeyPress(.function(5))),
    ("shift+up", KeyPress(.up, .shift)), ("ctrl+alt+shift+left", KeyPress(.left, [.control, .alt, .shift])),
    ("é", KeyPress(.character("é"))), ("space", KeyPress(.character(" "))), ("G", KeyPress(.character("G"))),
    ("alt+G", KeyPress(.character("G"), .alt)), ("plus", KeyPress(.character("+"))), ("backtab", KeyPress(.backtab)),
    ("ctrl+space", KeyPress(.character(" "), .control)), ("pagedown", KeyPress(.pageDown)),
    ("@", KeyPress(.character("@"))),
    ("f24", KeyPress(.function(24))),
  ])
  func textFormGoesBothWays(text: String, press: KeyPress) {
    #expect(KeyPress(text) == press)
    #expect(press.description == text)
  }

  @Test(arguments: [
    ("CTRL+P", "ctrl+p"), ("alt+ctrl+x", "ctrl+alt+x"), ("esc", "escape"), ("shift+tab", "backtab"), ("+", "plus"),
    ("ctrl++", "ctrl+plus"),
    ("PageUp", "pageup"), ("shift+A", "A"),
  ])
  func otherSpellingsMeanTheSame(text: String, same: String) {
    #expect(KeyPress(text)?.description == same)
  }

  @Test(arguments: ["", "crtl+p", "f25", "f0", "hello", "ctrl+", "super+x", "ctrl+pgeup"])
  func nonsenseIsRefused(text: String) {
    #expect(KeyPress(text) == nil)
  }

  @Test func onlyPlainCharactersType() {
    #expect(KeyPress(.character("x")).typed == "x")
    #expect(KeyPress(.character("x"), .shift).typed == "x")
    #expect(KeyPress(.character("x"), .alt).typed == nil)
    #expect(KeyPress(.enter).typed == nil)
  }
}
