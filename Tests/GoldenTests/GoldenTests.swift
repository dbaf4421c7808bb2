import Golden
import TestSupport
import Testing

@testable import LateenCLI

/// The folder of cases, relative to this file, so that tests run in any working directory.
private let root = {
  return Project.path("golden")
}()

@Test func `every case renders as recorded`() throws {
  let cases = try GoldenCase.all(in: root)
  #expect(!cases.isEmpty)
  for failure in GoldenRenderer.run("golden").verify(cases) {
    Issue.record("\(failure.kind.rawValue): \(failure.name)/\(failure.file)\n\(failure.detail)")
  }
}
