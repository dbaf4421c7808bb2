import Tree

/// The annotations of an Ingress under one prefix, such as `nginx.ingress.kubernetes.io`.
package struct IngressAnnotations: Sendable, Hashable {
  private let annotations: Fields
  private let prefix: String

  package init(_ annotations: Fields, prefix: String) {
    self.annotations = annotations
    self.prefix = prefix
  }

  /// The value under a key without its prefix; nil when it is absent or empty.
  package subscript(key: String) -> String? {
    guard let text = annotations["\(prefix)/\(key)"]?.string, !text.isEmpty else { return nil }
    return text
  }

  /// A boolean, as parsed by Go's `strconv.ParseBool`; anything else is false.
  package func isOn(_ key: String) -> Bool {
    self[key].map { ["1", "t", "T", "TRUE", "true", "True"].contains($0) } ?? false
  }

  /// An integer, as parsed by Go's `strconv.Atoi`.
  package func int(_ key: String) -> Int? { self[key].flatMap { Int($0)?.bounded } }

  /// The keys, without their prefix.
  package var keys: [String] {
    annotations.compactMap { $0.key.hasPrefix(prefix + "/") ? String($0.key.dropFirst(prefix.count + 1)) : nil }
  }

  /// Whether the Ingress is the canary of another one.
  package var isCanary: Bool { isOn("canary") }
}
