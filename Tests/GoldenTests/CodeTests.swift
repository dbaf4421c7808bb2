import Applications
import Foundation
import Golden
import Lateen
import TestSupport
import Testing
import Tree

@testable import LateenCLI

private let root = Project.root

private let cases = Result { try GoldenCase.all(in: "\(root)/golden") }

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

@Test func `every code has a case and an explanation`() throws {
  var recorded: Set<String> = []
  for golden in try cases.get() {
    for file: ByteKey in ["error.txt", "messages.txt"] { recorded.formUnion(codes(in: golden.recorded[file] ?? [])) }
  }
  #expect(recorded.isSuperset(of: ObjectCodes.all.map(\.name)))
  #expect(recorded.isSubset(of: DiagnosticCode.all.map(\.name)))
}

@Test func `no code means two things`() {
  let codes = DiagnosticCode.printed.map(\.name)
  #expect(Set(codes).count == codes.count)
}

@Test func `findings of checks are warnings under warn`() throws {
  for golden in try cases.get() where golden.name.hasPrefix("checks/vet-") {
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

@Test func `every code that is declared is listed`() throws {
  var declared: Set<String> = []
  let sources = "\(root)/Sources"
  for file in try FileManager.default.subpathsOfDirectory(atPath: sources) where file.hasSuffix(".swift") {
    let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
    declared.formUnion(text.matches(of: /= DiagnosticCode\(\s*"([a-z-]+)"/).map { String($0.1) })
  }
  #expect(declared.count > 60)
  #expect(declared == Set(DiagnosticCode.printed.map(\.name)))
}

@Test(arguments: DiagnosticCode.printed) func `every code says what it means, and what to do`(_ code: DiagnosticCode) {
  let explanation = code.explanation
  for part in [explanation.title, explanation.meaning, explanation.example, explanation.fix] {
    #expect(!part.isEmpty && !part.hasSuffix(" "))
  }
  #expect(!explanation.title.hasSuffix(".") && explanation.meaning.hasSuffix(".") && explanation.fix.hasSuffix("."))
}
