import Lateen
import Traffic
import Tree

/// The versions counted in the responses of a running application, as text and as JSON.
struct TrafficReport {
  private let count: Count
  private let shares: [ExpectedShare]

  init(_ count: Count, _ shares: [ExpectedShare]) {
    self.count = count
    self.shares = shares
  }

  /// Whether there was any response.
  var isAnswered: Bool { !count.versions.isEmpty || count.unnamed > 0 }

  /// Whether every version has its expected share.
  var fits: Bool { shares.allSatisfy { $0.fits(count) } }

  private var versions: [String] {
    let counted = count.versions.map(\.name)
    return counted + shares.map(\.version).filter { !counted.contains($0) }
  }

  var text: String {
    var table = TextTable(["VERSION", "ANSWERS", "SHARE", "EXPECTED", "FITS"])
    for version in versions {
      let answers = count.answers(of: version)
      let share = shares.first { $0.version == version }
      let range = share.map { $0.fitting(count) }
      let expected =
        zip(share, range).map { "\(Self.percent($0.percent))%: \($1.lowerBound) to \($1.upperBound)" } ?? ""
      table.add([
        version, "\(answers)", portion(of: answers), expected, share.map { $0.fits(count) ? "yes" : "no" } ?? "",
      ])
    }
    if count.unnamed > 0 { table.add(["(no version found)", "\(count.unnamed)", portion(of: count.unnamed), "", ""]) }
    for failure in count.failures {
      table.add(["(\(failure.reason))", "\(failure.requests)", portion(of: failure.requests), "", ""])
    }
    return table.text
  }

  var node: Node {
    [
      "apiVersion": .string(Envelope.apiVersion), "kind": "Traffic", "requests": .int(count.requests),
      "fits": .bool(fits),
      "versions": .list(
        versions.map { version in
          let share = shares.first { $0.version == version }
          let range = share.map { $0.fitting(count) }
          return [
            "version": .string(version), "answers": .int(count.answers(of: version)),
            "expected": range.map { ["from": .int($0.lowerBound), "to": .int($0.upperBound)] },
            "fits": share.map { .bool($0.fits(count)) },
          ]
        }),
      "unnamed": .int(count.unnamed),
      "failures": .list(count.failures.map { ["reason": .string($0.reason), "requests": .int($0.requests)] }),
    ]
  }

  private func portion(of answers: Int) -> String {
    "\(Self.percent(Double(answers) * 100 / Double(max(1, count.requests))))%"
  }

  /// A percentage with at most one decimal.
  private static func percent(_ value: Double) -> String {
    let tenths = (value * 10).bounded
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func zip<Left, Right>(_ left: Left?, _ right: Right?) -> (Left, Right)? {
    guard let left, let right else { return nil }
    return (left, right)
  }
}
