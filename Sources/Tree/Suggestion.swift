/// Finding the name that a misspelt one was meant to be.
public enum Suggestion {
  /// Names beyond these are not looked at: thousands of misspelt ones among thousands would take minutes.
  package static let mostCandidates = 256

  /// The candidate nearest to `name`, when one is near enough to be meant.
  public static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    var steps = 0
    return nearest(to: name, in: candidates, steps: &steps)
  }

  /// As above, counting the characters that are compared.
  static func nearest(to name: String, in candidates: some Sequence<String>, steps: inout Int) -> String? {
    var distance = EditDistance(from: name)
    defer { steps += distance.steps }
    let lowercased = name.lowercased()
    var best: (name: String, distance: Int)?
    for candidate in candidates.prefix(mostCandidates) {
      let found = candidate.lowercased() == lowercased ? 0 : distance.to(candidate)
      if let found, best.map({ found < $0.distance }) ?? true { best = (candidate, found) }
    }
    return best?.name
  }

  /// `did you mean 'x'?`, or the known names when none is near and they are few enough to read.
  public static func hint(for name: String, in candidates: [String], noun: String) -> String? {
    if let nearest = nearest(to: name, in: candidates) { return "did you mean '\(nearest)'?" }
    guard !candidates.isEmpty else { return nil }
    let shown = candidates.prefix(24).joined(separator: ", ")
    return "\(noun): \(shown)\(candidates.count > 24 ? ", …" : "")"
  }
}
