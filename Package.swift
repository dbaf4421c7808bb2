// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "lateen",
  products: [
    .library(name: "Lateen", targets: ["Tree", "Codec", "Rendering", "Renderers", "Rollouts", "Applications"]),
    .library(name: "LateenCLI", targets: ["LateenCLI"]),
    .executable(name: "lateen", targets: ["lateen"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"]), .brew(["jansson"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "Tree", swiftSettings: strict),
    .target(name: "Codec", dependencies: ["Tree", "CLibYAML", "CJansson"], swiftSettings: strict),
    .target(name: "Rendering", dependencies: ["Tree"], swiftSettings: strict),
    .target(name: "Renderers", dependencies: ["Rendering", "Tree"], swiftSettings: strict),
    .target(name: "Rollouts", dependencies: ["Tree", crypto], swiftSettings: strict),
    .target(name: "Applications", dependencies: ["Rollouts", "Rendering", "Tree"], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Rollouts", "Codec", "Tree", crypto],
      resources: [
        .embedInCode("Page/graph.css"), .embedInCode("Page/graph.dot"), .embedInCode("Page/graph.mmd"),
        .embedInCode("Page/graph.svg"), .embedInCode("Page/report.css"), .embedInCode("Page/report.html"),
        .embedInCode("Page/report.js"), .embedInCode("Page/stage.html"),
      ],
      swiftSettings: strict),
    .target(name: "Files", dependencies: ["Tree", "CLinux", systemPackage], swiftSettings: strict),
    .target(name: "Golden", dependencies: ["Files", "Codec", "Tree"], swiftSettings: strict),
    .target(
      name: "LateenCLI",
      dependencies: [
        "Golden", "Files", "Applications", "Renderers", "Reports", "Rollouts", "Rendering", "Codec", "Tree",
        argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(name: "lateen", dependencies: ["LateenCLI", "Renderers"], swiftSettings: strict),
    .target(name: "CFloor", dependencies: ["CLibYAML"], path: "Benchmarks/CFloor"),
    .executableTarget(
      name: "bench",
      dependencies: ["CFloor", "Files", "Applications", "Rollouts", "Renderers", "Rendering", "Codec", "Tree"],
      path: "Benchmarks/bench", swiftSettings: strict),
    .testTarget(name: "TreeTests", dependencies: ["Tree"], swiftSettings: strict),
    .testTarget(name: "CodecTests", dependencies: ["Codec", "Tree"], swiftSettings: strict),
    .testTarget(name: "RenderingTests", dependencies: ["Codec", "Rendering", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "RenderersTests",
      dependencies: ["Applications", "Codec", "Renderers", "Rendering", "Rollouts", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "ApplicationsTests", dependencies: ["Applications", "Codec", "Renderers", "Rendering", "Rollouts", "Tree"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Applications", "Codec", "Files", "Renderers", "Rendering", "Reports", "Rollouts", "Tree"],
      exclude: ["Recorded"], swiftSettings: strict),
    .testTarget(name: "FilesTests", dependencies: ["Files", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "GoldenTests", dependencies: ["Applications", "Files", "Golden", "LateenCLI", "Tree"], swiftSettings: strict
    ),
    .testTarget(name: "CLITests", dependencies: ["lateen"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
