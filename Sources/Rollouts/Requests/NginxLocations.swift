import Kubernetes

/// Selects the location of a server for a path, as nginx does.
struct NginxLocations {
  private let locations: [NginxServers.Location]
  private let arePatterns: Bool

  init(_ locations: [NginxServers.Location]) {
    // The longest path comes first, with ties in reverse alphabetical order (controller.go, getBackendServers).
    self.locations = locations.enumerated().sorted { left, right in
      let (one, other) = (left.element.path, right.element.path)
      if one.utf8.count != other.utf8.count { return one.utf8.count > other.utf8.count }
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
    arePatterns = locations.contains { $0.ingress?.makesPathsPatterns(at: $0.path) ?? false }
  }

  /// The location for a path, or nil.
  func location(of path: String) throws(Unreadable) -> NginxServers.Location? {
    let path = Self.normalized(path)
    if arePatterns { return try pattern(path) }
    if let exact = locations.first(where: { $0.type == .exact && $0.path == path }) { return exact }
    // The controller turns a prefix into an exact location and one that ends in a slash (controller/location.go,
    // updateServerLocations).
    if let equal = locations.first(where: { $0.type == .prefix && $0.path == path }) { return equal }
    let fitting = locations.filter { location in
      switch location.type {
      case .exact: false
      case .prefix: path.hasPrefix(Self.withSlash(location.path))
      // The API leaves this type to the controller. A location of nginx matches any path that begins with its text.
      case .implementationSpecific: path.hasPrefix(location.path)
      }
    }
    return fitting.max { Self.length($0) < Self.length($1) }
  }

  /// If one location has a rewrite or `use-regex`, every path of the server is a case-insensitive pattern that is
  /// anchored at the start, and the first match wins (controller/template/template.go, buildLocation).
  private func pattern(_ path: String) throws(Unreadable) -> NginxServers.Location? {
    for location in locations {
      if try Fit.search(path, "^\(location.path)", ignoringCase: true).holds() { return location }
    }
    return nil
  }

  private static func withSlash(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }

  private static func length(_ location: NginxServers.Location) -> Int {
    location.type == .prefix ? withSlash(location.path).utf8.count : location.path.utf8.count
  }

  /// The path as nginx compares it: escapes decoded, repeated slashes merged, and `.` and `..` resolved (nginx.org,
  /// "location").
  private static func normalized(_ path: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    var parts: [Substring] = []
    let text = String(decoding: bytes, as: UTF8.self)
    for part in text.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    let endsInSlash = text.hasSuffix("/") || text.hasSuffix("/.") || text.hasSuffix("/..")
    return "/" + parts.joined(separator: "/") + (endsInSlash && !parts.isEmpty ? "/" : "")
  }
}
