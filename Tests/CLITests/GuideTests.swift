import Foundation
import TestSupport
import Testing

/// Tests docs/golden-in-ci.md: its example repository, its pipeline and its commands.
@Suite(.serialized) struct GuideTests {
  /// Runs a command of the guide in a shell, with `lateen` in its PATH.
  private func shell(_ command: String, in folder: String, _ environment: [String: String] = [:]) throws -> Run {
    let path = URL(fileURLWithPath: binary).deletingLastPathComponent().path
    let inherited = ProcessInfo.processInfo.environment
    return try Run(
      ["-c", command], in: folder,
      environment: environment.merging(["PATH": "\(path):\(inherited["PATH"] ?? "/usr/bin:/bin")"]) { $1 },
      program: "/bin/bash")
  }

  private func withRepository(_ body: (String) throws -> Void) throws {
    try withFolder { parent in
      let folder = "\(parent)/repository"
      try FileManager.default.copyItem(atPath: "\(root)/examples/golden-in-ci", toPath: folder)
      let identity = "-c user.name=test -c user.email=test@example.com -c commit.gpgsign=false"
      let made = try shell("git init -q -b main && git add -A && git \(identity) commit -q -m all", in: folder)
      try #require(made.status == 0, "\(made.errors)")
      try body(folder)
    }
  }

  @Test func `the pipeline passes, fails on a change, and passes when it was reviewed`() throws {
    try withRepository { folder in
      let base = ["BASE": "main", "CI": "true"]
      let fine = try shell("ci/golden", in: folder, base)
      #expect(fine.status == 0 && fine.output == "2 cases, 13 files: as recorded\n", "\(fine.errors)")

      let changed = try shell(
        "sed -i.bak 's/weight: 20/weight: 40/' apps/shop.yaml && rm apps/*.bak && ci/golden", in: folder,
        base.merging(["GITHUB_ACTIONS": "true"]) { $1 })
      #expect(changed.status == 1)
      #expect(changed.output.hasPrefix("~ Rollout default/shop: spec.strategy.canary.steps[0].weight 20 → 40\n"))
      #expect(changed.output.contains("::error file=golden/shop/step-1.yaml,line="))
      #expect(changed.output.contains("-    nginx.ingress.kubernetes.io/canary-weight: \"20\"\n"))
      let report = try String(contentsOfFile: "\(folder)/golden.xml", encoding: .utf8)
      #expect(report.contains("<testsuite name=\"shop\" tests=\"8\" failures=\"3\" errors=\"0\">"))

      #expect(try shell("lateen golden update", in: folder, base).status == 2)
      #expect(try shell("lateen golden review --accept 'shop*'", in: folder).status == 0)
      #expect(try shell("ci/golden", in: folder, base).status == 0)
      let status = try shell("git status --porcelain", in: folder).output.split(separator: "\n").map { $0.dropFirst(3) }
      #expect(
        status == ["apps/shop.yaml", "golden/shop/plan.txt", "golden/shop/render.yaml", "golden/shop/step-1.yaml"])
    }
  }

  @Test func `the commands of the guide work as described`() throws {
    let guide = try String(contentsOfFile: "\(root)/docs/golden-in-ci.md", encoding: .utf8)
    let blocks = guide.components(separatedBy: "```sh\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    try #require(blocks.count == 3)
    try withRepository { folder in
      let begun = try shell("rm -r golden && set -e\n\(blocks[0])", in: folder)
      #expect(begun.status == 0 && begun.output.hasSuffix("1 case, 8 files: as recorded\n"), "\(begun.errors)")
      #expect(try shell("git diff --exit-code -- golden/shop", in: folder).status == 0)
      #expect(try shell("git checkout -q golden && git tag v1.4", in: folder).status == 0)
      for line in (blocks[1] + blocks[2]).split(separator: "\n") {
        let run = try shell(String(line), in: folder)
        #expect(run.status <= 1 && run.errors.isEmpty, "\(line): \(run.errors)")
      }
    }
  }
}
