/// What `atende bench sync` measured. Every ratio is of two numbers of the same run.
package struct SyncReport: TargetedReport, Codable, Sendable {
  package struct FirstMirror: Codable, Sendable {
    package var messages: Int
    package var rows: Int
    package var seconds: Double
    package var rowsPerSecond: Double
    /// The same rows by plain prepared inserts into the same schema.
    package var bulkSeconds: Double
    package var bulkRowsPerSecond: Double
    package var ratio: Double
    /// From the console's start with an empty mirror to a full first page of its list.
    package var listSeconds: Double
    /// To that page's first conversation opened, with every message of it.
    package var usableSeconds: Double
    /// Until every open conversation was there with all its messages.
    package var allOpenSeconds: Double
    package var memory: [MemorySample]
  }

  /// Resident memory when so many percent of the rows were there.
  package struct MemorySample: Codable, Hashable, Sendable {
    package var percent: Int
    package var clientKiB: Int
    package var serverKiB: Int
  }

  package struct CatchUp: Codable, Sendable {
    package var changes: Int
    /// Without the start of the client's process.
    package var seconds: Double
    package var changesPerSecond: Double
    /// Against the rows/s of the bulk load.
    package var ratio: Double
  }

  package struct Latency: Codable, Sendable {
    /// From the moment that the customer's message was sent to the backend.
    package var fromRequest: Spread?
    /// From the backend's commit of it; rather too long, by a look of `CommitWatch`, than too short.
    package var fromCommit: Spread?
  }

  package struct Operations: Codable, Sendable {
    package var count: Int
    /// One operation a request, several requests under way.
    package var singlePerSecond: Double
    /// Fifty operations a request, one request under way, as a console empties its outbox.
    package var batchedPerSecond: Double
    /// The same rows by plain statements, each operation committed with `synchronous=FULL`.
    package var plainCommitsPerSecond: Double
    package var singleRatio: Double
    package var batchedRatio: Double
  }

  package var firstMirror: FirstMirror
  package var catchUp: CatchUp
  package var latency: Latency
  package var operations: Operations

  /// The most that a change waits in the backend: commits of its own process are told at once.
  package static let signalMilliseconds = 0.0

  package var targets: [BenchTarget] {
    let quarter = firstMirror.memory.first { $0.percent == 25 }
    let whole = firstMirror.memory.first { $0.percent == 100 }
    let growth = { (value: (MemorySample) -> Int) -> Double? in
      // 0: the process was gone when it was looked at.
      guard let quarter, let whole, value(quarter) > 0, value(whole) > 0 else { return nil }
      return Double(value(whole)) / Double(value(quarter))
    }
    return [
      BenchTarget("first mirror: rows/s, of bulk load", firstMirror.ratio, atLeast: 0.25),
      BenchTarget("first conversation opened, s", firstMirror.usableSeconds, atMost: 2),
      BenchTarget("every open conversation whole, s", firstMirror.allOpenSeconds, atMost: 2),
      BenchTarget("client's memory, 100 % of 25 %", growth(\.clientKiB), atMost: 1.25),
      BenchTarget("server's memory, 100 % of 25 %", growth(\.serverKiB), atMost: 1.25),
      BenchTarget("catching up: changes/s, of bulk load", catchUp.ratio, atLeast: 0.25),
      BenchTarget("commit to painted p50, ms", latency.fromCommit?.p50, atMost: Self.signalMilliseconds + 15),
      BenchTarget("commit to painted p99, ms", latency.fromCommit?.p99, atMost: 100),
      BenchTarget("operations/s one by one, of plain commits", operations.singleRatio, atLeast: 0.3),
      BenchTarget("operations/s in batches, of plain commits", operations.batchedRatio, atLeast: 0.3),
    ]
  }

  /// Two Markdown tables: what was measured, and the targets.
  package var table: String {
    let text = { (value: Double?) in BenchReport.text(value) }
    var rows = [["", "atende", "plain SQLite", "ratio"]]
    rows.append([
      "first mirror, rows/s", text(firstMirror.rowsPerSecond), text(firstMirror.bulkRowsPerSecond),
      "\(text(firstMirror.ratio))×",
    ])
    rows.append(["first mirror, s", text(firstMirror.seconds), text(firstMirror.bulkSeconds), "–"])
    rows.append(["first page of the list full, s", text(firstMirror.listSeconds), "–", "–"])
    rows.append(["first conversation opened, s", text(firstMirror.usableSeconds), "–", "–"])
    rows.append(["every open conversation whole, s", text(firstMirror.allOpenSeconds), "–", "–"])
    for sample in firstMirror.memory {
      rows.append([
        "resident at \(sample.percent) %, MiB: client + server",
        "\(text(Double(sample.clientKiB) / 1_024)) + \(text(Double(sample.serverKiB) / 1_024))", "–", "–",
      ])
    }
    rows.append([
      "catching up \(catchUp.changes) changes, rows/s", text(catchUp.changesPerSecond),
      text(firstMirror.bulkRowsPerSecond), "\(text(catchUp.ratio))×",
    ])
    for (name, spread) in [("commit", latency.fromCommit), ("customer's request", latency.fromRequest)] {
      rows.append([
        "\(name) to painted, ms: p50, p99", "\(text(spread?.p50)), \(text(spread?.p99))", "–", "–",
      ])
    }
    rows.append([
      "operations/s, one a request", text(operations.singlePerSecond), text(operations.plainCommitsPerSecond),
      "\(text(operations.singleRatio))×",
    ])
    rows.append([
      "operations/s, fifty a request", text(operations.batchedPerSecond), text(operations.plainCommitsPerSecond),
      "\(text(operations.batchedRatio))×",
    ])
    var lines = [
      "First mirror of \(firstMirror.rows) rows, \(firstMirror.messages) of them messages; \(operations.count) operations.",
      "",
    ]
    lines += BenchReport.aligned(rows) + [""]
    lines += BenchTarget.table(targets)
    return lines.joined(separator: "\n")
  }
}
