import Foundation
import Testing

/// Rules for the sources that the compiler can't enforce; each prevents a kind of mistake.
@Suite struct SourceRulesTests {
  private struct Line {
    var place: String
    var text: String
  }

  /// The lines of all sources, without comments.
  private static func lines(below folder: String = "Sources") throws -> [Line] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").sorted()
    return try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
      try String(contentsOfFile: "\(root)/\(folder)/\(name)", encoding: .utf8)
        .components(separatedBy: "\n")
        .map { Line(place: name, text: $0.components(separatedBy: "//")[0]) }
    }
  }

  private static func matches(_ pattern: String, in text: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }

  /// A number from input can have any value, and Swift traps on overflow. So it is clamped where it is read (`bounded`,
  /// `exact`), unless it is only compared or passed on, as in these places.
  private static let passedOn = [
    "Applications/Checks/LinkedKinds.swift", "Applications/Checks/PortCheck.swift",
    "Delivery/Cluster/FieldConflict+Words.swift", "Kubernetes/Custom/Limits.swift", "Kubernetes/Custom/Schema.swift",
    "Kubernetes/Routes/Gateway.swift", "Kubernetes/Routes/GatewayRoute.swift",
    "Kubernetes/Routes/Service.swift", "Kubernetes/Routes/VirtualService.swift",
    "Kubernetes/Validation/ContainerChecks.swift",
    "Kubernetes/Validation/JobFailureChecks.swift", "Kubernetes/Validation/PodChecks.swift",
    "Kubernetes/Validation/ServiceChecks.swift", "Kubernetes/Validation/TypeCheck.swift",
    "Kubernetes/Validation/WorkloadChecks.swift", "Reports/TopologyBuilder.swift",
    "Rollouts/Fronts/Release+FrontChecks.swift", "Rollouts/PlannedRollout.swift",
    "Rollouts/RolloutReader+Routing.swift",
    "Rollouts/RolloutReader+Steps.swift", "Rollouts/Routers/HTTPRouteRouter.swift",
    "Rollouts/Styles/PartitionStatefulSet.swift",
  ]

  @Test func `numbers from input are bounded before they are calculated with`() throws {
    let loose = try Self.lines().filter { line in
      Self.matches(#"\]\?\.int\b(?!\??\.(bounded|exact))|compactMap\(\\\.int\)"#, in: line.text)
        && !Self.passedOn.contains(line.place)
        && !["Tree/", "Rendering/", "Renderers/"].contains { line.place.hasPrefix($0) }
        && !line.text.contains(")?.bounded") && !line.text.contains(").bounded")
    }
    #expect(loose.isEmpty, "\(loose.map { "\($0.place): \($0.text)" }.joined(separator: "\n"))")
  }

  @Test func `no code takes the magnitude of Int.min`() throws {
    let loose = try Self.lines().filter { line in
      Self.matches(#"\babs\(|\.negate\(\)|Int\([^()]*\.rounded\(\)|Int\(\([^()]*\)\.rounded"#, in: line.text)
        && ![
          "Reports/SideBySide.swift", "Reports/Layout+Node.swift", "KruisePreview/GoJSON.swift", "Tree/Bounds.swift",
        ]
        .contains(line.place)
    }
    #expect(loose.isEmpty, "\(loose.map { "\($0.place): \($0.text)" }.joined(separator: "\n"))")
  }

  /// Sets and dictionaries compare strings as Swift does, by what they look like. In these files their keys are the
  /// program's own, or names that Kubernetes or the file system takes in ASCII alone.
  private static let ownKeys = [
    "Definitions/", "Delivery/", "Traffic/", "Processes/", "Rollouts/Waves/WaveOrder.swift",
    "Rollouts/Requests/NginxServers.swift", "LateenCLI/", "Plugins/", "Reports/",
    "Rendering/Registry.swift",
    "Rendering/Renderer.swift", "RegularExpressions/", "Renderers/Support/ContainerEdits.swift",
    "Renderers/Traits/Resource.swift",
    "Renderers/Traits/RollingRelease.swift", "Rollouts/RolloutReader.swift", "Tree/StrategicMerge.swift",
    "Applications/Checks/APICheck.swift", "Kubernetes/",
    "CUE/Builtins/Builtin.swift", "CUE/Builtins/Predeclared.swift", "Rollouts/Fronts/ConfigurationReferences.swift",
  ]

  @Test func `data is compared as bytes in sets and dictionaries too`() throws {
    let loose = try Self.lines().filter { line in
      Self.matches(#"\[String: [A-Z(\[]|Set<String>"#, in: line.text)
        && !Self.ownKeys.contains { line.place.hasPrefix($0) }
    }
    #expect(loose.isEmpty, "use ByteKey:\n\(loose.map { "\($0.place): \($0.text)" }.joined(separator: "\n"))")
  }

  @Test func `text for people is printed as LogText`() throws {
    let loose = try Self.lines().filter { line in
      Self.matches(#"Terminal\.output\(data: "[^"]*\\\("#, in: line.text) && line.place != "Files/Screen.swift"
    }
    #expect(loose.isEmpty, "\(loose.map { "\($0.place): \($0.text)" }.joined(separator: "\n"))")
  }
}
