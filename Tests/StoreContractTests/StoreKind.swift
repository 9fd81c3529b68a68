import Backend
import BackendTesting
import StoreSQLite
import Testing

/// The live stores: each runs the whole contract.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
  case sqlite

  var testDescription: String { rawValue }

  /// An empty store; whatever it keeps lies in `folder`.
  func make(in folder: TemporaryFolder) throws -> any Store {
    switch self {
    case .sqlite:
      try SQLiteStore.open(path: folder.file("server.db"), options: .init(survivesPowerCut: false))
    }
  }

  /// A store with the small company in it.
  func makeLoaded(in folder: TemporaryFolder) async throws -> any Store {
    let store = try make(in: folder)
    try await SmallCompany.load(into: store)
    return store
  }
}
