import Tree

/// Checks of what a container may have in the pod that it belongs to.
extension Validator {
  mutating func checkContainers(in spec: Fields) {
    for list in ["containers", "initContainers"] {
      for (index, node) in spec.items(list).enumerated() {
        guard let container = node.fields else { continue }
        let before = problems.count
        checkHooks(container, spec)
        checkRestarts(container, spec, isInit: list == "initContainers")
        checkPrivileges(container, spec)
        checkClaims(container, spec)
        checkFileVariables(container, spec)
        if problems.count > before {
          addStep(.index(index), from: before)
          addStep(.key(list), from: before)
        }
      }
    }
  }

  private mutating func checkHooks(_ container: Fields, _ spec: Fields) {
    guard let lifecycle = container.map("lifecycle") else { return }
    let grace = spec.number("terminationGracePeriodSeconds") ?? 30
    let least = minor < 33 ? 1 : 0
    for hook in ["postStart", "preStop"] {
      guard let sleep = lifecycle[hook]?["sleep"]?.fields else { continue }
      let seconds = sleep.number("seconds") ?? 0
      if seconds < least || seconds > grace {
        report(
          "lifecycle", .key(hook), "sleep", "seconds",
          text: "must be from \(least) to 'terminationGracePeriodSeconds', which is \(grace), found \(seconds)",
          value: String(seconds))
      }
    }
  }

  private mutating func checkRestarts(_ container: Fields, _ spec: Fields, isInit: Bool) {
    let policy = container.text("restartPolicy")
    let rules = container.items("restartPolicyRules")
    if minor < 35 {
      if let policy, !isInit {
        report(
          "restartPolicy", text: "can only be set for init containers in Kubernetes 1.\(minor)",
          hint: "from 1.35 on, other containers may have one too", value: policy)
      } else if let policy, policy != "Always", minor >= 29 {
        report(
          "restartPolicy", text: "must be 'Always' for an init container in Kubernetes 1.\(minor), found '\(policy)'",
          hint: "from 1.35 on, it may be 'Never' or 'OnFailure' too", value: policy)
      }
    } else if !rules.isEmpty {
      if policy == nil { report("restartPolicy", text: "is required with 'restartPolicyRules', and is missing") }
      if rules.count > 20 { report("restartPolicyRules", text: "may be 20, and are \(rules.count)") }
    }
    var resized: [String] = []
    for (index, resize) in (minor < 33 ? [] : container.items("resizePolicy")).enumerated() {
      let name = resize["resourceName"]?.string ?? ""
      if resized.contains(name) {
        report("resizePolicy", .index(index), text: "must be the only one for '\(name)'", value: name)
      }
      resized.append(name)
      guard resize["restartPolicy"] == "RestartContainer" else { continue }
      if spec["restartPolicy"] == "Never" {
        report(
          "resizePolicy", .index(index), "restartPolicy",
          text: "must be 'NotRequired' when the pods' 'restartPolicy' is 'Never', found 'RestartContainer'")
      } else if isInit, policy != "Always", minor >= 36 {
        report(
          "resizePolicy", .index(index), "restartPolicy",
          text: "must be 'NotRequired' for an init container that ends, found 'RestartContainer'")
      }
    }
  }

  private mutating func checkPrivileges(_ container: Fields, _ spec: Fields) {
    let context = container.map("securityContext") ?? Fields()
    if context["procMount"] == "Unmasked", spec["hostUsers"] != false, minor >= 33 {
      report("securityContext", "procMount", text: "can only be 'Unmasked' when the pods have 'hostUsers: false'")
    }
    for (index, mount) in container.items("volumeMounts").enumerated() {
      let propagation = mount["mountPropagation"]?.string
      if propagation == "Bidirectional", context["privileged"] != true {
        report(
          "volumeMounts", .index(index), "mountPropagation",
          text: "can only be 'Bidirectional' in a privileged container",
          hint: "'HostToContainer' needs no privilege")
      }
      guard let recursive = mount["recursiveReadOnly"]?.string, recursive != "Disabled" else { continue }
      if let propagation, propagation != "None" {
        report(
          "volumeMounts", .index(index), "recursiveReadOnly",
          text: "can't be '\(recursive)' with 'mountPropagation: \(propagation)'")
      }
    }
  }

  /// Checks that block devices are claims, and that claimed devices are among those that the pod claims.
  private mutating func checkClaims(_ container: Fields, _ spec: Fields) {
    for (index, device) in container.items("volumeDevices").enumerated() {
      let volume = spec.items("volumes").first { $0["name"] == device["name"] }
      if let volume = volume?.fields, !volume.has("persistentVolumeClaim"), !volume.has("ephemeral") {
        report(
          "volumeDevices", .index(index), "name", text: "must be a volume that is a claim, because it is used as a disk"
        )
      }
      if spec["hostUsers"] == false, minor >= 34 {
        report("volumeDevices", .index(index), text: "can't be used when the pods have 'hostUsers: false'")
      }
    }
    var names: [String] = []
    for (index, claim) in (container["resources"]?["claims"]?.items ?? []).enumerated() {
      guard let name = claim["name"]?.string, !name.isEmpty, minor >= 34 else { continue }
      let key = claim["request"]?.string.map { "\(name)/\($0)" } ?? name
      if names.contains(key) || names.contains(name) {
        report("resources", "claims", .index(index), text: "must be unique, and '\(key)' is there already", value: name)
      }
      names.append(key)
      let known = spec.items("resourceClaims").compactMap { $0["name"]?.string }
      if !known.contains(name) {
        report(
          "resources", "claims", .index(index), "name", text: "must be in the pods' 'resourceClaims', found '\(name)'",
          hint: Suggestion.hint(for: name, in: known, noun: "claims"), value: name)
      }
    }
  }

  private mutating func checkFileVariables(_ container: Fields, _ spec: Fields) {
    for (index, variable) in (minor < 35 ? [] : container.items("env")).enumerated() {
      guard let name = variable["valueFrom"]?["fileKeyRef"]?["volumeName"]?.string, !name.isEmpty else { continue }
      let volume = spec.items("volumes").first { $0["name"]?.string == name }
      if volume == nil || volume?["emptyDir"] == nil {
        report(
          "env", .index(index), "valueFrom", "fileKeyRef", "volumeName",
          text: "must be a volume of the pods of type 'emptyDir', found '\(name)'", value: name)
      }
    }
  }
}
