import Applications
import Golden
import Lateen
import Testing
import Tree

@testable import LateenCLI

private let cases = Result {
  let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  return try GoldenCase.all(in: "/\(here)/golden")
}

/// The codes in brackets at the ends of messages.
private func codes(in bytes: [UInt8]) -> [String] {
  String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
    guard line.hasSuffix("]"), line.contains(": error: ") || line.contains(": warning: "),
      let open = line.lastIndex(of: "[")
    else { return nil }
    let code = line[line.index(after: open)...].dropLast()
    return code.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } ? String(code) : nil
  }
}

@Test func `every code is recorded in a case, and none that nobody explains`() throws {
  var recorded: Set<String> = []
  for golden in try cases.get() {
    for file in ["error.txt", "messages.txt"] { recorded.formUnion(codes(in: golden.recorded[file] ?? [])) }
  }
  #expect(recorded.isSuperset(of: Code.allCases.map(\.rawValue)))
  #expect(recorded.isSubset(of: ExplainedCode.all.map(\.code)))
}

@Test func `no code means two things`() {
  let codes = ExplainedCode.all.map(\.code)
  #expect(Set(codes).count == codes.count)
  for explained in ExplainedCode.all { #expect(!explained.title.isEmpty && !explained.text.isEmpty) }
}

@Test func `what a check finds stops nothing under warn`() throws {
  for golden in try cases.get() where golden.name.hasPrefix("vet-") {
    var lenient = golden
    lenient.arguments += ["--validate", "warn"]
    let output = GoldenRenderer.render(lenient, CaseFiles(golden: "golden"))
    #expect(output.contains { $0.name == "render.yaml" }, "\(golden.name)")
    #expect(output.contains { $0.name == "messages.txt" && !codes(in: $0.bytes).isEmpty }, "\(golden.name)")
    lenient.arguments += ["--validate", "ignore"]
    #expect(
      !GoldenRenderer.render(lenient, CaseFiles(golden: "golden")).contains { $0.name == "messages.txt" },
      "\(golden.name)")
  }
}

@Test(arguments: Code.allCases) func `every explanation says what, why and what to do`(_ code: Code) {
  let explanation = code.explanation
  for part in [explanation.title, explanation.what, explanation.why, explanation.example, explanation.fix] {
    #expect(!part.isEmpty && !part.hasSuffix(" ") && part.allSatisfy { $0.isASCII })
  }
}
