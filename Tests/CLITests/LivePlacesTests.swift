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

/// One cluster is enough here: the second one is another namespace of it, until its kubeconfig leads nowhere.
@Suite(.enabled(if: TwoClusters.east != nil, "LATEEN_TEST_KUBECONFIG names no cluster"))
struct LostPlaceTests {
  @Test func `a second cluster that is lost in the middle keeps nobody, and goes back when it is there again`() throws {
    let cluster = try #require(TwoClusters.east)
    let namespace = "lateen-lost-\(UInt32.random(in: 0...UInt32.max))"
    for name in [namespace, "\(namespace)-2"] { _ = try TwoClusters.kubectl(cluster, "create", "namespace", name) }
    defer {
      for name in [namespace, "\(namespace)-2"] {
        _ = try? TwoClusters.kubectl(cluster, "delete", "namespace", name, "--wait=false")
      }
    }
    try withFolder { folder in
      let (contexts, second) = ("\(folder)/contexts.yaml", "\(folder)/second")
      try "east: {kubeconfig: \(cluster)}\nwest: {kubeconfig: \(second)}\n".write(
        toFile: contexts, atomically: true, encoding: .utf8)
      let alive = try String(contentsOfFile: cluster, encoding: .utf8)
      let dead = alive.replacing(#/server: .*/#, with: "server: https://127.0.0.1:1")
      try alive.write(toFile: second, atomically: true, encoding: .utf8)
      let text = try String(contentsOfFile: "\(root)/\(example)", encoding: .utf8)
        .replacingOccurrences(of: "namespace: shop", with: "namespace: \(namespace)")
        .replacingOccurrences(of: "clusters: [west]", with: "clusters: [west]\n      namespace: \(namespace)-2")
      func version(_ image: String) throws -> String {
        let path = "\(folder)/app.yaml"
        try text.replacingOccurrences(of: "nginx:1.28", with: image).write(
          toFile: path, atomically: true, encoding: .utf8)
        return path
      }
      func lateen(_ arguments: String...) throws -> Run { try Run(arguments + ["--contexts", contexts]) }
      func image(_ namespace: String) throws -> String {
        try TwoClusters.kubectl(
          cluster, "get", "deployment", "web", "-n", namespace, "-o",
          "jsonpath={.spec.template.spec.containers[0].image}")
      }
      func resume(_ arguments: String...) throws -> Run {
        try Run(["workflow", "resume", "shop", "-n", namespace, "--contexts", contexts] + arguments)
      }
      #expect(try lateen("up", version("nginx:1.28"), "--timeout", "4m").status == 0)
      #expect(try resume("--timeout", "4m").status == 0)
      #expect(try lateen("up", version("nginx:1.29"), "--timeout", "4m").status == 0)
      try dead.write(toFile: second, atomically: true, encoding: .utf8)
      let start = ContinuousClock.now
      let lost = try resume("--timeout", "10s")
      #expect(lost.status == 1 && lost.output.contains("The step 'west' of the workflow has failed"), "\(lost)")
      let status = try lateen("status", "shop", "-n", namespace)
      #expect(status.status == 1 && status.output.contains("Place east/\(namespace)"), "\(status)")
      let back = try lateen("workflow", "rollback", "shop", "-n", namespace, "--timeout", "1m")
      #expect(back.status == 1 && back.output.contains("not everything is rolled back"), "\(back)")
      #expect(ContinuousClock.now - start < .seconds(120))
      #expect(try image(namespace) == "nginx:1.28")
      let refused = try lateen("up", version("nginx:1.30"), "--timeout", "10s")
      #expect(refused.status != 0 && refused.errors.contains("west/\(namespace)-2: "), "\(refused)")
      try alive.write(toFile: second, atomically: true, encoding: .utf8)
      #expect(try lateen("workflow", "rollback", "shop", "-n", namespace, "--timeout", "4m").status == 0)
      #expect(try image("\(namespace)-2") == "nginx:1.28")
      #expect(try lateen("delete", "shop", "-n", namespace).status == 0)
    }
  }
}
