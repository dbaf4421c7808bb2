import Tree

extension Validator {
  mutating func checkPod(_ pod: Fields) {
    guard let spec = pod.map("spec") else { return report("spec", text: "is required, and is missing") }
    checkPodAnnotations(pod)
    if !spec.items("ephemeralContainers").isEmpty {
      report("spec", "ephemeralContainers", text: "can't be set before the pod runs")
    }
    if spec.text("nodeName")?.isEmpty == false, !spec.items("schedulingGates").isEmpty {
      report("spec", "nodeName", text: "can't be combined with 'schedulingGates'", hint: "keep one of them")
    }
    if let priority = spec.number("priority"), priority != 0, spec.text("priorityClassName")?.isEmpty ?? true {
      report(
        "spec", "priority", text: "must be that of the cluster's default class, usually 0, found \(priority)",
        hint: "name a class in 'priorityClassName'", value: String(priority))
      problems[problems.count - 1].isCertain = false
    }
    for list in ["containers", "initContainers"] {
      for (index, container) in spec.items(list).enumerated() {
        guard let image = container["image"]?.string, let first = image.first, let last = image.last,
          first.isWhitespace || last.isWhitespace
        else { continue }
        report(
          "spec", .key(list), .index(index), "image", text: "must not begin or end with white space, found '\(image)'",
          value: image)
      }
    }
  }

  mutating func checkPodTemplate(_ template: Fields) {
    if template["spec"] ?? .null == .null { report("spec", text: "is required, and is missing") }
    checkPodAnnotations(template)
    if template["spec"]?["ephemeralContainers"]?.isEmpty == false {
      report("spec", "ephemeralContainers", text: "can't be set in a template")
    }
  }

  mutating func checkPodSpec(_ spec: Fields) {
    let containers = spec.items("containers")
    let initContainers = spec.items("initContainers")
    var names: [String] = []
    for list in ["containers", "initContainers"] {
      for (index, container) in (list == "containers" ? containers : initContainers).enumerated() {
        guard let name = container["name"]?.string, !name.isEmpty else { continue }
        if names.contains(name) {
          report(
            .key(list), .index(index), "name", text: "must be unique, and '\(name)' is another container",
            value: name)
        }
        names.append(name)
      }
    }
    checkHostPorts(containers, spec)
    for (index, container) in initContainers.enumerated() where container["restartPolicy"] != "Always" {
      for key in ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"]
      where container[key].map({ $0 != .null }) == true {
        report(
          "initContainers", .index(index), .key(key), text: "can't be there, for an init container ends",
          hint: "write 'restartPolicy: Always' for one that keeps running")
      }
    }
    checkVolumes(spec, containers, initContainers)
    // The former name of 'serviceAccountName', which is only read without it.
    if let account = spec.text("serviceAccount"), !account.isEmpty, !Names.isSubdomain(account),
      spec.text("serviceAccountName")?.isEmpty ?? true
    {
      inside("serviceAccount") { $0.refuse(account, .dnsSubdomain) }
    }
    if spec["dnsPolicy"] == "None", spec["dnsConfig"]?["nameservers"]?.isEmpty ?? true {
      report("dnsConfig", text: "must name a name server when 'dnsPolicy' is 'None'")
    }
    checkSpreads(spec.items("topologySpreadConstraints"))
    checkHostAccess(spec)
    checkContainers(in: spec)
    checkPodResources(spec)
    checkResourceClaims(spec)
    checkGates(spec.items("schedulingGates"))
  }

  private mutating func checkGates(_ gates: [Node]) {
    for (index, gate) in gates.enumerated() {
      guard let name = gate["name"]?.string, gates[..<index].contains(where: { $0["name"]?.string == name }) else {
        continue
      }
      report(
        "schedulingGates", .index(index), "name", text: "must be unique, and '\(name)' is there twice", value: name)
    }
  }

  private mutating func checkHostPorts(_ containers: [Node], _ spec: Fields) {
    var seen: [String] = []
    let isOnHost = spec["hostNetwork"] == true
    for (index, container) in containers.enumerated() {
      for (place, port) in (container["ports"]?.items ?? []).enumerated() {
        guard let number = port["hostPort"]?.int, number != 0 else { continue }
        if isOnHost, number != port["containerPort"]?.int {
          report(
            "containers", .index(index), "ports", .index(place), "hostPort",
            text: "must be 'containerPort' when 'hostNetwork' is true, found \(number)")
        }
        let key = "\(port["protocol"]?.string ?? "TCP")/\(port["hostIP"]?.string ?? "")/\(number)"
        if seen.contains(key) {
          report(
            "containers", .index(index), "ports", .index(place), "hostPort",
            text: "must be unique, and \(number) is another port of the pods")
        }
        seen.append(key)
      }
    }
  }

  /// Checks that volumes have unique names, and that containers mount existing volumes at different paths.
  private mutating func checkVolumes(_ spec: Fields, _ containers: [Node], _ initContainers: [Node]) {
    var names = claimTemplates
    for (index, volume) in spec.items("volumes").enumerated() {
      guard let name = volume["name"]?.string, !name.isEmpty else { continue }
      if names.contains(name), !claimTemplates.contains(name) {
        report(
          "volumes", .index(index), "name", text: "must be unique, and '\(name)' is another volume", value: name)
      }
      names.append(name)
    }
    for list in ["containers", "initContainers"] {
      for (index, container) in (list == "containers" ? containers : initContainers).enumerated() {
        let before = problems.count
        checkMounts(container, names)
        if problems.count > before {
          addStep(.index(index), from: before)
          addStep(.key(list), from: before)
        }
      }
    }
  }

  private mutating func checkMounts(_ container: Node, _ volumes: [String]) {
    guard let fields = container.fields, fields["volumeMounts"] != nil || fields["volumeDevices"] != nil else { return }
    var paths: [String] = []
    var mounted: [String] = []
    for (list, place) in [("volumeMounts", "mountPath"), ("volumeDevices", "devicePath")] {
      for (index, mount) in fields.items(list).enumerated() {
        guard let name = mount["name"]?.string, !name.isEmpty else { continue }
        if !volumes.contains(name) {
          report(
            .key(list), .index(index), "name", text: "must be a volume of the pods, found '\(name)'",
            hint: Suggestion.hint(for: name, in: volumes, noun: "there are"), value: name)
        }
        if list == "volumeDevices" {
          if mounted.contains(name) {
            report(.key(list), .index(index), "name", text: "must be used once, and '\(name)' is already", value: name)
          }
        }
        mounted.append(name)
        guard let path = mount[place]?.string, !path.isEmpty else { continue }
        if paths.contains(path) {
          report(
            .key(list), .index(index), .key(place), text: "must be unique, and '\(path)' is taken", value: path)
        }
        paths.append(path)
        if let fields = mount.fields, list == "volumeMounts" { checkMount(fields, at: index) }
      }
    }
  }

  private mutating func checkMount(_ mount: Fields, at index: Int) {
    if mount["subPath"]?.string?.isEmpty == false, mount["subPathExpr"]?.string?.isEmpty == false {
      report(
        "volumeMounts", .index(index), "subPathExpr", text: "can't be combined with 'subPath'", hint: "keep one of them"
      )
    }
    if let recursive = mount.text("recursiveReadOnly"), recursive != "Disabled", mount["readOnly"] != true {
      report("volumeMounts", .index(index), "recursiveReadOnly", text: "needs 'readOnly: true'")
    }
  }

  mutating func checkDNSConfig(_ config: Fields) {
    let servers = config.items("nameservers").count
    if servers > 3 { report("nameservers", text: "may be 3, and are \(servers)") }
    let searches = config.items("searches")
    if searches.count > 32 { report("searches", text: "may be 32, and are \(searches.count)") }
    let size = searches.reduce(searches.count - 1) { $0 + ($1.string?.utf8.count ?? 0) }
    if size > 2048 { report("searches", text: "may have 2048 characters together, and have \(size)") }
  }

  private mutating func checkSpreads(_ constraints: [Node]) {
    for (index, constraint) in constraints.enumerated() {
      let isTwice = constraints[..<index].contains {
        $0["topologyKey"] == constraint["topologyKey"] && $0["whenUnsatisfiable"] == constraint["whenUnsatisfiable"]
      }
      if isTwice {
        report(
          "topologySpreadConstraints", .index(index),
          text: "must be the only one of its 'topologyKey' and 'whenUnsatisfiable', and is the second")
      }
    }
  }
}
