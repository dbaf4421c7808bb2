import Foundation
import Testing

/// A platform with a claim that its controller has to bind, and a trait with an object of its own.
private let definitions = """
  apiVersion: core.oam.dev/v1beta1
  kind: ComponentDefinition
  metadata: {name: claim}
  spec:
    status:
      healthPolicy: |
        isHealth: context.output.status.phase == "Bound"
      customStatus: |
        message: "\\(context.output.status.phase), \\(parameter.size) wanted"
    schematic:
      cue:
        template: |
          output: {apiVersion: "example.org/v1", kind: "Claim", spec: size: parameter.size}
          parameter: size: string
  ---
  apiVersion: core.oam.dev/v1beta1
  kind: TraitDefinition
  metadata: {name: backup}
  spec:
    status:
      healthPolicy: |
        isHealth: context.outputs.schedule.status.last == "ok"
    schematic:
      cue:
        template: |
          outputs: schedule: {apiVersion: "example.org/v1", kind: "Schedule", metadata: name: context.name}
  """

private let application = """
  apiVersion: core.oam.dev/v1beta1
  kind: Application
  metadata: {name: shop}
  spec:
    components:
    - {name: data, type: claim, properties: {size: 5Gi}, traits: [{type: backup}]}
  """

@Suite struct StatusRulesTests {
  /// The objects as a cluster has them.
  private func observed(phase: String, last: String) throws -> String {
    let objects = try Run(["render", "app.yaml", "--definitions", "d.yaml"], in: folder).output
    return objects.replacingOccurrences(
      of: "spec:\n  size: 5Gi", with: "spec:\n  size: 5Gi\nstatus:\n  phase: \(phase)"
    )
    .replacingOccurrences(of: "kind: Schedule\n", with: "kind: Schedule\nstatus: {last: \(last)}\n")
  }

  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("lateen-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try definitions.write(toFile: "\(folder)/d.yaml", atomically: true, encoding: .utf8)
    try application.write(toFile: "\(folder)/app.yaml", atomically: true, encoding: .utf8)
  }

  @Test func `a version is live when the authors of its types say so, and status repeats their words`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func up(_ phase: String, _ last: String) throws -> Run {
      try observed(phase: phase, last: last).write(toFile: "\(folder)/live.yaml", atomically: true, encoding: .utf8)
      return try Run(
        ["up", "app.yaml", "--definitions", "d.yaml", "--observed", "live.yaml", "--detach"], in: folder)
    }
    func status() throws -> Run { try Run(["status", "shop", "--observed", "live.yaml", "--tree"], in: folder) }

    let pending = try up("Pending", "ok")
    #expect((pending.output + pending.errors).contains("Pending, 5Gi wanted"), "\(pending)")
    let first = try status()
    #expect(first.status == 1 && first.output.contains("Pending, 5Gi wanted"), "\(first)")

    let bound = try up("Bound", "failed")
    #expect((bound.output + bound.errors).contains("not healthy by its definition"), "\(bound)")

    let healthy = try up("Bound", "ok")
    #expect(healthy.status == 0, "\(healthy)")
    // The definitions aren't needed any more: the rules are kept with the revision.
    let last = try status()
    #expect(last.status == 0 && last.output.contains("Bound, 5Gi wanted"), "\(last)")
  }

  @Test func `a changed health rule makes a new revision, which status follows`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try observed(phase: "Bound", last: "ok").write(toFile: "\(folder)/live.yaml", atomically: true, encoding: .utf8)
    func up() throws -> Run {
      try Run(["up", "app.yaml", "--definitions", "d.yaml", "--observed", "live.yaml", "--detach"], in: folder)
    }
    func status() throws -> Run { try Run(["status", "shop", "--observed", "live.yaml", "--tree"], in: folder) }
    func count() throws -> Int {
      try Run(["revisions", "shop"], in: folder).output.split(separator: "\n").dropFirst().count
    }

    #expect(try up().status == 0)
    #expect(try up().status == 0)
    #expect(try count() == 1)
    #expect(try status().status == 0)

    // The objects are the same, and the rule asks for something else.
    let changed = definitions.replacingOccurrences(of: "phase == \"Bound\"", with: "phase == \"Ready\"")
    #expect(changed != definitions)
    try changed.write(toFile: "\(folder)/d.yaml", atomically: true, encoding: .utf8)
    let unmet = try up()
    #expect((unmet.output + unmet.errors).contains("waiting for Claim/data"), "\(unmet)")
    #expect(!(unmet.output + unmet.errors).contains("is live"), "\(unmet)")
    #expect(try count() == 2)
    #expect(try status().status == 1)

    try observed(phase: "Ready", last: "ok").write(toFile: "\(folder)/live.yaml", atomically: true, encoding: .utf8)
    let met = try up()
    #expect(met.status == 0 && (met.output + met.errors).contains("is live"), "\(met)")
  }
}
