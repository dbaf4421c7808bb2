import Foundation
import Rollouts
import Synchronization
import TestSupport
import Testing
import Tree
import Workflows

@testable import Delivery

/// Two clusters as folders, and a workflow that goes to one after the other.
struct Fleet {
  let folder: String
  let clock = TestClock()
  let lines = Lines()

  final class Lines: Sendable {
    private let all = Mutex<[String]>([])
    func add(_ line: String) { all.withLock { $0.append(line) } }
    var text: String { all.withLock { $0.joined(separator: "\n") } }
  }

  func store(_ cluster: String) -> FolderStore {
    // A file of no objects makes everything at a place unhealthy.
    let observed = "\(folder)/\(cluster).yaml"
    return FolderStore(
      "\(folder)/\(cluster)", observed: FileManager.default.fileExists(atPath: observed) ? observed : nil)
  }

  func fail(_ cluster: String) throws {
    try "apiVersion: v1\nkind: List\nitems: []\n".write(
      toFile: "\(folder)/\(cluster).yaml", atomically: true, encoding: .utf8)
  }

  func heal(_ cluster: String) throws { try FileManager.default.removeItem(atPath: "\(folder)/\(cluster).yaml") }

  func driver(
    _ until: Deployer.WaitPolicy.Until = .decision, timeout: Int = 5, gates: (any GateKeeper)? = nil
  ) -> WorkflowDriver {
    WorkflowDriver(
      home: store("local"),
      deployers: { place, policy in
        Deployer(
          to: store(place.cluster), waitPolicy: policy, now: { clock.now },
          report: { lines.add($0) })
      }, gates: gates, waitPolicy: Deployer.WaitPolicy(until: until, timeout: timeout), now: { clock.now },
      report: { lines.add($0) })
  }

  func id() throws -> ApplicationID { try ApplicationID(name: "web", namespace: "shop") }

  func workflow(
    _ image: String, steps: [WorkflowStep], versions: [(cluster: String, image: String)]? = nil
  ) throws -> WorkflowDriver.Submission {
    let versions = versions ?? [("east", image), ("west", image)]
    var places: [WorkflowRecord.Place] = []
    for (cluster, _) in versions where !places.contains(where: { $0.cluster == cluster }) {
      places.append(WorkflowRecord.Place(cluster: cluster, namespace: "shop", id: try id()))
    }
    return WorkflowDriver.Submission(
      try id(), steps: steps, places: places,
      versions: try versions.map { cluster, image in
        ("\(cluster)/shop", submission(image, of: try id(), pauses: [nil, nil]))
      })
  }

  /// The image of the Deployment at a place.
  func image(at cluster: String) throws -> String? {
    let objects = try store(cluster).current(of: id())
    return objects.first { $0["kind"] == "Deployment" }?
      .at(["spec", "template", "spec", "containers", 0, "image"])?.string
  }

  /// How often the first step of a rollout was put in place.
  var steps: Int { lines.text.components(separatedBy: "step 1: ").count - 1 }

  func phases() throws -> [String] {
    try store("local").workflow(of: id())?.progress.map(\.phase.rawValue) ?? []
  }
}

func withFleet(_ body: (Fleet) async throws -> Void) async throws {
  try await withFolder { folder in
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await body(Fleet(folder: folder))
  }
}

let oneByOne = [
  WorkflowStep(name: "east", type: "deploy", action: .deliver([.init("east/shop", version: 0)])),
  WorkflowStep(name: "ask", type: "suspend", action: .suspend(seconds: nil, message: nil)),
  WorkflowStep(name: "west", type: "deploy", action: .deliver([.init("west/shop", version: 1)])),
]
