import Kubernetes
import Rollouts
import Tree

/// An Istio object as edited by Kruise Rollouts (pkg/trafficrouting/network/customNetworkProvider): the original is
/// kept in an annotation, and each step starts from it.
struct KruiseCustomRoute: KruiseRoute {
  /// The scripts built into Kruise Rollouts.
  enum Script: Sendable {
    case virtualService, destinationRule

    init?(_ kind: RouteKind) {
      switch kind {
      case VirtualServiceRouter.handles: self = .virtualService
      case DestinationRuleRouter.handles: self = .destinationRule
      default: return nil
      }
    }
  }

  private let original: Node
  private let kind: String
  private let script: Script
  private var edited: Node?

  init(_ original: Node, kind: String, script: Script) {
    self.original = original
    self.kind = kind
    self.script = script
  }

  var id: ObjectID? { ObjectID(original) }
  var objects: [Node] { [edited ?? original] }

  mutating func ensure(_ share: Share) throws(Diagnostic) {
    let spec = original["spec"] ?? .empty
    let name = original["metadata", "name"]?.string ?? ""
    do throws(Diagnostic) {
      let changed =
        switch script {
        case .virtualService: try VirtualServiceScript.run(spec, share)
        case .destinationRule: try DestinationRuleScript.run(spec)
        }
      var object = original
      object["spec"] = Self.withoutEmpty(changed)
      object["metadata", "annotations", KruiseMark.originalSpec] = .string(stored)
      edited = object
    } catch {
      throw Diagnostic.error(
        "the controller hangs at the traffic of this step: its script for the \(kind) '\(name)' fails, because \(error.message)",
        hint: "change the \(kind)", code: .kruiseScriptFails)
    }
  }

  mutating func finalise() { edited = nil }

  /// The original as stored in its annotation, including the annotation that `kubectl apply` added before.
  private var stored: String {
    var annotations = original["metadata", "annotations"] ?? .empty
    annotations[AnnotationKey.lastApplied] = .string(lastApplied)
    let labels = original["metadata", "labels"].flatMap { $0.isEmpty ? nil : GoJSON($0) }
    return GoJSON([
      ("spec", GoJSON(original["spec"] ?? .empty)), ("labels", labels), ("annotations", GoJSON(annotations)),
    ]).text
  }

  private var lastApplied: String {
    var applied = original
    if applied["metadata", "annotations"] == nil { applied["metadata", "annotations"] = .empty }
    if applied["metadata", "namespace"] == nil { applied["metadata", "namespace"] = "default" }
    return GoJSON(applied).text + "\n"
  }

  /// Lua has only tables, so empty maps and lists are lost.
  private static func withoutEmpty(_ node: Node) -> Node {
    switch node {
    case .list(let items): .list(items.map { $0.isEmpty ? .null : withoutEmpty($0) })
    case .fields(let fields):
      .fields(
        Fields(
          fields.lazy.map { (key: $0.key, value: withoutEmpty($0.value)) }.filter {
            !$0.value.isEmpty && $0.value != .null
          }))
    default: node
    }
  }
}
