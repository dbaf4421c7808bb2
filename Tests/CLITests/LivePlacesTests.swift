import Foundation
import TestSupport
import Testing

private let example = "examples/workflow/two-clusters.yaml"

/// Two clusters, whose kubeconfigs `LATEEN_TEST_KUBECONFIG` and `LATEEN_TEST_KUBECONFIG_2` name. Pods with an image that is
/// `broken` never get ready there.
private enum TwoClusters {
  static let east = ProcessInfo.processInfo.environment["LATEEN_TEST_KUBECONFIG"]
  static let west = ProcessInfo.processInfo.environment["LATEEN_TEST_KUBECONFIG_2"]
  static var areThere: Bool { east != nil && west != nil }

  static func kubectl(_ kubeconfig: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["kubectl", "--kubeconfig", kubeconfig] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}

@Suite(.enabled(if: TwoClusters.areThere, "LATEEN_TEST_KUBECONFIG_2 names no second cluster"))
struct LivePlacesTests {
  @Test func `a second cluster that fails stops the release, and both go back`() throws {
    let (east, west) = (try #require(TwoClusters.east), try #require(TwoClusters.west))
    let namespace = "lateen-places-\(UInt32.random(in: 0...UInt32.max))"
    for cluster in [east, west] { _ = try TwoClusters.kubectl(cluster, "create", "namespace", namespace) }
    defer {
      for cluster in [east, west] {
        _ = try? TwoClusters.kubectl(cluster, "delete", "namespace", namespace, "--wait=false")
      }
    }
    try withFolder { folder in
      let contexts = "\(folder)/contexts.yaml"
      try "east: {kubeconfig: \(east)}\nwest: {kubeconfig: \(west)}\n".write(
        toFile: contexts, atomically: true, encoding: .utf8)
      let text = try String(contentsOfFile: "\(root)/\(example)", encoding: .utf8)
        .replacingOccurrences(of: "namespace: shop", with: "namespace: \(namespace)")
      func version(_ name: String, _ image: String, west: String) throws -> String {
        let path = "\(folder)/\(name).yaml"
        try text.replacingOccurrences(of: "nginx:1.28", with: image)
          .replacingOccurrences(of: "          labels:\n", with: "          image: \(west)\n          labels:\n")
          .write(toFile: path, atomically: true, encoding: .utf8)
        return path
      }
      func lateen(_ arguments: String...) throws -> Run { try Run(arguments + ["--contexts", contexts]) }
      func images() throws -> [String] {
        try [east, west].map { cluster in
          try TwoClusters.kubectl(
            cluster, "get", "deployment", "web", "-n", namespace, "-o",
            "jsonpath={.spec.template.spec.containers[0].image}")
        }
      }
      let v1 = try version("v1", "nginx:1.28", west: "nginx:1.28")
      #expect(try lateen("up", v1, "--timeout", "4m").status == 0)
      let resumed = try lateen("workflow", "resume", "shop", "-n", namespace, "--timeout", "4m")
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try images() == ["nginx:1.28", "nginx:1.28"])
      #expect(try lateen("diff", v1, "--live").status == 0)

      let v2 = try version("v2", "nginx:1.29", west: "nginx:broken")
      let difference = try lateen("diff", v2, "--live")
      #expect(difference.status == 1 && difference.output.contains("+      - image: nginx:broken"))
      #expect(try lateen("up", v2, "--timeout", "4m").status == 0)
      let failed = try lateen("workflow", "resume", "shop", "-n", namespace, "--timeout", "45s")
      #expect(failed.status == 1 && failed.output.contains("The step 'west' of the workflow has failed"), "\(failed)")
      #expect(try images() == ["nginx:1.29", "nginx:broken"])
      #expect(try lateen("status", "shop", "-n", namespace).status == 1)
      let back = try lateen("workflow", "rollback", "shop", "-n", namespace, "--timeout", "4m")
      #expect(back.status == 0 && back.output.contains("rolled back"), "\(back.output)\(back.errors)")
      #expect(try images() == ["nginx:1.28", "nginx:1.28"])
      #expect(try lateen("delete", "shop", "-n", namespace).status == 0)
      #expect(try images() == ["", ""])
    }
  }
}
