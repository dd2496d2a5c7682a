// swift-tools-version: 6.1
import PackageDescription

// A target names every module whose types it uses, also those that reach it through another: a
// build that does not know of them keeps old object files when their layout changes.
let foundations: [Target.Dependency] = [
  "Tables", "ElementaryFunctions", "Sampling", "Distributions", "Composite",
]
let core =
  foundations + [
    "Studies", "Simulation", "Analysis", "Scenarios", "ResultFiles", "Reporting",
  ]

// The targets stand in the order in which the data passes them; imports run one way, upwards.
let package = Package(
  name: "RankCast",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "rankcast", targets: ["RankCastTool"]),
    .library(name: "RankCast", targets: ["RankCast"]),
  ],
  traits: [
    .trait(name: "Dashboard", description: "The what-if page: the verb serve"),
    .trait(name: "Excel", description: "Exports results as workbooks; needs libxlsxwriter"),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"]), .brew(["libmd"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .target(name: "CFileSystem"),
    .target(name: "CVectors"),
    .target(name: "Tables"),
    .target(name: "ElementaryFunctions"),
    .target(name: "Sampling", dependencies: ["CGSL"]),
    .target(name: "Distributions", dependencies: ["CGSL", "CVectors", "ElementaryFunctions"]),
    .target(name: "Composite", dependencies: ["ElementaryFunctions"]),
    .target(name: "Studies", dependencies: foundations),
    .target(name: "Simulation", dependencies: foundations + ["Studies"]),
    .target(name: "Analysis", dependencies: foundations + ["Studies", "Simulation"]),
    .target(
      name: "Scenarios",
      dependencies: foundations + ["Studies", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "ResultFiles",
      dependencies: foundations + [
        "Studies", "Simulation", "Analysis", "CFileSystem", "CDigest",
      ],
      resources: [.embedInCode("Scripts")]),
    .target(
      name: "Reporting",
      dependencies: foundations + ["Studies", "Simulation", "Analysis", "ResultFiles"],
      resources: [.embedInCode("Assets")]),
    .target(
      name: "Spreadsheets",
      dependencies: foundations + [
        "Studies", "Simulation", "Analysis", "ResultFiles",
        .target(name: "CXLSXWriter", condition: .when(traits: ["Excel"])),
      ]),
    .target(
      name: "Engines",
      dependencies: foundations + ["Studies", "Simulation", "Analysis", "ResultFiles"],
      resources: [.embedInCode("Assets")]),
    .target(name: "RankCast", dependencies: core + ["Engines"]),
    .target(
      name: "Dashboard",
      dependencies: core + [
        "Engines", "RankCast",
        .product(
          name: "Hummingbird", package: "hummingbird", condition: .when(traits: ["Dashboard"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Dashboard"])),
        .product(
          name: "HTTPTypes", package: "swift-http-types",
          condition: .when(traits: ["Dashboard"])),
        .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Dashboard"])),
      ],
      resources: [.embedInCode("Assets")]),
    .target(
      name: "Commands",
      dependencies: core + [
        "Engines", "RankCast", "Spreadsheets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .target(name: "Dashboard", condition: .when(traits: ["Dashboard"])),
      ]),
    .executableTarget(name: "RankCastTool", dependencies: ["Commands"]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "TestSupport"]),
    .testTarget(
      name: "SamplingTests", dependencies: ["Sampling", "CGSL", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "DistributionsTests", dependencies: ["Distributions", "ElementaryFunctions", "CGSL"],
      exclude: ["Reference"]),
    .testTarget(
      name: "CompositeTests", dependencies: ["Composite", "ElementaryFunctions", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(name: "StudiesTests", dependencies: core + ["TestSupport"]),
    .testTarget(
      name: "SimulationTests", dependencies: core + ["TestSupport"], exclude: ["Reference"]),
    .testTarget(name: "SelfCheckTests", dependencies: core + ["CGSL", "TestSupport"]),
    .testTarget(
      name: "ScenariosTests",
      dependencies: core + ["TestSupport", .product(name: "Yams", package: "Yams")]),
    .testTarget(
      name: "AnalysisTests", dependencies: core + ["TestSupport"], exclude: ["Reference"]),
    .testTarget(name: "ResultFilesTests", dependencies: core),
    .testTarget(name: "ReportingTests", dependencies: core),
    .testTarget(name: "EnginesTests", dependencies: core + ["Engines"]),
    .testTarget(
      name: "DashboardTests",
      dependencies: core + [
        "Engines", "RankCast", "Dashboard",
        .product(
          name: "HummingbirdTesting", package: "hummingbird",
          condition: .when(traits: ["Dashboard"])),
      ]),
    .testTarget(
      name: "RankCastTests",
      dependencies: core + ["Engines", "RankCast", "Commands", "Spreadsheets"],
      exclude: ["Published"]),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzzers are built for `make fuzz` only: they link against libFuzzer, which has a `main` of its own.
if Context.environment["RANKCAST_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: core + ["Engines", "RankCast", "Dashboard"], path: "Tests/Fuzz",
      exclude: ["Found", "run"], swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}

// `make static` links glibc and all else into the program; what is compiled stays the same.
if Context.environment["RANKCAST_STATIC"] != nil {
  for target in package.targets where target.name == "RankCastTool" {
    target.linkerSettings = [.unsafeFlags(["-static-executable"])]
  }
}

// `make sanitize`: under the thread sanitizer the optimiser of Swift 6.3 crashes on these tests, which
// start the program and share no memory with it.
if Context.environment["RANKCAST_THREAD"] != nil {
  package.targets.removeAll { $0.name == "RankCastTests" }
}
