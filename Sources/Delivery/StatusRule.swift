import Kubernetes
import Synchronization
import Tree

/// The health rules that the author of a type has written for its components or traits. They are stored with the
/// revision, so that every command uses the rules that the version was delivered with.
public struct StatusRule: Sendable, Hashable {
  /// The name of the component.
  public var component: String
  /// The type of the trait, or nil if the rule is for the component.
  public var trait: String?
  /// The source text of each rule, by its name in a definition.
  public var rules: Fields
  /// The properties of the component or trait.
  public var parameter: Node

  /// Creates a rule.
  public init(component: String, trait: String?, rules: Fields, parameter: Node) {
    self.component = component
    self.trait = trait
    self.rules = rules
    self.parameter = parameter
  }

  init?(_ node: Node) {
    guard let component = node["component"]?.string, let rules = node["rules"]?.fields else { return nil }
    self.init(
      component: component, trait: node["trait"]?.string, rules: rules, parameter: node["parameter"] ?? .empty)
  }

  var node: Node {
    ["component": .string(component), "trait": Node(trait), "rules": .fields(rules), "parameter": parameter]
  }
}

/// The result of evaluating the rules for an object.
public struct Judgement: Sendable, Hashable {
  /// Whether it is healthy.
  public var isHealthy: Bool
  /// The status message.
  public var message: String?

  /// Creates a judgement.
  public init(isHealthy: Bool, message: String?) {
    self.isHealthy = isHealthy
    self.message = message
  }

  /// The message to show for the object.
  var phrase: String? { message ?? (isHealthy ? nil : "not healthy by its definition") }
}

/// Evaluates a rule. `output` and `outputs` in the context are the live objects.
public typealias StatusJudge = @Sendable (_ rule: StatusRule, _ context: Node) -> Judgement

/// Caches the rules of revisions, so that waiting does not read them repeatedly.
final class StatusRuleCache: Sendable {
  private let known = Mutex<[String: [StatusRule]]>([:])

  subscript(key: String) -> [StatusRule]? {
    get { known.withLock { $0[key] } }
    set { known.withLock { $0[key] = newValue } }
  }
}

extension Deployer {
  /// The live objects of an Application, with the results of the health rules of their types.
  func observe(
    _ record: Record, with detail: Observation.Detail = []
  ) async throws(Diagnostic) -> Observation? {
    guard var observation = try await store.observe(record.inventory, of: record.id, with: detail) else { return nil }
    guard let judge, let number = record.run?.to ?? record.live else { return observation }
    let key = "\(record.id)/\(number)"
    if statusRules[key] == nil { statusRules[key] = try await revision(number, in: record).statusRules }
    for rule in statusRules[key] ?? [] { observation.judge(rule, in: record, judge) }
    return observation
  }
}

extension Observation {
  /// Judges the objects that a rule is for: each workload of a component, or the first object of a trait.
  fileprivate mutating func judge(_ rule: StatusRule, in record: Record, _ judge: StatusJudge) {
    var workloads: [(id: ObjectID, object: Node)] = []
    var outputs = Node.empty
    var made: [ObjectID] = []
    for id in present.sorted(by: { $0.description < $1.description }) {
      guard let object = self[id], let labels = object["metadata", "labels"],
        labels[LabelKey.component]?.string == rule.component
      else { continue }
      if labels[LabelKey.resourceType]?.string == "WORKLOAD" {
        workloads.append((id, object))
      } else if labels[LabelKey.traitType]?.string == rule.trait ?? "AuxiliaryWorkload" {
        made.append(id)
        if let name = labels[LabelKey.traitResource]?.string { outputs[name] = object }
      }
    }
    var context: Node = [
      "name": .string(rule.component), "appName": .string(record.id.name), "namespace": .string(record.id.namespace),
      "outputs": outputs.fields?.isEmpty == false ? outputs : nil,
    ]
    if rule.trait != nil {
      if let first = made.first { judgements[first] = judge(rule, context) }
      return
    }
    for workload in workloads {
      context["output"] = workload.object
      context["appRevision"] = workload.object["metadata", "labels", LabelKey.applicationRevision]
      judgements[workload.id] = judge(rule, context)
    }
  }
}
