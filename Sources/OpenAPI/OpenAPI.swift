/// The description of the backend's HTTP, OpenAPI 3.1, embedded in the binary: a target of its own, since it takes long
/// to compile and changes seldom. The tests of `BackendHTTP` hold it against routes and types.
package enum OpenAPI {
  package static var json: [UInt8] { PackageResources.openapi_json }
}
