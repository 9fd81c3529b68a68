import Hummingbird
import OpenAPI

extension Routes {
  /// The protocol's description.
  func openAPI() -> Response { .json(bytes: OpenAPI.json) }
}
