/// The names that Kubernetes accepts for an object.
public enum ObjectName {
  /// Why a name is invalid for a kind; nil if it is valid. As in the API server: Services are RFC 1035 labels,
  /// Namespaces RFC 1123 labels, all others RFC 1123 subdomains, some with a shorter limit because of the pods' names.
  /// Since Kubernetes 1.36 a Service may begin with a digit. Groups that another server serves have rules of their own,
  /// of which only those of URLs are certain.
  public static func problem(
    _ name: String, kind: String, group: String = "", beginsWithAny: Bool = false
  ) -> String? {
    if name.isEmpty { return "a name must not be empty" }
    var rule = Rule(kind: kind)
    if isAggregated(group) { rule.isPathSegment = true }
    if beginsWithAny { rule.beginsWithLetter = false }
    if name.utf8.count > rule.limit {
      return "the name '\(name)' has \(name.unicodeScalars.count) characters; a \(kind) may have \(rule.limit)"
    }
    if rule.isPathSegment {
      guard
        name == "." || name == ".." || name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "%"))
      else { return nil }
      return "the name '\(name)' of a \(kind) must not be '.' or '..', nor contain '/' or '%'"
    }
    guard isWellFormed(name) else {
      return "the name '\(name)' must be lower-case letters, digits and '-', and begin and end with a letter or digit"
    }
    if rule.isLabel, name.utf8.contains(UInt8(ascii: ".")) {
      return "the name '\(name)' of a \(kind) must not have dots"
    }
    if rule.beginsWithLetter, let first = name.utf8.first, first < UInt8(ascii: "a") {
      return "the name '\(name)' of a \(kind) must begin with a letter"
    }
    return nil
  }

  /// The rules for names of a kind.
  private struct Rule {
    var limit = 253
    /// Whether dots are forbidden.
    var isLabel = false
    var beginsWithLetter = false
    /// Whether it only has to be a valid path segment, such as `system:node`.
    var isPathSegment = false

    init(kind: String) {
      switch kind {
      case "Service": (limit, isLabel, beginsWithLetter) = (63, true, true)
      case "Namespace": (limit, isLabel) = (63, true)
      case "Job": limit = 63
      case "CronJob": limit = 52
      case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "PodDisruptionBudget": isPathSegment = true
      default: break
      }
    }
  }

  /// Whether a group is served by a server of its own behind the API server, which checks the names itself. KubeVela's
  /// `prism` names a dashboard `nginx@default`, after the dashboard and the Grafana that it belongs to.
  public static func isAggregated(_ group: String) -> Bool {
    group.utf8.last == UInt8(ascii: "v")
      && (group == "prism.oam.dev" || group.hasSuffix(".prism.oam.dev") || group == "cluster.core.oam.dev")
  }

  /// The maximum length of a name: a CronJob appends 11 characters for its Jobs, and a Job's name becomes a label.
  public static func limit(ofKind kind: String) -> Int { Rule(kind: kind).limit }

  /// Letters, digits and '-', in parts separated by dots that each begin and end with a letter or digit.
  private static func isWellFormed(_ name: String) -> Bool {
    var last = UInt8(ascii: ".")
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "-"): if last == UInt8(ascii: ".") { return false }
      case UInt8(ascii: "."): if !isAlphanumeric(last) { return false }
      default: if !isAlphanumeric(byte) { return false }
      }
      last = byte
    }
    return isAlphanumeric(last)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }
}
