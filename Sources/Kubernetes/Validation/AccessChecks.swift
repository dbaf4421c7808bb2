import Tree

extension Validator {
  /// Checks the rules of a Role, which only apply within its namespace.
  mutating func checkRole(_ role: Fields) {
    for (index, rule) in role.items("rules").enumerated() where rule["nonResourceURLs"]?.isEmpty == false {
      report(
        "rules", .index(index), "nonResourceURLs", text: "can't be there in a Role, which holds within a namespace",
        hint: "make it a ClusterRole")
    }
  }

  mutating func checkPolicyRule(_ rule: Fields) {
    let hasURLs = !rule.items("nonResourceURLs").isEmpty
    for key in ["apiGroups", "resources"] {
      if hasURLs, !rule.items(key).isEmpty {
        report("nonResourceURLs", text: "can't be combined with '\(key)'", hint: "make it two rules")
      } else if !hasURLs, rule.items(key).isEmpty {
        report(
          .key(key), text: "is required, and is \(rule[key] == nil ? "missing" : "empty")",
          hint: key == "apiGroups" ? "write '\"\"' for the core group" : nil)
      }
    }
    if hasURLs, !rule.items("resourceNames").isEmpty {
      report("nonResourceURLs", text: "can't be combined with 'resourceNames'", hint: "make it two rules")
    }
  }

  mutating func checkRoleBinding(_ binding: Fields, isNamespaced: Bool) {
    if isNamespaced { return }
    if binding["roleRef"]?["kind"] == "Role" {
      report("roleRef", "kind", text: "must be 'ClusterRole' in a ClusterRoleBinding, found 'Role'", value: "Role")
    }
    for (index, subject) in binding.items("subjects").enumerated() where subject["kind"] == "ServiceAccount" {
      if subject["namespace"]?.string?.isEmpty ?? true {
        report("subjects", .index(index), "namespace", text: "is required in a ClusterRoleBinding, and is missing")
      }
    }
  }

  mutating func checkSubject(_ subject: Fields) {
    let group = subject.text("apiGroup") ?? ""
    switch subject.text("kind") {
    case "ServiceAccount":
      if !group.isEmpty {
        report("apiGroup", text: "must be empty for a ServiceAccount, found '\(group)'", value: group)
      }
      if let name = subject.text("name"), !name.isEmpty, !Names.isSubdomain(name) {
        inside("name") { $0.refuse(name, .dnsSubdomain) }
      }
    case "User", "Group":
      if !group.isEmpty, group != "rbac.authorization.k8s.io" {
        report("apiGroup", text: "must be 'rbac.authorization.k8s.io', found '\(group)'", value: group)
      }
    default: break
    }
  }
}
