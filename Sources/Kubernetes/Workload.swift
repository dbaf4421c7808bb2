import Tree

/// A workload: an object with a pod template.
package struct Workload: Sendable {
  /// The whole object.
  package let node: Node
  /// Its identity.
  package let id: ObjectID
  /// Its pod template.
  package let template: PodTemplate

  /// Parses an object; nil if it has no pods.
  package init?(_ node: Node) {
    guard let id = ObjectID(node), let template = PodTemplate(of: node) else { return nil }
    self.node = node
    self.id = id
    self.template = template
  }

  /// The number of pods that it sets; nil if it doesn't set one.
  package var replicas: Int? { node["spec", "replicas"]?.int?.bounded }

  /// The selector of its pods; nil if it is missing or invalid.
  package var selector: LabelSelector? { node["spec", "selector"].flatMap { LabelSelector($0) } }

  /// The update strategy: `strategy` of a Deployment, `updateStrategy` of the others.
  package var updateStrategy: Node? { node["spec", "strategy"] ?? node["spec", "updateStrategy"] }

  /// The partition, which keeps pods at the old version.
  package var partition: Node? {
    updateStrategy?["rollingUpdate", "partition"] ?? updateStrategy?["partition"]
  }
}

/// An object that scales a workload: a HorizontalPodAutoscaler or a ScaledObject.
package struct Autoscaler: Sendable {
  /// The whole object.
  package let node: Node
  /// The workload that it scales.
  package let target: ObjectID

  /// Parses an object; nil if it is not an autoscaler.
  package init?(_ node: Node) {
    guard node.knownKind?.role == .autoscaler, let target = node["spec", "scaleTargetRef"],
      let name = target["name"]?.string
    else { return nil }
    self.node = node
    // By default KEDA scales a Deployment.
    let kind = target["kind"]?.string ?? Kind.deployment.name
    let group = target["apiVersion"]?.string.map(ObjectID.group(ofVersion:)) ?? Kind.deployment.group
    self.target = ObjectID(
      group: group, kind: kind, namespace: node["metadata", "namespace"]?.string ?? "", name: name)
  }

  /// The minimum number of pods.
  package var minimum: Int? { (node["spec", "minReplicas"]?.int ?? node["spec", "minReplicaCount"]?.int)?.bounded }
}
