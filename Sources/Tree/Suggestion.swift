/// Finds the name that was probably meant by a misspelled one.
public enum Suggestion {
  /// The maximum number of candidates: comparing thousands of misspelt names with thousands of known ones would take
  /// minutes.
  package static let mostCandidates = 256

  /// The nearest candidate, if one is close enough to be a typo.
  public static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    var steps = 0
    return nearest(to: name, in: candidates, steps: &steps)
  }

  /// Returns the nearest candidate, and counts the characters compared.
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

  /// `did you mean 'x'?`, or the known names if none is close and there are few enough to list.
  public static func hint(for name: String, in candidates: [String], noun: String) -> String? {
    if let nearest = nearest(to: name, in: candidates) { return "did you mean '\(nearest)'?" }
    guard !candidates.isEmpty else { return nil }
    let shown = candidates.prefix(24).joined(separator: ", ")
    return "\(noun): \(shown)\(candidates.count > 24 ? ", …" : "")"
  }
}
