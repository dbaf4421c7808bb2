import Foundation
import TestSupport
import Testing

/// "café" in its composed and decomposed form: different to Kubernetes, and so to every command.
@Suite(.serialized) struct BytesTests {
  private let composed = "caf\u{E9}"
  private let decomposed = "cafe\u{301}"

  private func shop(_ value: String, keys: String = "") -> String {
    """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: shop}
    spec:
      components:
      - name: shop
        type: webservice
        properties:
          image: nginx:1.27
          ports: [{port: 80, expose: true}]
          env: [{name: DRINK, value: '\(value)'}]
        traits:
        - {type: scaler, properties: {replicas: 4}}
        - type: kruise-rollout
          properties: {canary: {steps: [{replicas: 1}, {replicas: 2}]}}
      - name: drinks
        type: k8s-objects
        properties:
          objects: [{apiVersion: example.com/v1, kind: Drinks, metadata: {name: drinks}, spec: {\(keys)}}]
    """
  }

  private func withVersions(_ body: (_ folder: String, _ old: String, _ new: String) throws -> Void) throws {
    try withFolder { folder in
      let (old, new) = ("\(folder)/old.yaml", "\(folder)/new.yaml")
      try shop(composed).write(toFile: old, atomically: true, encoding: .utf8)
      try shop(decomposed).write(toFile: new, atomically: true, encoding: .utf8)
      try body(folder, old, new)
    }
  }

  @Test func `a difference of bytes is a difference`() throws {
    try withVersions { _, old, new in
      let diff = try Run(["diff", old, new, "-o", "summary"])
      #expect(diff.status == 1)
      #expect(diff.output.contains("~ Deployment default/shop"))
    }
  }

  @Test func `a change of bytes is planned and delivered in steps`() throws {
    try withVersions { folder, old, new in
      let plan = try Run(["plan", new, "--from", old])
      #expect(plan.status == 0, "\(plan.errors)")
      // Three lines would mean that nothing is rolled out.
      #expect(plan.output.components(separatedBy: "\n").count { $0.contains("shop") } >= 4, "\(plan.output)")
      let target = ["--target", "\(folder)/target"]
      #expect(try Run(["up", old] + target).status == 0)
      let second = try Run(["up", new] + target)
      #expect((second.output + second.errors).contains("step(1/2)"), "\(second.output)\(second.errors)")
    }
  }

  @Test func `two keys that differ in their bytes are both kept`() throws {
    try withFolder { folder in
      let file = "\(folder)/app.yaml"
      let keys = "'\(composed)': one, '\(decomposed)': two"
      try shop("x", keys: keys).write(toFile: file, atomically: true, encoding: .utf8)
      let run = try Run(["render", file])
      #expect(run.status == 0, "\(run.errors)")
      let bytes = Array(run.output.utf8)
      for line in ["\(composed): one\n", "\(decomposed): two\n"] {
        #expect(bytes.firstRange(of: Array(line.utf8)) != nil, "\(run.output)")
      }
    }
  }
}
