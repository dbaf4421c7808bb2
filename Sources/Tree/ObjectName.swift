/// The names that Kubernetes accepts for an object.
public enum ObjectName {
  /// Why a name is not valid for a kind; nil when it is. As the API server checks it: Services are RFC 1035 labels,
  /// Namespaces RFC 1123 labels, all else RFC 1123 subdomains, some shorter for the pods' sake.
  public static func problem(_ name: String, kind: String) -> String? {
    let limit = limit(ofKind: kind)
    if name.isEmpty { return "a name must not be empty" }
    if name.utf8.count > limit {
      return "the name '\(name)' has \(name.unicodeScalars.count) characters; a \(kind) may have \(limit)"
    }
    let isLabel = kind == "Service" || kind == "Namespace"
    if isPathSegment(kind) {
      guard name == "." || name == ".." || name.contains("/") || name.contains("%") else { return nil }
      return "the name '\(name)' of a \(kind) must not be '.' or '..', nor hold '/' or '%'"
    }
    guard isWellFormed(name) else {
      return "the name '\(name)' must be lower-case letters, digits and '-', and begin and end with a letter or digit"
    }
    if isLabel, name.contains(".") { return "the name '\(name)' of a \(kind) must not have dots" }
    if kind == "Service", let first = name.utf8.first, first < UInt8(ascii: "a") {
      return "the name '\(name)' of a Service must begin with a letter"
    }
    return nil
  }

  /// Whether names of a kind need only be a segment of a path, such as `system:node`.
  private static func isPathSegment(_ kind: String) -> Bool {
    switch kind {
    case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding": true
    default: false
    }
  }

  /// The most characters of a name: a CronJob adds 11 to the names of its Jobs, and a Job's name becomes a label.
  public static func limit(ofKind kind: String) -> Int {
    switch kind {
    case "Service", "Namespace", "Job": 63
    case "CronJob": 52
    default: 253
    }
  }

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
