import Tree

/// A failure of kubectl. kubectl reports it only as text; the sentences matched here are those of kubectl 1.20 to 1.36.
struct KubectlFailure: Sendable {
  /// The lines of its error output, without log lines.
  let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n").filter { !Self.isLog($0) }
  }

  /// Whether a line is a log line, such as `E1125 21:20:40.000000   123 memcache.go:265] …`.
  private static func isLog(_ line: Substring) -> Bool {
    line.utf8.count > 5 && "EWI".contains(line.first ?? " ") && line.dropFirst().prefix(4).allSatisfy(\.isNumber)
  }

  private var text: String { lines.joined(separator: "\n") }

  /// Whether an object exists already.
  var isAlreadyThere: Bool { text.contains("(AlreadyExists)") }
  /// Whether an object does not exist.
  var isNotFound: Bool { text.contains("(NotFound)") }
  /// Whether somebody else has changed an object since it was read.
  var isOutdated: Bool { text.contains("the object has been modified") || text.contains("Precondition failed") }
  /// Whether another field manager owns fields that were to be applied.
  var isFieldConflict: Bool { text.contains("Apply failed with") }

  /// Whether a test in a JSON patch has failed.
  var isFailedTest: Bool {
    text.contains("the server rejected our request due to an error in our request") || text.contains("testing value")
  }

  /// The kinds that the cluster doesn't know.
  var unknownKinds: Set<String> {
    var kinds: Set<String> = []
    for line in lines {
      guard let start = line.firstRange(of: "no matches for kind \"") else { continue }
      kinds.insert(String(line[start.upperBound...].prefix { $0 != "\"" }))
    }
    return kinds
  }

  /// Whether the cluster has no resource type of the requested name.
  var isUnknownResource: Bool { text.contains("the server doesn't have a resource type") }

  private static let transient = [
    "was refused", "Unable to connect", "connection refused", "i/o timeout", "TLS handshake timeout",
    "(ServiceUnavailable)",
    "(Timeout)", "(TooManyRequests)", "(InternalError)", "unexpected EOF", "\": EOF", "connection reset",
    "connection lost",
    "Client.Timeout", "context deadline exceeded", "no such host", "etcdserver:", "shutting down",
  ]

  /// Whether the failure is likely to go away soon.
  var isTransient: Bool { Self.transient.contains { text.contains($0) } }

  /// Whether the namespace of an object does not exist.
  var isMissingNamespace: Bool { isNotFound && text.contains("namespaces \"") }

  /// Whether an immutable field was to be changed.
  var isImmutable: Bool {
    text.contains("field is immutable") || text.contains("updates to statefulset spec for fields other than")
      || text.contains("field can not be less than") || text.contains("is immutable after creation")
  }

  /// The fields that others own, each with its owner.
  var fieldConflicts: [FieldConflict] {
    var owner = ""
    var found: [FieldConflict] = []
    for line in lines {
      if let start = line.firstRange(of: "onflict with \"") ?? line.firstRange(of: "onflicts with \"") {
        owner = String(line[start.upperBound...].prefix { $0 != "\"" })
        if let field = line.firstRange(of: ": .") {
          found.append(FieldConflict(field: String(line[field.lowerBound...].dropFirst(3)), manager: owner))
        }
      } else if line.hasPrefix("- .") {
        found.append(FieldConflict(field: String(line.dropFirst(3)), manager: owner))
      }
    }
    return found
  }

  /// The failure as a message for the user. `object` is the object that it concerns, if known.
  func error(about object: ObjectID? = nil) -> Diagnostic {
    let about = object.map { "\($0): " } ?? ""
    if isFieldConflict {
      let fields = fieldConflicts.map { "\($0.field) (\($0.manager))" }.joined(separator: ", ")
      return Diagnostic.error(.conflict, "\(about)fields are owned by others: \(fields)", hint: FieldConflict.hint)
    }
    let reason = self.reason
    if text.contains("(Forbidden)") {
      return Diagnostic.error(
        .unreachable, "\(about)the cluster forbids it: \(reason)", hint: "kubectl auth can-i --list")
    }
    if isTransient {
      return Diagnostic.error(
        .unavailable, "\(about)the cluster can't be reached: \(reason)",
        hint: "the next command continues where this one stopped")
    }
    if isOutdated {
      return Diagnostic.error(
        .conflict, "\(about)somebody else was faster: \(reason)", hint: "look again, then try again")
    }
    if !unknownKinds.isEmpty {
      return Diagnostic.error(
        .refused, "\(about)the cluster has no \(unknownKinds.sorted().joined(separator: ", "))",
        hint: "install what brings it: its CustomResourceDefinition is missing")
    }
    if isImmutable {
      return Diagnostic.error(.refused, "\(about)the cluster refuses it: \(reason)", hint: Self.wayOut(of: object))
    }
    if isMissingNamespace {
      return Diagnostic.error(.refused, "\(about)\(reason)", hint: "kubectl create namespace makes it")
    }
    if text.contains("(Invalid)") || text.contains("(BadRequest)") || text.contains("strict decoding error") {
      return Diagnostic.error(.refused, "\(about)the cluster refuses it: \(reason)")
    }
    return Diagnostic.error(.unreachable, "\(about)kubectl: \(reason)")
  }

  var error: Diagnostic { error() }

  /// What to do about a change to an immutable field.
  private static func wayOut(of object: ObjectID?) -> String {
    switch object?.kind {
    case "Job": "give the Job another name, or take the old one away first: kubectl delete job \(object?.name ?? "")"
    case "PersistentVolumeClaim": "a claim can't shrink, nor change its class: make a new one and copy the data"
    case "StatefulSet":
      "kubectl delete statefulset \(object?.name ?? "") --cascade=orphan keeps its pods, and the next command makes it anew"
    default: "keep the field as it is, or give the object another name"
    }
  }

  /// The first message, without the prefixes that kubectl adds.
  private var reason: String {
    guard var line = lines.first.map(String.init) else { return "it failed without a message" }
    if line.hasPrefix("Error from server"), let end = line.firstRange(of: ": ") {
      line = String(line[end.upperBound...])
    }
    for prefix in ["error: ", "error when creating \"STDIN\": ", "error when applying patch:"]
    where line.hasPrefix(prefix) {
      line = String(line.dropFirst(prefix.count))
    }
    return line.isEmpty ? lines.dropFirst().first.map(String.init) ?? line : line
  }
}
