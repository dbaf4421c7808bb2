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
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

// What `lateen version` says of a release; scripts/dist sets it.
let commit = Context.environment["LATEEN_COMMIT"] ?? ""

let package = Package(
  name: "lateen",
  platforms: [.macOS(.v15)],
  products: [
    .library(
      name: "Lateen",
      targets: ["Lateen", "Tree", "Codec", "Rendering", "Renderers", "Rollouts", "Applications", "Definitions"]),
    .library(name: "LateenCLI", targets: ["LateenCLI"]),
    .executable(name: "lateen", targets: ["LateenMain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"]), .brew(["jansson"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "CProgram", cSettings: [.define("LATEEN_COMMIT", to: "\"\(commit)\"")]),
    .target(name: "Tree", swiftSettings: strict),
    .target(name: "RegularExpressions", swiftSettings: strict),
    .target(name: "Codec", dependencies: ["Tree", "CLibYAML", "CJansson"], swiftSettings: strict),
    .target(name: "Kubernetes", dependencies: ["RegularExpressions", "Tree"], swiftSettings: strict),
    .target(name: "Rendering", dependencies: ["Tree"], swiftSettings: strict),
    .target(name: "Renderers", dependencies: ["Rendering", "Kubernetes", "Tree"], swiftSettings: strict),
    .target(name: "Rollouts", dependencies: ["Kubernetes", "RegularExpressions", "Tree"], swiftSettings: strict),
    .target(name: "KruisePreview", dependencies: ["Rollouts", "Kubernetes", "Tree", crypto], swiftSettings: strict),
    .target(name: "Workflows", dependencies: ["Tree"], swiftSettings: strict),
    .target(
      name: "Applications",
      dependencies: ["Workflows", "Rollouts", "Rendering", "Kubernetes", "RegularExpressions", "Tree"],
      swiftSettings: strict),
    .target(name: "Files", dependencies: ["Tree", "CLinux", systemPackage], swiftSettings: strict),
    .target(name: "CUE", dependencies: ["RegularExpressions", "Tree", crypto], swiftSettings: strict),
    .target(name: "Definitions", dependencies: ["CUE", "Rendering", "Codec", "Tree", crypto], swiftSettings: strict),
    .target(
      name: "Plugins",
      dependencies: ["Definitions", "Files", "Codec", "Tree", "CLinux", crypto, subprocess, systemPackage],
      swiftSettings: strict),
    .target(name: "Processes", dependencies: ["Tree", subprocess, systemPackage], swiftSettings: strict),
    .target(
      name: "Traffic", dependencies: ["Processes", "Files", "Codec", "RegularExpressions", "Tree"],
      swiftSettings: strict),
    .target(
      name: "Gates",
      dependencies: ["Traffic", "Processes", "Definitions", "Files", "Workflows", "Kubernetes", "Codec", "Tree"],
      swiftSettings: strict),
    .target(name: "Differences", dependencies: ["Codec", "Tree"], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Differences", "Rollouts", "Kubernetes", "Codec", "Tree", crypto],
      resources: [
        .embedInCode("Page/graph.css"), .embedInCode("Page/graph.dot"), .embedInCode("Page/graph.mmd"),
        .embedInCode("Page/changes.html"), .embedInCode("Page/graph.svg"), .embedInCode("Page/report.css"),
        .embedInCode("Page/report.html"),
        .embedInCode("Page/report.js"), .embedInCode("Page/stage.html"),
      ],
      swiftSettings: strict),
    .target(
      name: "Golden", dependencies: ["Differences", "Files", "Codec", "Tree"], swiftSettings: strict),
    .target(
      name: "Delivery",
      dependencies: [
        "Processes", "Files", "Workflows", "Rollouts", "Kubernetes", "Codec", "Tree", crypto, systemPackage,
      ],
      swiftSettings: strict),
    .target(
      name: "Lateen",
      dependencies: [
        "Golden", "Reports", "Differences", "Definitions", "Applications", "Workflows", "KruisePreview", "Rollouts",
        "Renderers", "Rendering", "Kubernetes", "Files", "Codec", "Tree",
      ],
      swiftSettings: strict),
    .target(
      name: "LateenCLI",
      dependencies: [
        "Lateen", "Plugins", "Definitions", "Delivery", "Golden", "Reports", "Differences", "Processes", "Files",
        "Applications", "Workflows", "Renderers", "KruisePreview", "Rollouts", "Rendering", "Kubernetes", "Codec",
        "Tree", "CProgram",
        "Traffic", "Gates", argumentParser,
      ],
      resources: [
        "SampleTrait", "SampleComponent", "package", "main", "trait-app", "trait-definition", "trait-function",
        "component-app", "component-definition", "component-function",
      ].map { .embedInCode("Scaffolding/Templates/\($0).txt") },
      swiftSettings: strict),
    .executableTarget(name: "LateenMain", dependencies: ["LateenCLI", "Renderers"], swiftSettings: strict),
    .target(name: "CFloor", dependencies: ["CLibYAML"], path: "Benchmarks/CFloor"),
    .executableTarget(
      name: "bench",
      dependencies: [
        "CFloor", "Definitions", "Files", "Applications", "Rollouts", "Renderers", "Rendering", "Codec", "Tree",
      ],
      path: "Benchmarks/bench", swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "CUE", "Definitions", "Delivery", "Reports", "Files", "Applications", "Renderers", "KruisePreview", "Rollouts",
        "Rendering", "RegularExpressions", "Codec", "Tree",
      ],
      path: "Fuzz/Targets", swiftSettings: strict),
    .target(name: "TestSupport", dependencies: ["Codec", "Tree"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["TestSupport", "FuzzTargets", "Files", "Tree"], exclude: ["Corpus"],
      swiftSettings: strict),
    .testTarget(name: "TreeTests", dependencies: ["TestSupport", "Tree"], swiftSettings: strict),
    .testTarget(name: "LateenTests", dependencies: ["TestSupport", "Lateen", "Files"], swiftSettings: strict),
    .testTarget(
      name: "KubernetesTests", dependencies: ["TestSupport", "Kubernetes", "Rendering", "Codec", "Tree"],
      swiftSettings: strict),
    .testTarget(
      name: "RegularExpressionsTests", dependencies: ["TestSupport", "RegularExpressions"], swiftSettings: strict),
    .testTarget(
      name: "CodecTests",
      dependencies: ["TestSupport", "CFloor", "CLibYAML", "FuzzTargets", "Files", "Codec", "Tree"],
      swiftSettings: strict),
    .testTarget(name: "CUETests", dependencies: ["TestSupport", "CUE", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "RenderingTests", dependencies: ["TestSupport", "Codec", "Rendering", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "DefinitionsTests",
      dependencies: ["TestSupport", "Definitions", "Renderers", "Rendering", "Codec", "Tree"],
      swiftSettings: strict),
    .testTarget(
      name: "PluginsTests",
      dependencies: ["TestSupport", "LateenMain", "Plugins", "Definitions", "Renderers", "Rendering", "Codec", "Tree"],
      swiftSettings: strict),
    .testTarget(
      name: "RenderersTests",
      dependencies: ["TestSupport", "Applications", "Codec", "Renderers", "Rendering", "Rollouts", "Tree"],
      swiftSettings: strict),
    .testTarget(
      name: "ApplicationsTests",
      dependencies: [
        "TestSupport", "Applications", "Codec", "Renderers", "Rendering", "Rollouts", "Tree", "Workflows",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["TestSupport", "Codec", "Files", "Lateen", "Reports", "Rollouts", "Tree"],
      exclude: ["Recorded"], swiftSettings: strict),
    .testTarget(
      name: "GatesTests",
      dependencies: [
        "TestSupport", "LateenMain", "Gates", "Plugins", "Definitions", "Traffic", "Workflows", "Tree",
      ], swiftSettings: strict),
    .testTarget(name: "WorkflowsTests", dependencies: ["TestSupport", "Workflows", "Tree"], swiftSettings: strict),
    .testTarget(name: "TrafficTests", dependencies: ["TestSupport", "Traffic"], swiftSettings: strict),
    .testTarget(name: "FilesTests", dependencies: ["TestSupport", "Files", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests",
      dependencies: ["TestSupport", "Delivery", "Processes", "Files", "Rollouts", "Workflows", "Codec", "Tree"],
      swiftSettings: strict),
    .testTarget(
      name: "DifferencesTests", dependencies: ["TestSupport", "Codec", "Differences", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "TestSupport",
        "Applications", "Codec", "Differences", "Files", "Golden", "Lateen", "LateenCLI", "Rendering", "Tree",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["TestSupport", "LateenMain", "LateenCLI", argumentParser], swiftSettings: strict),
    .testTarget(
      name: "SimulationTests", dependencies: ["TestSupport", "Lateen", "Rollouts", "Tree"], swiftSettings: strict),
    .testTarget(
      name: "RolloutsTests",
      dependencies: [
        "TestSupport",
        "KruisePreview", "Rollouts", "Applications", "Renderers", "Rendering", "Kubernetes", "Codec", "Tree",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// The fuzzer brings a main function of its own, which only links with its runtime: scripts/fuzz asks for it.
if Context.environment["LATEEN_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["CFuzzer", "FuzzTargets", "Files", "Tree"], path: "Fuzz/Driver",
      swiftSettings: strict),
  ]
}
