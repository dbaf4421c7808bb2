import Tree

/// Checks of annotations that the server validates, in pods and in pod templates.
extension Validator {
  mutating func checkPodAnnotations(_ pod: Fields) {
    guard let annotations = pod["metadata"]?["annotations"]?.fields, annotations.count > 0 else { return }
    let spec = pod.map("spec") ?? Fields()
    for entry in annotations {
      guard let text = entry.value.string else { continue }
      let before = problems.count
      checkPodAnnotation(entry.key, text, spec)
      if problems.count > before {
        for step: PathStep in [.key(entry.key), "annotations", "metadata"] { addStep(step, from: before) }
      }
    }
  }

  private static let containerSeccomp = "container.seccomp.security.alpha.kubernetes.io/"
  private static let containerAppArmor = "container.apparmor.security.beta.kubernetes.io/"

  private mutating func checkPodAnnotation(_ key: String, _ text: String, _ spec: Fields) {
    switch key {
    case "controller.kubernetes.io/pod-deletion-cost":
      let isPlain =
        text == "0" || text.utf8.first.map { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "1") < 9 } == true
      if !isPlain || Int32(text) == nil {
        report(text: "must be a whole number of 32 bits, found '\(text)'", value: text)
      }
    case "kubernetes.io/config.mirror":
      if spec.text("nodeName")?.isEmpty ?? true {
        report(text: "can only be set on a pod with 'nodeName'", value: text)
      }
    case "scheduler.alpha.kubernetes.io/tolerations":
      if !text.isEmpty, JSONText.node(Array(text.utf8))?.items == nil {
        report(text: "must be a JSON list of tolerations", value: text)
      }
    case "seccomp.security.alpha.kubernetes.io/pod": checkSeccomp(text, spec["securityContext"]?["seccompProfile"])
    default:
      if key.hasPrefix(Self.containerSeccomp) {
        let container = Self.container(String(key.dropFirst(Self.containerSeccomp.count)), in: spec)
        checkSeccomp(text, container?["securityContext"]?["seccompProfile"])
      } else if key.hasPrefix(Self.containerAppArmor) {
        checkAppArmor(text, of: String(key.dropFirst(Self.containerAppArmor.count)), spec)
      }
    }
  }

  private static func container(_ name: String, in spec: Fields) -> Node? {
    (spec.items("containers") + spec.items("initContainers")).first { $0["name"]?.string == name }
  }

  private mutating func checkSeccomp(_ text: String, _ profile: Node?) {
    let path = text.hasPrefix("localhost/") ? String(text.dropFirst("localhost/".utf8.count)) : nil
    let isKnown =
      ["runtime/default", "docker/default", "unconfined"].contains(text)
      || path.map { ValueRule.descendingPath.accepts($0, minor) } == true
    if !isKnown {
      return report(
        text: "must be 'runtime/default', 'unconfined', or 'localhost/' and a relative path, found '\(text)'",
        value: text)
    }
    checkMatch(text == "docker/default" ? "runtime/default" : text, profile, "seccompProfile")
  }

  private mutating func checkAppArmor(_ text: String, of name: String, _ spec: Fields) {
    guard let container = Self.container(name, in: spec) else {
      let names = (spec.items("containers") + spec.items("initContainers")).compactMap { $0["name"]?.string }
      return report(
        text: "must end with the name of a container, and none is named '\(name)'",
        hint: Suggestion.hint(for: name, in: names, noun: "containers"), value: name)
    }
    guard ["", "runtime/default", "unconfined"].contains(text) || text.hasPrefix("localhost/") else {
      return report(
        text: "must be 'runtime/default', 'unconfined', or 'localhost/' and the name of a profile, found '\(text)'",
        value: text)
    }
    if spec["os"]?["name"] == "windows" { return }
    let own = container["securityContext"]?["appArmorProfile"]
    checkMatch(text, own ?? spec["securityContext"]?["appArmorProfile"], "appArmorProfile")
  }

  /// Checks an annotation against the field that has replaced it. If both are set, they must name the same profile.
  private mutating func checkMatch(_ text: String, _ profile: Node?, _ field: String) {
    let expected: String
    switch profile?["type"]?.string {
    case "Unconfined": expected = "unconfined"
    case "RuntimeDefault": expected = "runtime/default"
    case "Localhost": expected = "localhost/\(profile?["localhostProfile"]?.string ?? "")"
    default: return
    }
    if text != expected {
      report(
        text: "must match the field '\(field)', which says '\(expected)', found '\(text)'",
        hint: "leave out the annotation", value: text)
    }
  }
}
