import Foundation
import SwiftOperators
import SwiftParser
import SwiftSyntax

// mutants ROOT TABLE EXCLUDED: rewrites the Swift files named on standard input, paths below ROOT, one a line, and writes
// the table of what can be switched on as JSON. EXCLUDED is a file with what doesn't compile: a path and the number of the
// mutant in this file, one a line.

struct Row: Codable {
  var id: Int
  var number: Int
  var file: String
  var line: Int
  var endLine: Int
  var column: Int
  var kind: String
  var change: String
}

let (root, table, exclusions) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3])
let excluded = try String(contentsOfFile: exclusions, encoding: .utf8).split(separator: "\n")
var rows: [Row] = []
var nextID = 0
while let file = readLine() {
  let source = try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
  let tree = try OperatorTable.standardOperators.foldAll(Parser.parse(source: source)).cast(SourceFileSyntax.self)
  let firstID = nextID
  let own = excluded.filter { $0.hasPrefix("\(file) ") }.compactMap { Int($0.dropFirst(file.count + 1)) }
  let finder = MutantFinder(firstID: firstID, excluded: Set(own.map { firstID + $0 }))
  finder.walk(tree)
  nextID = finder.endID
  let lines = SourceLocationConverter(fileName: file, tree: tree)
  for mutant in finder.mutants {
    let start = lines.location(for: AbsolutePosition(utf8Offset: mutant.range.lowerBound))
    let end = lines.location(for: AbsolutePosition(utf8Offset: mutant.range.upperBound))
    rows.append(
      Row(
        id: mutant.id, number: mutant.id - firstID, file: file, line: start.line, endLine: end.line,
        column: start.column, kind: mutant.kind,
        change: mutant.change))
  }
  let rewritten = finder.edits.applied(to: Array(source.utf8))
  // On the last line, so that lines keep their numbers.
  let imports = source.contains("import Tree\n") || file.hasPrefix("Sources/Tree/") ? "" : "import Tree\n"
  try Data(rewritten + Array(imports.utf8)).write(to: URL(fileURLWithPath: "\(root)/\(file)"))
}
try JSONEncoder().encode(rows).write(to: URL(fileURLWithPath: table))
