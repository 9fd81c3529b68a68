import CFloor
import Glibc

/// The C program that the console is measured against: it shows a recording, one frame further at each key.
package enum Floor {
  /// Builds it as a program of its own, with what compiler there is: a second or two.
  ///
  /// - Returns: the program's path in `directory`; nil: no compiler that finds ncurses.
  package static func build(in directory: String) throws(BenchError) -> String? {
    let source = "\(directory)/floor.c"
    let program = "\(directory)/floor"
    try writeFile(Array(String(cString: cfloor_source()).utf8), to: source)
    defer { unlink(source) }
    for compiler in ["cc", "clang", "gcc"] {
      let arguments = ["-O2", "-DCFLOOR_STANDALONE", "-o", program, source, "-lncursesw", "-ltinfo"]
      if succeeds(compiler, arguments) { return program }
    }
    return nil
  }

  /// Runs it inside this process, on its terminal, until that goes away.
  ///
  /// - Returns: the exit code.
  package static func run(recording path: String) -> Int32 { cfloor_main(path) }

  private static func succeeds(_ program: String, _ arguments: [String]) -> Bool {
    let texts = ([program] + arguments).map { strdup($0) }
    defer { for text in texts { free(text) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process: pid_t = 0
    guard posix_spawnp(&process, program, &actions, nil, texts + [nil], environ) == 0 else { return false }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status == 0
  }
}

extension Bench {
  /// `Floor.run`, for the executable's hidden subcommand: what the benchmark falls back to without a C compiler.
  package static func runFloor(path: String) -> Int32 { Floor.run(recording: path) }
}

/// Writes a file that only its owner can read, in place of one that was there.
func writeFile(_ bytes: [UInt8], to path: String) throws(BenchError) {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  guard file >= 0 else { throw .file(path: path, errno: errno) }
  defer { close(file) }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    if count <= 0 { throw .file(path: path, errno: errno) }
    rest = rest.dropFirst(count)
  }
}
