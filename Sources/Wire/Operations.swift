import Domain

/// Body of `POST /v1/ops`.
package struct OperationsRequest: Codable, Hashable, Sendable {
  /// The epoch that the console mirrors; operations of another one are refused.
  package var epoch: String
  package var operations: [Operation]

  package init(epoch: String, operations: [Operation]) {
    self.epoch = epoch
    self.operations = operations
  }
}

/// Reply of `POST /v1/ops`: one result an operation, in the request's order.
package struct OperationsReply: Codable, Hashable, Sendable {
  package var epoch: String
  package var results: [OperationResult]
  package var serverMilliseconds: Int64

  package init(epoch: String, results: [OperationResult], serverMilliseconds: Int64) {
    self.epoch = epoch
    self.results = results
    self.serverMilliseconds = serverMilliseconds
  }

  enum CodingKeys: String, CodingKey {
    case epoch, results
    case serverMilliseconds = "server_ms"
  }
}
