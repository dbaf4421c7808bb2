import Codec
import Files
import Foundation
import Testing
import Tree

/// The folder of https://github.com/yaml/yaml-test-suite, branch `data`, if the environment variable is set.
private let folder = ProcessInfo.processInfo.environment["LATEEN_YAML_TEST_SUITE"]

/// The cases of yaml-test-suite: what libyaml accepts is accepted, and can be written and read back unchanged.
@Suite(.enabled(if: folder != nil, "LATEEN_YAML_TEST_SUITE names no folder with the data of yaml-test-suite"))
struct YAMLSuiteTests {
  /// What libyaml accepts but Kubernetes can't use, each with its own message.
  private static let refusals = [
    "can't be a key", "has no meaning in Kubernetes", "'<<' takes a map", "refers to nothing before it",
  ]

  @Test func `cases are accepted and rejected as by libyaml`() throws {
    let folder = try #require(folder)
    let files = try FileTree.files(below: folder).filter { $0.hasSuffix("in.yaml") }
    #expect(files.count > 300)
    var (taken, refused, notForKubernetes) = (0, 0, 0)
    for file in files {
      let bytes = try FileReader(limit: 1 << 20).bytes(of: "\(folder)/\(file)")
      var problems: [Diagnostic] = []
      let documents = YAMLReader(strictness: .ignore).documents(in: bytes, file: file, diagnostics: &problems)
      guard LibYAML.documents(in: bytes) != nil else {
        #expect(!problems.isEmpty, "\(file) is taken, and libyaml refuses it")
        refused += 1
        continue
      }
      if let problem = problems.first {
        #expect(Self.refusals.contains { problem.message.contains($0) }, "\(problem)")
        notForKubernetes += 1
        continue
      }
      let nodes = documents.map { $0.value(diagnostics: &problems) }
      #expect(try readBack(YAMLWriter().bytes(nodes)) == nodes.filter { $0 != .null }, "\(file)")
      taken += 1
    }
    print(
      "yaml-test-suite: \(files.count) cases; \(taken) taken and read back as written, \(refused) refused as by libyaml, "
        + "\(notForKubernetes) refused because Kubernetes has no use for them")
  }
}
