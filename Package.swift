// swift-tools-version: 6.1
import PackageDescription

// The targets stand in the order in which the data passes them; imports run one way, upwards.
let package = Package(
  name: "RankCast",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "rankcast", targets: ["RankCastTool"]),
    .library(name: "RankCast", targets: ["RankCast"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"]), .brew(["libmd"])]),
    .target(name: "CSystem"),
    .target(name: "Tables"),
    .target(name: "ElementaryFunctions"),
    .target(name: "Sampling", dependencies: ["CGSL"]),
    .target(name: "Distributions", dependencies: ["CGSL", "ElementaryFunctions"]),
    .target(name: "Composite", dependencies: ["ElementaryFunctions"]),
    .target(
      name: "Studies",
      dependencies: ["Tables", "Composite", "Distributions", "ElementaryFunctions", "Sampling"]),
    .target(name: "Simulation", dependencies: ["Studies"]),
    .target(
      name: "Scenarios", dependencies: ["Studies", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "ResultFiles",
      dependencies: ["Simulation", "Studies", "Tables", "CSystem", "CDigest"]),
    .target(name: "RankCast", dependencies: ["ResultFiles", "Scenarios", "Simulation", "Studies"]),
    .target(
      name: "Commands",
      dependencies: [
        "RankCast", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "RankCastTool", dependencies: ["Commands"]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "TestSupport"]),
    .testTarget(name: "SamplingTests", dependencies: ["Sampling", "CGSL"]),
    .testTarget(
      name: "DistributionsTests", dependencies: ["Distributions", "ElementaryFunctions", "CGSL"],
      exclude: ["Reference"]),
    .testTarget(name: "CompositeTests", dependencies: ["Composite", "TestSupport"]),
    .testTarget(name: "StudiesTests", dependencies: ["Studies"]),
    .testTarget(
      name: "SimulationTests", dependencies: ["Simulation", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "ScenariosTests",
      dependencies: ["Scenarios", "TestSupport", .product(name: "Yams", package: "Yams")]),
    .testTarget(name: "ResultFilesTests", dependencies: ["ResultFiles"]),
    .testTarget(name: "RankCastTests", dependencies: ["RankCast", "Commands"]),
  ],
  swiftLanguageModes: [.v6]
)
