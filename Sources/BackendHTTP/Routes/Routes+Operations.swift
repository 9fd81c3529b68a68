import Backend
import Domain
import Hummingbird
import Wire

extension Routes {
  func operations(_ request: Request, _ context: BackendContext) async throws -> Response {
    let session = try context.requireCaller().session
    let body = try await request.decoded(
      OperationsRequest.self, limitBytes: BackendServerOptions.BodyLimit.operations)
    guard body.operations.count <= options.limits.operations else {
      throw BackendError.tooLarge("more than \(options.limits.operations) operations in one request")
    }
    let results = try await backend.apply(body.operations, session, epoch: body.epoch)
    let epoch = try await backend.epoch(session)
    return try Response.json(
      OperationsReply(epoch: epoch, results: results, serverMilliseconds: nowMilliseconds))
  }

  func operation(_ request: Request, _ context: BackendContext) async throws -> Response {
    let session = try context.requireCaller().session
    guard let id = context.parameters.get("id").flatMap(OperationID.init(rawValue:)) else {
      throw BackendError.malformed("an operation id is a version 7 UUID in lower-case text form")
    }
    let result = try await backend.operationResult(id, session)
    let epoch = try await backend.epoch(session)
    return try Response.json(OperationReply(epoch: epoch, result: result, serverMilliseconds: nowMilliseconds))
  }

  func presence(_ request: Request, _ context: BackendContext) async throws -> Response {
    let session = try context.requireCaller().session
    let report = try await request.decoded(
      PresenceReport.self, limitBytes: BackendServerOptions.BodyLimit.presence)
    try await backend.report(report, session)
    return Response(status: .noContent, headers: .reply(contentType: WireHeader.json))
  }
}
