import Tree

/// Problems in machine-readable formats.
enum DiagnosticReport {
  /// A problem as a JSON object.
  static func node(_ problem: Diagnostic) -> Node {
    [
      "severity": .string(problem.severity.rawValue),
      "message": .string(problem.message),
      "code": .string(problem.code.name),
      "hint": Node(problem.hint),
      "file": Node(problem.mark?.file),
      "line": Node(problem.place?.line),
      "column": Node(problem.place?.column),
      "related": problem.related.isEmpty
        ? nil
        : .list(
          problem.related.map { other in
            [
              "message": .string(other.message), "file": .string(other.mark.file), "line": .int(other.mark.line),
              "column": .int(other.mark.column),
            ]
          }),
    ]
  }

  /// The problems as a JSON list.
  static func list(_ problems: [Diagnostic]) -> Node { .list(problems.map(node)) }

  /// The problems as a SARIF 2.1.0 log, the format of code-scanning services.
  static func sarif(_ problems: [Diagnostic]) -> Node {
    [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "lateen", "version": .string(LateenCLI.version),
              "rules": DiagnosticCode.sarifRules(Set(problems.map(\.code))),
            ]
          ],
          "results": .list(problems.map(result)),
        ]
      ],
    ]
  }

  private static func result(_ problem: Diagnostic) -> Node {
    let location = problem.mark.map { mark -> Node in
      [
        [
          "physicalLocation": [
            "artifactLocation": ["uri": .string(mark.file.onOneLine)],
            "region": problem.place.map { ["startLine": .int($0.line), "startColumn": .int($0.column)] },
          ]
        ]
      ]
    }
    let hint = problem.hint.map { " (\($0))" } ?? ""
    return [
      "ruleId": .string(problem.code.name),
      "level": .string(problem.severity.rawValue),
      "message": ["text": .string((problem.message + hint).inLines)],
      "locations": location,
    ]
  }

  /// A problem as a workflow command of GitHub Actions, which annotates its line.
  static func github(_ problem: Diagnostic) -> String {
    let severity = problem.severity == .note ? "notice" : problem.severity.rawValue
    let place = problem.mark.map { mark in
      " file=\(escaped(mark.file, true))" + (problem.place.map { ",line=\($0.line),col=\($0.column)" } ?? "")
    }
    let text = problem.message + (problem.hint.map { "\nhint: \($0)" } ?? "")
    return "::\(severity)\(place ?? "")::\(escaped(text, false))"
  }

  /// Works on scalars because Swift treats "\r\n" as one character, and a comma with a combining accent too.
  private static func escaped(_ text: String, _ isProperty: Bool) -> String {
    var result = ""
    for scalar in (isProperty ? text.onOneLine : text.inLines).withoutCommands.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Diagnostic {
  /// The mark, if it has a line and is not for a whole file.
  fileprivate var place: Mark? { mark.flatMap { $0.isWholeFile ? nil : $0 } }
}
