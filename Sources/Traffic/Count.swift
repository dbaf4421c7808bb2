import Tree

/// The number of requests that each version has answered.
package struct Count: Sendable, Hashable {
  /// Answers by version, sorted by frequency.
  package var versions: [(name: String, answers: Int)]
  /// Answers without a version.
  package var unnamed: Int
  /// Requests without an answer, or with a status of 500 and above, by reason.
  package var failures: [(reason: String, requests: Int)]
  /// All requests.
  package var requests: Int

  /// Counts responses.
  package init(_ responses: [HTTPResponse], by source: VersionSource) {
    var answers: [String: Int] = [:]
    var failed: [String: Int] = [:]
    unnamed = 0
    for response in responses {
      if let failure = response.failure {
        failed[failure, default: 0] += 1
      } else if response.status >= 500 {
        failed["status \(response.status)", default: 0] += 1
      } else if let version = source.version(of: response) {
        answers[version, default: 0] += 1
      } else {
        unnamed += 1
      }
    }
    let order: ((key: String, value: Int), (key: String, value: Int)) -> Bool = {
      $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value
    }
    versions = answers.sorted(by: order).map { ($0.key, $0.value) }
    failures = failed.sorted(by: order).map { ($0.key, $0.value) }
    requests = responses.count
  }

  /// The number of answers of a version.
  package func answers(of version: String) -> Int { versions.first { $0.name == version }?.answers ?? 0 }

  package static func == (left: Count, right: Count) -> Bool {
    left.requests == right.requests && left.unnamed == right.unnamed
      && left.versions.elementsEqual(right.versions) { $0 == $1 }
      && left.failures.elementsEqual(right.failures) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(requests)
    hasher.combine(unnamed)
  }
}

/// The expected share of a version.
package struct ExpectedShare: Sendable, Hashable {
  /// The version.
  package var version: String
  /// Its share in percent.
  package var percent: Double

  /// Parses `VERSION=PERCENT`, with or without a percent sign; nil if it is invalid.
  package init?(_ text: String) {
    guard let at = text.lastIndex(of: "="), at != text.startIndex else { return nil }
    var number = text[text.index(after: at)...]
    if number.hasSuffix("%") { number.removeLast() }
    guard let percent = Double(number), percent >= 0, percent <= 100 else { return nil }
    version = String(text[..<at])
    self.percent = percent
  }

  /// Creates a share in percent, which is limited to 0 to 100.
  package init(_ version: String, percent: Double) {
    self.version = version
    self.percent = min(max(percent, 0), 100)
  }

  /// The share as text, such as `20%` or `16.7%`.
  package var text: String {
    let tenths = (percent * 10).rounded().bounded
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// The range of answers that is consistent with the share. It is computed from all requests, including those without
  /// an answer.
  package func fitting(_ count: Count) -> ClosedRange<Int> {
    Binomial(tries: count.requests, chance: percent / 100).expected
  }

  /// Whether the count is consistent with the share.
  package func fits(_ count: Count) -> Bool { fitting(count).contains(count.answers(of: version)) }
}
