import CFloor

extension Bench {
  /// The C program that the console is measured against: shows the recording at `path` on this process's terminal, one
  /// frame further at each key. Blocks until its terminal goes away.
  ///
  /// - Returns: the exit code.
  package static func runFloor(path: String) -> Int32 { cfloor_main(path) }
}
