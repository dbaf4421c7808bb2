import ArgumentParser
import Codec
import Differences
import Files
import Golden
import Tree

/// The result of `golden verify`, for people and for CI systems.
struct GoldenReport {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit, github
  }

  let cases: [GoldenCase]
  let failures: [GoldenFailure]
  let selection: GoldenSelection
  let root: String
  let showSecrets: Bool

  /// Prints the report. Text for people is escaped; formats for programs are printed as they are.
  func print(as format: Format) {
    switch format {
    case .text: Terminal.output(data: text(as: format).withoutCommands)
    case .json, .junit, .github: Terminal.output(data: text(as: format))
    }
  }

  func text(as format: Format) -> String {
    switch format {
    case .text: GoldenReport.alike(failures).map { text($0) + "\n" }.joined() + conclusion + "\n"
    case .json: JSONWriter().string(node).asPrintedJSON + "\n"
    case .junit: junit
    case .github: failures.map { DiagnosticReport.github(diagnostic($0)) + "\n" }.joined()
    }
  }

  /// Groups failures that consist of the same value changes: a new tag may change many files, but needs to be read only
  /// once.
  static func alike(_ failures: [GoldenFailure]) -> [[GoldenFailure]] {
    var groups: [[GoldenFailure]] = []
    var indexes: [Set<ValueChange>: Int] = [:]
    for failure in failures {
      guard failure.kind == .changed, case .objects(let comparison) = failure.detail,
        comparison.objects.allSatisfy({ $0.kind == .changed })
      else {
        groups.append([failure])
        continue
      }
      let changes = Set(comparison.objects.flatMap(\.changes))
      if let index = indexes[changes] {
        groups[index].append(failure)
      } else {
        indexes[changes] = groups.count
        groups.append([failure])
      }
    }
    return groups
  }

  /// The first file of a group with its differences, and the names of the others.
  private func text(_ group: [GoldenFailure]) -> String {
    guard let first = group.first else { return "" }
    let others = group.dropFirst()
    if others.isEmpty { return text(first) }
    let names = others.prefix(Self.mostAlike).map { "\($0.name)/\($0.file)".onOneLine }.joined(separator: ", ")
    return text(first) + "… and \(others.count) more alike: \(names)\(others.count > Self.mostAlike ? ", …" : "")\n"
  }

  private static var mostAlike: Int { 8 }

  /// A file that differs, with its differences. If only one side has the file, its contents are included only with
  /// `inFull`.
  func text(_ failure: GoldenFailure, inFull: Bool = false) -> String {
    let printer = DifferencePrinter(isColoured: Terminal.hasColour)
    return "\(failure.kind.rawValue): \(path(failure).onOneLine)\n"
      + detail(failure, printer, inFull: inFull)
  }

  private func detail(_ failure: GoldenFailure, _ printer: DifferencePrinter, inFull: Bool = false) -> String {
    let isOneSided = failure.kind == .missing || failure.kind == .orphan
    switch failure.detail {
    case .none: return ""
    case .objects(let comparison) where isOneSided && !inFull: return printer.summary(comparison)
    // If a case no longer renders, the reason is what matters most.
    case .lines where isOneSided && !inFull && (failure.kind == .orphan || failure.file != "error.txt"): return ""
    case .objects(let comparison):
      return printer.unified(shown(comparison), old: "recorded", new: "rendered")
    case .lines(let lines): return printer.unified(lines, old: "recorded", new: "rendered")
    case .problem(let problem): return "\(problem)\n"
    }
  }

  private func shown(_ comparison: Comparison) -> Comparison { showSecrets ? comparison : comparison.redacted }

  private func path(_ failure: GoldenFailure) -> String { "\(root)/\(failure.name)/\(failure.file)" }

  /// The number of recorded files that were compared.
  private var fileCount: Int { cases.reduce(0) { $0 + files(of: $1).count } }

  private func files(of golden: GoldenCase) -> [String] {
    golden.recorded.keys.map(\.text).filter { selection.contains(golden.name, $0) }.sorted()
  }

  /// The message after files have been recorded.
  static func recorded(_ count: Int) -> String {
    "\(count) \(count == 1 ? "file" : "files") recorded; read \(count == 1 ? "it" : "them")\n"
  }

  /// A summary in one or two lines.
  var conclusion: String {
    let cases = "\(self.cases.count) \(self.cases.count == 1 ? "case" : "cases")"
    if failures.isEmpty { return "\(cases), \(fileCount) \(fileCount == 1 ? "file" : "files"): as recorded" }
    let classes = GoldenFailure.Kind.allCases.compactMap { kind in
      let count = failures.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    let names = Set(failures.map { ByteKey($0.name) }).map(\.text).sorted()
    let named = names.count > 8 ? "" : " " + names.map(\.onOneLine).joined(separator: " ")
    return """
      \(failures.count) \(failures.count == 1 ? "file differs" : "files differ"): \(classes.joined(separator: ", "))
      read them, and where they are right: lateen golden review\(named)
      """
  }

  private var node: Node {
    [
      "apiVersion": .string(Envelope.apiVersion),
      "kind": "GoldenReport",
      "cases": .int(cases.count),
      "files": .int(fileCount),
      "failures": .list(
        failures.map { failure in
          var node: Node = [
            "case": .string(failure.name), "file": .string(failure.file), "class": .string(failure.kind.rawValue),
            "line": Node(failure.line),
          ]
          switch failure.detail {
          case .none: break
          case .objects(let comparison): node["objects"] = DifferencePrinter.node(shown(comparison))
          case .lines: node["diff"] = .string(detail(failure, DifferencePrinter()))
          case .problem(let problem): node["problem"] = DiagnosticReport.node(problem)
          }
          return node
        }),
    ]
  }

  private func diagnostic(_ failure: GoldenFailure) -> Diagnostic {
    var message = "\(failure.kind.rawValue): \(failure.name)/\(failure.file)"
    switch failure.detail {
    case .objects(let comparison): message += "\n" + DifferencePrinter().summary(shown(comparison))
    case .problem(let problem): message += ": \(problem.message)"
    case .none, .lines: break
    }
    if message.hasSuffix("\n") { message.removeLast() }
    let mark = failure.line.map { Mark(file: path(failure), line: $0, column: 1) } ?? Mark(file: path(failure))
    return .error(message, at: mark, hint: "lateen golden review \(failure.name)")
  }

  /// The report in JUnit's format for CI systems: a suite for each case, a test for each file.
  private var junit: String {
    let byCase = Dictionary(grouping: failures) { ByteKey($0.name) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let count = cases.reduce(0) { $0 + tests(of: $1, byCase).count }
    text += "<testsuites name=\"lateen golden\" tests=\"\(count)\" failures=\"\(failures.count)\" errors=\"0\">\n"
    for golden in cases {
      let tests = tests(of: golden, byCase)
      if tests.isEmpty { continue }
      let failed = Dictionary((byCase[ByteKey(golden.name)] ?? []).map { (ByteKey($0.file), $0) }) { first, _ in first }
      text +=
        "  <testsuite name=\"\(xml(golden.name.onOneLine))\" tests=\"\(tests.count)\" failures=\"\(failed.count)\""
      text += " errors=\"0\">\n"
      for file in tests {
        text += "    <testcase classname=\"\(xml(golden.name.onOneLine))\" name=\"\(xml(file.onOneLine))\""
        guard let failure = failed[ByteKey(file)] else {
          text += "/>\n"
          continue
        }
        text += ">\n      <failure type=\"\(failure.kind.rawValue)\" message=\"\(failure.kind.rawValue): "
        text +=
          "\(xml(path(failure).onOneLine))\">\(xml(detail(failure, DifferencePrinter()).withoutCommands))</failure>\n    </testcase>\n"
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func tests(of golden: GoldenCase, _ failures: [ByteKey: [GoldenFailure]]) -> [String] {
    Set((files(of: golden) + (failures[ByteKey(golden.name)] ?? []).map(\.file)).map { ByteKey($0) }).map(\.text)
      .sorted()
  }

  private func xml(_ text: String) -> String {
    var escaped = ""
    var before: Unicode.Scalar = "\n"
    for scalar in text.inLines.unicodeScalars {
      defer { before = scalar }
      switch scalar {
      case "#" where before == "#": escaped += "&#35;"
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
