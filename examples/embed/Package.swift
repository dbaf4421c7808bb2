// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "embed",
  platforms: [.macOS(.v15)],
  dependencies: [
    // In a repository of your own: .package(url: "<where Lateen is>", from: "0.2.0")
    .package(name: "lateen", path: "../..")
  ],
  targets: [
    .executableTarget(name: "embed", dependencies: [.product(name: "Lateen", package: "lateen")])
  ]
)
