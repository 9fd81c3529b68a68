import Catalog
import ConsoleUI
import Domain
import Foundation
import Terminal

#if canImport(Glibc)
  import Glibc
#endif

/// Hands a text to the editor that the agent's environment names (`VISUAL`, then `EDITOR`), in a file that nobody else
/// can read, and takes it back.
struct ExternalEditor {
  /// Of the process.
  var environment: [String: String]
  var catalog: Catalog

  /// Blocks until the editor ends. Whatever goes wrong, the text that was handed over is still where it came from; one
  /// that is too long to be taken back stays in its file, and the answer names it.
  ///
  /// - Parameter lend: runs a program on the terminal.
  func edit(
    _ text: String, _ kind: DraftKind, lend: ([String], [String: String]) -> Terminal.Ending
  ) -> ExternalEdit {
    guard let command = Self.command(environment) else { return .failed(reason: catalog.noEditor) }
    let file: PrivateFile
    do {
      file = try PrivateFile(text, named: kind == .reply ? "reply.txt" : "comment.txt", environment: environment)
    } catch {
      return .failed(reason: catalog.editorFileFailed(error.detail))
    }
    var keepsFile = false
    defer { if !keepsFile { file.remove() } }
    let ending = lend(["/bin/sh", "-c", Self.line(command), "atende", file.path], environment)
    switch ending {
    case .exited(0): break
    case .exited(126), .exited(127), .notStarted: return .failed(reason: catalog.editorNotFound(command))
    case .exited(let status): return .failed(reason: catalog.editorFailed(status: Int(status)))
    case .killed(let signal): return .failed(reason: catalog.editorKilled(signal: Int(signal)))
    }
    do {
      let edited = Self.withoutAddedLineEnd(try file.read(), like: text)
      if edited == text { return .unchanged }
      let count = TextBuffer.admissible(WrittenText(edited).text).utf8.count
      guard count <= TextBuffer.limitBytes else {
        keepsFile = true
        return .failed(reason: catalog.editedTooLong(count, most: TextBuffer.limitBytes, path: file.path))
      }
      return .text(edited)
    } catch {
      return .failed(reason: catalog.editorFileFailed(error.detail))
    }
  }

  /// What is called, with its options; nil: none is named.
  static func command(_ environment: [String: String]) -> String? {
    ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.allSatisfy(\.isWhitespace) }
  }

  /// For a shell, because the variables may hold options; it makes room for a plain command, so that whoever stops or
  /// ends the editor reaches it.
  static func line(_ command: String) -> String {
    let isPlain = command.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "-", "_", "+", ":", ",", "@", " ": true
      default: false
      }
    }
    return (isPlain ? "exec " : "") + command + " \"$1\""
  }

  /// Editors end the last line; the agent did not.
  private static func withoutAddedLineEnd(_ edited: String, like text: String) -> String {
    guard !text.hasSuffix("\n") else { return edited }
    if edited.hasSuffix("\r\n") || edited.hasSuffix("\n") { return String(edited.dropLast()) }
    return edited
  }
}

/// A file for this user alone, in a folder of its own that holds what an editor puts beside it, too.
struct PrivateFile {
  struct Failure: Error {
    /// What the system says.
    let detail: String

    fileprivate static func last() -> Failure { Failure(detail: String(cString: strerror(errno))) }
  }

  private let folder: String
  let path: String

  /// In the folder for the session's own files (`XDG_RUNTIME_DIR`, which is memory and goes with the session), else in
  /// that for temporary ones.
  init(_ text: String, named name: String, environment: [String: String]) throws(Failure) {
    var made: String?
    for base in [environment["XDG_RUNTIME_DIR"], environment["TMPDIR"], "/tmp"].compactMap(\.self)
    where made == nil && base.hasPrefix("/") {
      made = Self.makeFolder(in: base)
    }
    guard let folder = made else { throw .last() }
    self.folder = folder
    path = folder + "/" + name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    var failure = descriptor < 0 ? Failure.last() : nil
    if descriptor >= 0 {
      var bytes = Array(text.utf8)[...]
      while failure == nil, !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR { continue }
        if written <= 0 { failure = .last() } else { bytes = bytes.dropFirst(written) }
      }
      if close(descriptor) != 0, failure == nil { failure = .last() }
    }
    if let failure {
      remove()
      throw failure
    }
  }

  /// 0700 whatever the umask.
  private static func makeFolder(in base: String) -> String? {
    var template = Array((base + "/atende-edit-XXXXXX").utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
  }

  /// What is in it now; bytes that are no UTF-8 become U+FFFD.
  func read() throws(Failure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .last() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Self.limitBytes {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last() }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// More than this is not read: it is too long to be taken back anyway.
  private static let limitBytes = 16 << 20

  /// With all that lies beside it.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
