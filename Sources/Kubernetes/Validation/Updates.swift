import Tree

/// Changes that the API server does not allow in an update.
public enum Updates {
  /// Why the server would reject the update of an object.
  public static func problems(from old: Node, to new: Node) -> [Problem] {
    guard let kind = new["kind"]?.string, old["kind"]?.string == kind,
      let group = new["apiVersion"]?.string.map(ObjectID.group(ofVersion:)),
      let before = old.fields, let after = new.fields
    else { return [] }
    var comparison = Comparison(before: before, after: after)
    switch (group, kind) {
    case ("apps", "Deployment"), ("apps", "DaemonSet"), ("apps", "ReplicaSet"):
      comparison.keeps("spec", "selector", hint: recreate)
    case ("apps", "StatefulSet"):
      for key in ["selector", "serviceName", "volumeClaimTemplates"] {
        comparison.keeps("spec", .key(key), hint: recreate)
      }
      comparison.keeps("spec", "podManagementPolicy", default: "OrderedReady", hint: recreate)
    case ("batch", "Job"): compareJobs(&comparison)
    case ("", "PersistentVolumeClaim"): compareClaims(&comparison)
    case ("", "Service"): compareServices(&comparison)
    case ("", "ConfigMap"), ("", "Secret"): compareData(&comparison, kind: kind)
    case ("rbac.authorization.k8s.io", "RoleBinding"), ("rbac.authorization.k8s.io", "ClusterRoleBinding"):
      if comparison.changes("roleRef", "kind") || comparison.changes("roleRef", "name") {
        comparison.keeps("roleRef", hint: recreate)
      }
    case ("storage.k8s.io", "StorageClass"):
      for key in ["provisioner", "parameters"] { comparison.keeps(.key(key), hint: recreate) }
      comparison.keeps("reclaimPolicy", default: "Delete", hint: recreate)
      comparison.keeps("volumeBindingMode", default: "Immediate", hint: recreate)
    case ("scheduling.k8s.io", "PriorityClass"):
      comparison.keeps("value", hint: recreate)
      comparison.keeps("preemptionPolicy", default: "PreemptLowerPriority", hint: recreate)
    case ("networking.k8s.io", "IngressClass"): comparison.keeps("spec", "controller", hint: recreate)
    case ("", "Pod"): comparePods(&comparison)
    case ("", "PersistentVolume"): compareVolumes(&comparison)
    default: compareFixed(&comparison, group: group, kind: kind)
    }
    return comparison.problems
  }

  static let recreate = "delete the object first, or give the new one another name"

  private static func compareJobs(_ comparison: inout Comparison) {
    comparison.keeps("spec", "template", hint: "a Job runs once: give the new one another name")
    for key in ["selector", "completionMode", "podFailurePolicy", "backoffLimitPerIndex", "successPolicy", "managedBy"]
    {
      comparison.keeps("spec", .key(key), hint: recreate)
    }
    if comparison.after["spec"]?["completionMode"] != "Indexed" {
      comparison.keeps("spec", "completions", default: 1, hint: recreate)
    }
  }

  private static func compareClaims(_ comparison: inout Comparison) {
    for key in ["accessModes", "storageClassName", "volumeName", "selector", "dataSource", "dataSourceRef"] {
      comparison.keeps("spec", .key(key), onlyIfGiven: true, hint: recreate)
    }
    comparison.keeps("spec", "volumeMode", default: "Filesystem", hint: recreate)
    comparison.keeps("spec", "resources", "limits", hint: recreate)
    let path: [PathStep] = ["spec", "resources", "requests", "storage"]
    guard let old = Node.fields(comparison.before).at(path)?.quantityText,
      let new = Node.fields(comparison.after).at(path)?.quantityText, let before = Quantity(old),
      let after = Quantity(new),
      after < before
    else { return }
    comparison.report(
      path, "can't become less: it was \(old), and would be \(new)", "make a new claim, and copy the data")
  }

  private static func compareServices(_ comparison: inout Comparison) {
    // If no address is given, the one that the cluster has chosen is kept.
    guard let old = comparison.before["spec"]?["clusterIP"]?.string,
      let new = comparison.after["spec"]?["clusterIP"]?.string,
      !old.isEmpty, !new.isEmpty, old != new, comparison.before["spec"]?["type"] != "ExternalName",
      comparison.after["spec"]?["type"] != "ExternalName"
    else { return }
    comparison.report(["spec", "clusterIP"], "can't be changed: it was '\(old)', and would be '\(new)'", recreate)
  }

  private static func compareData(_ comparison: inout Comparison, kind: String) {
    if kind == "Secret" { comparison.keeps("type", default: "Opaque", hint: recreate) }
    guard comparison.before["immutable"] == true else { return }
    if comparison.after["immutable"] != true {
      comparison.report(["immutable"], "can't be taken back once it is true", recreate)
    }
    for key in ["data", "binaryData", "stringData"] {
      comparison.keeps(.key(key), hint: "give the new one another name, for this one is immutable")
    }
  }
}
