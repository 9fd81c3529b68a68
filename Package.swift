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
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
/// What Hummingbird itself is made of: its requests and replies are these packages' types.
let serverParts: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]
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
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Values and rules
    .target(name: "Domain", swiftSettings: hot),
    .target(name: "Text", swiftSettings: hot),
    .target(name: "Catalog", dependencies: ["Domain"], swiftSettings: hot),
    .target(name: "Wire", dependencies: ["Domain"], swiftSettings: hot),

    // Screen
    .target(name: "Screen", dependencies: ["Text", tomlKit], swiftSettings: hot),
    .target(
      name: "Keymaps", path: "keymaps", sources: ["Keymaps.swift"],
      resources: [.embedInCode("default.toml"), .embedInCode("vim.toml"), .embedInCode("emacs.toml")],
      swiftSettings: strict),
    .target(
      name: "Themes", path: "themes", sources: ["Themes.swift"],
      resources: [
        "dark", "light", "high-contrast", "mono", "solarized-dark", "solarized-light", "gruvbox-dark", "gruvbox-light",
        "nord", "catppuccin-mocha", "catppuccin-latte",
      ].map { .embedInCode("\($0).toml") }, swiftSettings: strict),
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
    .target(name: "Mirror", dependencies: ["Domain", "Text", grdb, sqlite], swiftSettings: hot),
    .target(
      name: "SyncClient", dependencies: ["Wire", "Mirror", "Domain", "HTTPClient", logging],
      swiftSettings: strict),
    .target(
      name: "Console",
      dependencies: [
        "ConsoleUI", "Terminal", "Screen", "Keymaps", "Themes", "Mirror", "SyncClient", "HTTPClient", "Catalog",
        "Domain", "Text", tomlKit, logging,
      ],
      swiftSettings: hot),

    // Backend
    .target(
      name: "Backend", dependencies: ["Domain", "Text", "Catalog", "Cryptography", logging], swiftSettings: strict),
    .target(name: "StoreSQLite", dependencies: ["Backend", "Domain", grdb, sqlite], swiftSettings: strict),
    .target(
      name: "Gateways", dependencies: ["Backend", "Domain", "Text", "HTTPClient", "Cryptography"],
      swiftSettings: strict),
    .target(name: "OpenAPI", resources: [.embedInCode("openapi.json")], swiftSettings: strict),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "BackendHTTP",
      dependencies: ["Backend", "Wire", "Domain", "OpenAPI", "CZlib", hummingbird, logging] + serverParts,
      swiftSettings: strict),
    .target(
      name: "Demo", dependencies: ["Backend", "Domain", "HTTPClient", "Cryptography", logging],
      swiftSettings: strict),

    // The program
    .target(name: "CFloor", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "Bench",
      dependencies: [
        "CFloor", "Demo", "Domain", "HTTPClient", "Mirror", "Screen", "SyncClient", "Text", "Wire", sqlite,
      ],
      swiftSettings: strict),
    .target(name: "CTaskHooks"),
    .target(
      name: "Torment",
      dependencies: [
        "CTaskHooks", "Backend", "BackendHTTP", "Cryptography", "Demo", "Domain", "HTTPClient", "Mirror", "StoreSQLite",
        "SyncClient", "Wire", hummingbird, logging, sqlite,
      ] + serverParts,
      swiftSettings: hot),
    .executableTarget(
      name: "atende",
      dependencies: [
        "Domain", "Text", "Catalog", "Screen", "Keymaps", "Themes", "Wire", "HTTPClient", "Cryptography", "Terminal",
        "ConsoleUI", "Mirror", "SyncClient", "Console", "Backend", "StoreSQLite", "Gateways", "BackendHTTP",
        "Demo", "Bench", "Torment", argumentParser, logging,
      ],
      swiftSettings: strict),

    // Tests
    .testTarget(
      name: "TextTests", dependencies: ["Text"], exclude: ["NastyStrings.txt"], swiftSettings: strict),
    .testTarget(
      name: "ScreenTests", dependencies: ["Catalog", "ConsoleUI", "Domain", "Screen", "Text", "Keymaps", "Themes"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "CCurses", "Screen", "Text"], swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["Catalog", "ConsoleUI", "Domain", "Screen", "Text"], swiftSettings: strict),
    .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: strict),
    .testTarget(name: "CatalogTests", dependencies: ["Catalog", "Domain"], swiftSettings: strict),
    .testTarget(name: "WireTests", dependencies: ["Wire", "Domain"], swiftSettings: strict),
    .testTarget(name: "HTTPClientTests", dependencies: ["HTTPClient"], swiftSettings: strict),
    .testTarget(
      name: "GatewaysTests",
      dependencies: ["Gateways", "Backend", "BackendTesting", "Cryptography", "Domain"], swiftSettings: strict),
    .testTarget(
      name: "BackendHTTPTests",
      dependencies: [
        "BackendHTTP", "Backend", "BackendTesting", "Gateways", "HTTPClient", "Cryptography", "OpenAPI", "CZlib",
        "Wire", "Domain", hummingbird, grdb, logging,
      ] + serverParts,
      swiftSettings: strict),
    .target(
      name: "BackendTesting", dependencies: ["Backend", "StoreSQLite", "Domain", "Cryptography", logging],
      path: "Tests/BackendTesting", swiftSettings: strict),
    .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"], swiftSettings: strict),
    .testTarget(
      name: "BackendTests", dependencies: ["Backend", "BackendTesting", "StoreSQLite", "Domain", logging],
      swiftSettings: strict),
    .testTarget(
      name: "StoreContractTests", dependencies: ["Backend", "BackendTesting", "StoreSQLite", "Domain", grdb],
      swiftSettings: strict),
    .target(
      name: "SyncTestSupport", dependencies: ["SyncClient", "Wire", "Mirror", "Domain", logging],
      path: "Tests/SyncTestSupport", swiftSettings: strict),
    .testTarget(
      name: "SyncClientTests",
      dependencies: ["SyncClient", "SyncTestSupport", "Wire", "Mirror", "Domain", "HTTPClient"],
      swiftSettings: strict),
    .testTarget(
      name: "IntegrationTests",
      dependencies: [
        "Backend", "BackendHTTP", "BackendTesting", "Cryptography", "Gateways", "HTTPClient", "StoreSQLite",
        "SyncClient", "SyncTestSupport", "Domain", logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleUITests",
      dependencies: ["ConsoleUI", "Catalog", "Domain", "Screen", "Text", "Keymaps", "Themes"],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "Console", "ConsoleUI", "Screen", "Terminal", "Catalog", "Domain", "Mirror", "SyncClient", logging,
      ],
      swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["atende", "Bench", "Demo", "Domain", "HTTPClient"], swiftSettings: strict),
    .testTarget(
      name: "TormentTests",
      dependencies: ["Torment", "atende", "Backend", "Demo", "Domain", "Mirror", "SyncClient", "Wire", sqlite],
      swiftSettings: strict),
    .testTarget(name: "BenchTests", dependencies: ["Bench", "CFloor", "Domain"], swiftSettings: strict),
    .testTarget(name: "DemoTests", dependencies: ["Demo", "Domain", "HTTPClient"], swiftSettings: strict),
    .testTarget(name: "MirrorTests", dependencies: ["Domain", "Text", "Mirror"], swiftSettings: strict),
  ]
)
