import Codec
import Files
import FoundationEssentials
import Kubernetes
import Tree

/// A store that also holds the state of workflows.
public protocol WorkflowStore: PreviewStore {
  /// The state of a workflow, or nil if there is none.
  func workflow(of id: ApplicationID) async throws(Diagnostic) -> WorkflowRecord?
  /// Replaces the stored state of a workflow. Throws a conflict if it is not based on the newest one.
  func save(_ workflow: WorkflowRecord) async throws(Diagnostic) -> WorkflowRecord
  /// Removes the state of a workflow.
  func removeWorkflow(of id: ApplicationID) async throws(Diagnostic)
}

extension WorkflowRecord {
  static func outdated(_ id: ApplicationID) -> Diagnostic {
    Diagnostic.error(
      .conflict, "the workflow of '\(id)' was changed meanwhile by another command",
      hint: "look at lateen status \(id.argument), then try again")
  }

  fileprivate var text: String { JSONWriter().string(node) + "\n" }

  fileprivate static func read(_ bytes: [UInt8], of id: ApplicationID, at place: String) throws(Diagnostic) -> Self {
    let node = try disk { () throws(Diagnostic) in try JSONReader.node(from: bytes, file: place) }
    return try Self(node, of: id)
  }
}

/// Stores workflows in `NAMESPACE/APPLICATION/workflow.json`.
extension FolderStore: WorkflowStore {
  private static let file = "workflow.json"

  public func workflow(of id: ApplicationID) throws(Diagnostic) -> WorkflowRecord? {
    let (bytes, place) = try disk { () throws(Diagnostic) -> ([UInt8]?, String) in
      let folder = try HeldFolder.open(root)?.folder("\(id.namespace)/\(id.name)")
      return (try folder?.bytes(of: Self.file), folder?.path(of: Self.file) ?? "")
    }
    return try bytes.map { bytes throws(Diagnostic) in try WorkflowRecord.read(bytes, of: id, at: place) }
  }

  public func save(_ workflow: WorkflowRecord) async throws(Diagnostic) -> WorkflowRecord {
    let id = workflow.id
    return try await exclusively(id) { _ throws(Diagnostic) in
      guard try self.workflow(of: id)?.serial ?? 0 == workflow.serial else { throw WorkflowRecord.outdated(id) }
      var workflow = workflow
      workflow.serial += 1
      let text = workflow.text
      try disk { () throws(Diagnostic) in
        guard let root = try HeldFolder.open(root) else { return }
        let access = FileAccess.own(below: root)
        try root.makingFolder("\(id.namespace)/\(id.name)", access: access).write(
          Array(text.utf8), to: Self.file, access: access)
      }
      return workflow
    }
  }

  public func removeWorkflow(of id: ApplicationID) async throws(Diagnostic) {
    try await exclusively(id) { _ throws(Diagnostic) in
      try disk { () throws(Diagnostic) in
        let root = try HeldFolder.open(root)
        try root?.folder("\(id.namespace)/\(id.name)")?.remove(Self.file)
        try root?.folder(id.namespace)?.removeEmpty(id.name)
      }
    }
  }
}

/// Stores workflows in a Secret `lateen-workflow.NAME`, because the properties of gates may contain secret values.
extension ClusterStore: WorkflowStore {
  private static let key = "workflow.json"
  private static func workflowName(_ id: ApplicationID) -> String { "lateen-workflow.\(id.name)" }

  public func workflow(of id: ApplicationID) async throws(Diagnostic) -> WorkflowRecord? {
    try await kept(id).map { found throws(Diagnostic) in try read(found, of: id) }
  }

  private func read(_ secret: Node, of id: ApplicationID) throws(Diagnostic) -> WorkflowRecord {
    let name = Self.workflowName(id)
    guard secret["metadata", "labels", LabelKey.managedBy] == "lateen" else {
      throw Diagnostic.error(
        .refused, "the Secret '\(name)' is not kept by lateen",
        hint: "deliver under another name, or take that Secret away")
    }
    let data = secret["data", Self.key]?.string.flatMap { Data(base64Encoded: $0) } ?? Data()
    return try WorkflowRecord.read(Array(data), of: id, at: "Secret/\(name)")
  }

  private func kept(_ id: ApplicationID) async throws(Diagnostic) -> Node? {
    try await kubectl.objects(["get", "secret/\(Self.workflowName(id))", "-n", id.namespace, "--ignore-not-found"])
      .first
  }

  public func save(_ workflow: WorkflowRecord) async throws(Diagnostic) -> WorkflowRecord {
    let id = workflow.id
    let found = try await kept(id)
    let current = try found.map { found throws(Diagnostic) in try read(found, of: id) }
    guard current?.serial ?? 0 == workflow.serial else { throw WorkflowRecord.outdated(id) }
    var workflow = workflow
    workflow.serial += 1
    let object: Node = [
      "apiVersion": "v1", "kind": .string(Kind.secret.name), "type": "lateen.dev/workflow",
      "metadata": [
        "name": .string(Self.workflowName(id)), "namespace": .string(id.namespace),
        "resourceVersion": found?["metadata", "resourceVersion"], "labels": [LabelKey.managedBy: "lateen"],
      ],
      "data": [Self.key: .string(Data(workflow.text.utf8).base64EncodedString())],
    ]
    let answer = try await kubectl.answer([found == nil ? "create" : "replace", "-f", "-"], input: [object])
    if let failure = answer.failure {
      throw failure.isAlreadyThere || failure.isOutdated ? WorkflowRecord.outdated(id) : failure.error
    }
    return workflow
  }

  public func removeWorkflow(of id: ApplicationID) async throws(Diagnostic) {
    try await kubectl.run(["delete", "secret", Self.workflowName(id), "-n", id.namespace, "--ignore-not-found"])
  }
}
