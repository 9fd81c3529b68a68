// swift-tools-version: 6.2
import PackageDescription

/// Our own targets: Swift 6 mode, warnings are errors. Dependencies keep their own settings.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The path of a key is optimised in debug builds too, so that `swift run` shows the console as it really is.
let hot: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let tomlKit: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "atende",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "atende", targets: ["atende"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Values and rules
    .target(name: "Domain", swiftSettings: hot),
    .target(name: "Text", swiftSettings: hot),
    .target(name: "Catalog", dependencies: ["Domain"], swiftSettings: hot),
    .target(name: "Wire", dependencies: ["Domain"], swiftSettings: strict),

    // Screen
    .target(name: "Screen", dependencies: ["Text", tomlKit], swiftSettings: hot),
    .target(
      name: "Keymaps", path: "keymaps", sources: ["Keymaps.swift"],
      resources: [.embedInCode("default.toml")], swiftSettings: strict),
    .target(
      name: "Themes", path: "themes", sources: ["Themes.swift"],
      resources: [.embedInCode("dark.toml"), .embedInCode("light.toml")], swiftSettings: strict),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["CCurses", "Screen", "Text"], swiftSettings: hot),
    .target(
      name: "ConsoleUI", dependencies: ["Screen", "Text", "Catalog", "Domain"], swiftSettings: hot),

    // Agent's side
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "HTTPClient", dependencies: ["CCurl"], swiftSettings: strict),
    .target(name: "CCrypto", linkerSettings: [.linkedLibrary("crypto"), .linkedLibrary("crypt")]),
    .target(name: "Cryptography", dependencies: ["CCrypto"], swiftSettings: strict),
    .target(name: "Mirror", dependencies: ["Domain", "Text", grdb], swiftSettings: hot),
    .target(
      name: "SyncClient", dependencies: ["Wire", "Mirror", "Domain", "HTTPClient", logging],
      swiftSettings: strict),
    .target(
      name: "Console",
      dependencies: [
        "ConsoleUI", "Terminal", "Screen", "Keymaps", "Themes", "Mirror", "SyncClient", "Catalog", "Domain",
        logging,
      ],
      swiftSettings: hot),

    // Backend
    .target(
      name: "Backend", dependencies: ["Domain", "Text", "Catalog", "Cryptography", logging], swiftSettings: strict),
    .target(name: "StoreSQLite", dependencies: ["Backend", "Domain", grdb], swiftSettings: strict),
    .target(
      name: "Gateways", dependencies: ["Backend", "Domain", "Text", "HTTPClient", "Cryptography"],
      swiftSettings: strict),
    .target(
      name: "BackendHTTP", dependencies: ["Backend", "Wire", "Domain", hummingbird, logging],
      swiftSettings: strict),
    .target(
      name: "Demo", dependencies: ["Backend", "Domain", "HTTPClient", "Cryptography", logging],
      swiftSettings: strict),

    // The program
    .target(name: "CFloor", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Bench", dependencies: ["CFloor", "Domain", "Screen", "Text"], swiftSettings: strict),
    .executableTarget(
      name: "atende",
      dependencies: [
        "Domain", "Text", "Catalog", "Screen", "Keymaps", "Themes", "Wire", "HTTPClient", "Cryptography", "Terminal",
        "ConsoleUI", "Mirror", "SyncClient", "Console", "Backend", "StoreSQLite", "Gateways", "BackendHTTP",
        "Demo", "Bench", argumentParser, logging,
      ],
      swiftSettings: strict),
  ]
)
