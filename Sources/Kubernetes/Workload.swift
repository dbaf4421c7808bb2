import Tree

/// A workload, as its fields say: an object with a pod template.
package struct Workload: Sendable {
  /// The whole object.
  package let node: Node
  /// What it is to a cluster.
  package let id: ObjectID
  /// The pods that it makes.
  package let template: PodTemplate

  /// Reads an object; nil when it makes no pods.
  package init?(_ node: Node) {
    guard let id = ObjectID(node), let template = PodTemplate(of: node) else { return nil }
    self.node = node
    self.id = id
    self.template = template
  }

  /// The number of pods that it asks for; nil when it leaves it to others, or has no such number.
  package var replicas: Int? { node["spec", "replicas"]?.int?.bounded }

  /// Which pods are its own; nil when it doesn't say, or not in a form that can be read.
  package var selector: LabelSelector? { node["spec", "selector"].flatMap { LabelSelector($0) } }

  /// How it replaces its pods: `strategy` of a Deployment, `updateStrategy` of the others.
  package var updateStrategy: Node? { node["spec", "strategy"] ?? node["spec", "updateStrategy"] }

  /// The pods that a partition keeps at the old version.
  package var partition: Node? {
    updateStrategy?["rollingUpdate", "partition"] ?? updateStrategy?["partition"]
  }
}

/// What says how many pods a workload has: a HorizontalPodAutoscaler, or a ScaledObject.
package struct Autoscaler: Sendable {
  /// The whole object.
  package let node: Node
  /// The workload that it scales.
  package let target: ObjectID

  /// Reads an object; nil when it scales nothing.
  package init?(_ node: Node) {
    guard node.knownKind?.role == .autoscaler, let target = node["spec", "scaleTargetRef"],
      let name = target["name"]?.string
    else { return nil }
    self.node = node
    // KEDA scales a Deployment when nothing else is said.
    let kind = target["kind"]?.string ?? Kind.deployment.name
    let group = target["apiVersion"]?.string.map(ObjectID.group(ofVersion:)) ?? Kind.deployment.group
    self.target = ObjectID(
      group: group, kind: kind, namespace: node["metadata", "namespace"]?.string ?? "", name: name)
  }

  /// The fewest pods that the workload may have.
  package var minimum: Int? { (node["spec", "minReplicas"]?.int ?? node["spec", "minReplicaCount"]?.int)?.bounded }
}
