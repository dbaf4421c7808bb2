/// Finding the name that a misspelt one was meant to be.
public enum Suggestion {
  /// The candidate nearest to `name`, when one is near enough to be meant.
  public static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    let limit = max(1, name.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let isOtherCase = candidate.lowercased() == name.lowercased()
      let distance = isOtherCase ? 0 : editDistance(name, candidate)
      guard isOtherCase || distance <= limit else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
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

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  static func editDistance(_ left: String, _ right: String) -> Int {
    let a = Array(left.unicodeScalars.prefix(128))
    let b = Array(right.unicodeScalars.prefix(128))
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + Array(repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
