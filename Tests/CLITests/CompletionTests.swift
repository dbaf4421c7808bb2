import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import LateenCLI

/// What is offered while a command line is typed.
@Suite struct CompletionTests {
  private let demo = "\(root)/examples/canary-demo"

  @Test func `stages are those of the rollout that the line names`() {
    let words = ["lateen", "render", "\(demo)/v2.yaml", "--from", "\(demo)/v1.yaml", "--step", ""]
    #expect(Completions.stages(of: words) == ["stable", "1", "2", "promote", "complete", "rollback"])
    let shop = "\(root)/examples/shop"
    let many = Completions.stages(of: ["lateen", "plan", "\(shop)/v2.yaml", "--from", "\(shop)/v1.yaml"])
    #expect(many.count > 6 && many.last == "rollback", "\(many)")
    #expect(Completions.stages(of: ["lateen", "render", "nothing.yaml"]).contains("promote"))
  }

  @Test func `cases, Applications and contexts are found`() throws {
    #expect(Completions.cases(in: "\(root)/golden").contains("rollouts/canary-demo"))
    #expect(Completions.cases(in: "\(root)/nothing").isEmpty)
    try withFolder { folder in
      #expect(try Run(["up", "\(demo)/v1.yaml"], in: folder).status == 0)
      #expect(Completions.applications(of: ["lateen", "status", "--target", "\(folder)/.lateen"]) == ["canary-demo"])
      #expect(Completions.applications(of: ["lateen", "status", "--target=\(folder)/.lateen", "-n", "x"]).isEmpty)
      let config = "\(folder)/config"
      try "apiVersion: v1\nkind: Config\ncontexts:\n- name: east\n- name: west\n"
        .write(toFile: config, atomically: true, encoding: .utf8)
      #expect(Completions.contexts(of: [config, "\(folder)/nothing"]) == ["east", "west"])
    }
  }

  @Test func `Applications of a cluster are those of the namespace, and silence where it can't be asked`() throws {
    try withFolder { folder in
      func offered() throws -> Run {
        try Run(
          ["---completion", "status", "--", "positional@0", "6", "0"]
            + ["lateen", "status", "-n", "shop", "--context", "east", ""],
          environment: ["PATH": "\(folder):/usr/bin:/bin"])
      }
      func write(_ script: String) throws {
        let path = "\(folder)/kubectl"
        try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
      let list =
        #"{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "ConfigMap", "#
        + #""metadata": {"name": "lateen.web", "namespace": "shop"}}]}"#
      try write(#"case "$*" in *--context=east*" -n shop "*) echo '"# + list + #"' ;; *) exit 1 ;; esac"#)
      #expect(try offered().output == "web\n")
      try write("echo 'error: no such host' >&2; exit 1")
      let silent = try offered()
      #expect(silent.output.split(separator: "\n").isEmpty && silent.errors.isEmpty && silent.status == 0)
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `the script knows every command`(_ shell: String) throws {
    let run = try Run(["completion", shell])
    let isThere = ["render", "workflow", "resume", "definitions", "all-steps", "kubeconfig"].map(run.output.contains)
    #expect(!isThere.contains(false))
  }

  @Test func `bash offers stages, files and words`() throws {
    guard FileManager.default.isExecutableFile(atPath: "/bin/bash") else { return }
    func offered(_ line: String) throws -> [Substring] {
      let script = """
        lateen() { "$LATEEN" "$@"; }
        source <("$LATEEN" completion bash)
        read -ra COMP_WORDS <<<"$LINE"; [ "${LINE: -1}" != " " ] || COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$LINE; COMP_POINT=${#LINE}
        _lateen lateen "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let run = try Run(
        ["-c", script], in: demo, environment: ["LATEEN": binary, "LINE": line], program: "/bin/bash")
      return run.output.split(separator: "\n")
    }
    #expect(try offered("lateen render v2.yaml --from v1.yaml --step ").contains("promote"))
    #expect(try offered("lateen render v2.yaml --from v1.yaml --step pro") == ["promote"])
    #expect(try offered("lateen render v2").contains("v2.yaml"))
    #expect(try offered("lateen definitions show webs") == ["webservice"])
    #expect(try offered("lateen workflow res") == ["resume", "restart"])
  }
}
