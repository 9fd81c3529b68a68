import CCurses

/// What a fault leaves behind while the terminal is taken: a file with the signal, the stack and the names of the last
/// actions, none of it text of anyone, and a sentence on the terminal that says where the file is.
package enum CrashReport {
  /// - Parameters:
  ///   - path: of the file, made when it comes to that, in a folder that exists.
  ///   - header: what stands at its top, such as the version.
  ///   - sentence: one line for the terminal's own screen.
  package static func prepare(path: String, header: String, sentence: String) {
    crash_prepare(path, header, sentence)
  }

  /// No report any more.
  package static func forget() { crash_forget() }

  /// Remembers the name of something that was done; the last 16 are reported. Costs some ten nanoseconds. On the thread
  /// of the terminal.
  package static func note(_ name: String) { crash_note(name) }
}
