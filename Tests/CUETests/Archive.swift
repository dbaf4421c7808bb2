@testable import CUE

/// A test of CUE's own: several texts in one file, each below a line `-- name --`.
struct Archive {
  var sections: [(name: String, text: String)] = []

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 {
        sections.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !sections.isEmpty {
        sections[sections.count - 1].text += line + "\n"
      }
    }
  }

  subscript(name: String) -> String? { sections.first { $0.name == name }?.text }

  /// The texts that are evaluated together.
  var sources: [String] {
    sections.filter { $0.name.hasSuffix(".cue") && !$0.name.contains("/") }.map(\.text)
  }

  /// Them as one file.
  func file() throws(SyntaxError) -> SourceFile {
    var whole = SourceFile(imports: [], structure: StructLiteral([], at: .none))
    for source in sources {
      let part = try Parser.parse(source)
      for item in part.imports where !whole.imports.contains(where: { $0.path == item.path }) {
        whole.imports.append(item)
      }
      whole.structure.declarations += part.structure.declarations
    }
    return whole
  }

  /// What the newer of CUE's evaluators, which is the default, makes of it.
  var expectedTree: String? { self["out/evalalpha"] ?? self["out/eval"] }

  /// Why it tests what is not taken; nil when it does not.
  var reasonToSkip: String? {
    if sections.contains(where: { $0.name.hasPrefix("cue.mod/") || $0.name.hasSuffix("/in.cue") }) {
      return "several packages"
    }
    if expectedTree == nil { return "nothing is said of its value" }
    let text = sources.joined(separator: "\n")
    for (word, reason) in [
      ("@experiment", "an experiment"), ("@if(", "attributes that choose"), ("@embed", "embedding of files"),
      ("@extern", "functions from elsewhere"),
    ] {
      if text.contains(word) { return reason }
    }
    return nil
  }
}
