/// The names that Kubernetes accepts for an object.
public enum ObjectName {
  /// Why a name is not valid for a kind; nil when it is. As the API server checks it: Services are RFC 1035 labels,
  /// Namespaces RFC 1123 labels, all else RFC 1123 subdomains, some shorter for the pods' sake.
  /// Since Kubernetes 1.36 a Service may begin with a digit.
  public static func problem(_ name: String, kind: String, beginsWithAny: Bool = false) -> String? {
    if name.isEmpty { return "a name must not be empty" }
    var rule = Rule(kind: kind)
    if beginsWithAny { rule.beginsWithLetter = false }
    if name.utf8.count > rule.limit {
      return "the name '\(name)' has \(name.unicodeScalars.count) characters; a \(kind) may have \(rule.limit)"
    }
    if rule.isPathSegment {
      guard
        name == "." || name == ".." || name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "%"))
      else { return nil }
      return "the name '\(name)' of a \(kind) must not be '.' or '..', nor hold '/' or '%'"
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

  /// What the names of a kind must be.
  private struct Rule {
    var limit = 253
    /// Whether a name has no dots.
    var isLabel = false
    var beginsWithLetter = false
    /// Whether it need only be a segment of a path, such as `system:node`.
    var isPathSegment = false

    init(kind: String) {
      switch kind {
      case "Service": (limit, isLabel, beginsWithLetter) = (63, true, true)
      case "Namespace": (limit, isLabel) = (63, true)
      case "Job": limit = 63
      case "CronJob": limit = 52
      case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding": isPathSegment = true
      default: break
      }
    }
  }

  /// The most characters of a name: a CronJob adds 11 to the names of its Jobs, and a Job's name becomes a label.
  public static func limit(ofKind kind: String) -> Int { Rule(kind: kind).limit }

  /// Letters, digits and '-', in parts joined by dots that each begin and end with a letter or digit.
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
