import Tree

/// Fields that are set once, when an object is created.
extension Updates {
  /// The paths of such fields by kind, each with the value that counts when it is left out.
  private static func fixed(group: String, kind: String) -> [(path: [PathStep], default: Node)] {
    switch (group, kind) {
    case ("apiextensions.k8s.io", "CustomResourceDefinition"):
      [(["spec", "scope"], .null), (["spec", "names", "kind"], .null)]
    case ("apps", "ControllerRevision"): [(["data"], .null)]
    case ("discovery.k8s.io", "EndpointSlice"): [(["addressType"], .null)]
    case ("networking.k8s.io", "IPAddress"): [(["spec", "parentRef"], .null)]
    case ("node.k8s.io", "RuntimeClass"): [(["handler"], .null)]
    case ("resource.k8s.io", "ResourceClaim"), ("resource.k8s.io", "ResourceClaimTemplate"): [(["spec"], .null)]
    case ("storage.k8s.io", "CSIDriver"): [(["spec", "attachRequired"], true)]
    case ("storage.k8s.io", "CSIStorageCapacity"): [(["nodeTopology"], .null), (["storageClassName"], .null)]
    case ("storage.k8s.io", "VolumeAttachment"): [(["spec"], .null)]
    case ("storage.k8s.io", "VolumeAttributesClass"): [(["driverName"], .null), (["parameters"], .null)]
    case ("", "ResourceQuota"): [(["spec", "scopes"], .null)]
    default: []
    }
  }

  static func compareFixed(_ comparison: inout Comparison, group: String, kind: String) {
    for field in fixed(group: group, kind: kind) {
      comparison.keeps(at: field.path, default: field.default, hint: recreate)
    }
  }

  /// What a PersistentVolume has besides its source.
  private static let besidesSource: Set<String> = [
    "accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy",
    "storageClassName", "volumeAttributesClassName", "volumeMode",
  ]

  static func compareVolumes(_ comparison: inout Comparison) {
    let keys = (comparison.before["spec"]?.fields?.keys ?? []) + (comparison.after["spec"]?.fields?.keys ?? [])
    for key in Set(keys).subtracting(besidesSource).sorted() {
      comparison.keeps("spec", .key(key), hint: recreate)
    }
    comparison.keeps("spec", "volumeMode", default: "Filesystem", hint: recreate)
    if comparison.before["spec"]?["nodeAffinity"]?["required"] ?? .null != .null {
      comparison.keeps("spec", "nodeAffinity", hint: recreate)
    }
  }

  /// What an update of a Pod can change.
  private static let openInPods: Set<String> = [
    "activeDeadlineSeconds", "containers", "ephemeralContainers", "initContainers", "schedulingGates",
    "terminationGracePeriodSeconds", "tolerations",
  ]

  static func comparePods(_ comparison: inout Comparison) {
    let hint = "delete the Pod first, or use a Deployment, which replaces its pods"
    for entry in comparison.before["spec"]?.fields ?? Fields() where !openInPods.contains(entry.key) {
      // What is left out has a default, or is filled in by the cluster.
      comparison.keeps("spec", .key(entry.key), onlyIfGiven: true, hint: hint)
    }
    for list: PathStep in ["containers", "initContainers"] {
      let old = Node.fields(comparison.before).at(["spec", list])?.items ?? []
      let new = Node.fields(comparison.after).at(["spec", list])?.items ?? []
      if old.count != new.count {
        comparison.report(["spec", list], "can't be added to or removed by an update", hint)
        continue
      }
      for (index, container) in old.enumerated() {
        for entry in container.fields ?? Fields() where entry.key != "image" && entry.key != "resources" {
          comparison.keeps("spec", list, .index(index), .key(entry.key), onlyIfGiven: true, hint: hint)
        }
      }
    }
  }
}
