import Domain
import Testing

@testable import Backend

/// The hashes of commands are kept for 35 days: a newer program must give the same for the same command.
@Suite struct CommandDigestTests {
  static let pinned: [(Command, String)] = [
    (
      .sendMessage(conversation: .init(7), text: "olá", draftGeneration: 3),
      "ec8f39a2eee458cd390f3669b94660c303196b0c083e4b4eca291e35cdc0198e"
    ),
    (
      .sendMessage(conversation: .init(7), text: "olá", draftGeneration: nil),
      "6edac1005ec0fd65d2eba9234bd4aef3db261a8fcb99e0f2cf3e01668cc50438"
    ),
    (
      .addComment(conversation: .init(7), text: "c"),
      "abea3cd557ed8ebb4b52e272dda88543f6d26ab12ab9d2c05573a3e4f459c942"
    ),
    (
      .transferToAgent(conversation: .init(7), agent: .init(2), comment: nil),
      "f20e8c62ca2e3192e548d8e8348c16a376e33c98f8489a8f023d3511072e348d"
    ),
    (
      .transferToService(conversation: .init(7), service: .init(2), comment: "c"),
      "0136b096acd1990a74436b3a2f67a6e700d434270dbd26566e06dad5d2d8130b"
    ),
    (
      .markRead(conversation: .init(7), upTo: .init(9)),
      "304ac47e17ed3798e18af07b1decabd88745850aef7078e9b7787db96bfdc131"
    ),
    (
      .markUnread(conversation: .init(7)),
      "1be4b6848d4124d45d76cbd82b5ab683aac63ffa5652b835d535de206368ac7f"
    ),
    (
      .finalise(conversation: .init(7), wrapUp: .init(4), comment: nil, externalProtocol: "A-1"),
      "ddbb59e52b611a569b3ec65fef397d6494886508266700423b09adb9858b2e1c"
    ),
  ]

  @Test(arguments: pinned)
  func theDigestOfAnEarlierKindNeverChanges(command: Command, digest: String) {
    let hex = commandDigest(command).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    #expect(hex.joined() == digest)
  }
}
