import Foundation
import TestSupport
import Testing

/// Extreme numbers are rejected or clamped, and never crash the program.
@Suite(.serialized) struct ExtremeNumbersTests {
  private static let numbers = ["9223372036854775807", "-9223372036854775808", "4611686018427387904", "1e300", "-1"]

  private func objects(_ tag: String, number: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: default}
    spec:
      replicas: 4
      minReadySeconds: \(number)
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: 'nginx:\(tag)', ports: [{containerPort: 80}]}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web, namespace: default}
    spec: {selector: {app: web}, ports: [{port: 80}]}
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web, namespace: default}
    spec:
      ingressClassName: nginx
      rules: [{host: a.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: other
      namespace: default
      annotations: {nginx.ingress.kubernetes.io/canary: 'true', nginx.ingress.kubernetes.io/canary-weight: '\(number)'}
    spec:
      rules: [{host: a.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: mesh, namespace: default}
    spec:
      hosts: [a.example]
      http: [{route: [{destination: {host: web}, weight: \(number)}, {destination: {host: web}, weight: \(number)}]}]
    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: route, namespace: default}
    spec: {rules: [{backendRefs: [{name: web, port: 80, weight: \(number)}, {name: web, port: 80, weight: \(number)}]}]}
    ---
    apiVersion: rollouts.kruise.io/v1beta1
    kind: Rollout
    metadata: {name: web, namespace: default}
    spec:
      workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      strategy:
        canary:
          enableExtraWorkloadForCanary: true
          steps: [{replicas: 1, pause: {duration: \(number)}}, {replicas: 2}]
    """
  }

  @Test(arguments: numbers) func `in weights, pauses and annotations`(number: String) throws {
    try withFolder { folder in
      let (old, new) = ("\(folder)/old.yaml", "\(folder)/new.yaml")
      try objects("1", number: number).write(toFile: old, atomically: true, encoding: .utf8)
      try objects("2", number: number).write(toFile: new, atomically: true, encoding: .utf8)
      let commands = [
        ["report", new, "--from", old], ["graph", new, "--from", old, "--step", "1"], ["plan", new, "--from", old],
        ["route", new, "--from", old, "--host", "a.example"], ["render", new, "--from", old, "--step", "1"],
        ["vet", new],
        ["preview", new, "--from", old, "--step", "1"], ["diff", old, new],
      ]
      for command in commands {
        let run = try Run(command + ["--validate", "warn"])
        #expect([0, 1, 2, 3].contains(run.status), "\(command[0]): \(run.status) \(run.errors)")
      }
    }
  }

  @Test(arguments: numbers) func `in the state of a target`(number: String) throws {
    try withFolder { folder in
      let target = ["--target", "\(folder)/target"]
      #expect(try Run(["up", "examples/canary-demo/v1.yaml"] + target).status == 0)
      let path = "\(folder)/target/default/canary-demo/record.json"
      let record = try String(contentsOfFile: path, encoding: .utf8)
      for key in ["lastRevision", "serial", "createdAt", "live", "number"] {
        let changed = record.replacingOccurrences(
          of: #""\#(key)": \d+"#, with: "\"\(key)\": \(number)", options: .regularExpression)
        #expect(changed != record)
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        for command in [
          ["status", "canary-demo"], ["up", "examples/canary-demo/v2.yaml"], ["revisions", "canary-demo"],
        ] {
          let run = try Run(command + target)
          #expect((0...6).contains(run.status), "\(key), \(command[0]): \(run.status) \(run.errors)")
          try changed.write(toFile: path, atomically: true, encoding: .utf8)
        }
      }
    }
  }

  @Test(arguments: ["--max-bytes", "--max-depth", "--max-nodes", "--max-documents"])
  func `limits have upper bounds`(option: String) throws {
    for value in ["9223372036854775807", "100000000000", "0", "-1"] {
      let run = try Run(["vet", "examples/canary-demo/v1.yaml", "\(option)=\(value)"])
      #expect(run.status == 2)
      #expect(run.errors.contains("\(option) must be 1 to "), "\(run.errors)")
    }
  }

  @Test func `nor from the arguments of a golden`() throws {
    try withFolder { folder in
      let place = "\(folder)/golden/deep"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
      try "a: \(deep)\n".write(toFile: "\(place)/app.yaml", atomically: true, encoding: .utf8)
      try "--max-depth 100000000\n".write(toFile: "\(place)/args", atomically: true, encoding: .utf8)
      let run = try Run(["golden", "verify"], in: folder)
      #expect([1, 2, 3].contains(run.status), "\(run.status) \(run.errors)")
      #expect((run.output + run.errors).contains("--max-depth must be 1 to 250"), "\(run.output)\(run.errors)")
    }
  }

  @Test func `input with the maximum depth is read, rendered and compared`() throws {
    try withFolder { folder in
      let file = "\(folder)/deep.yaml"
      let nested = String(repeating: "{a: ", count: 245) + "b" + String(repeating: "}", count: 245)
      try "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: \(nested)\n"
        .write(toFile: file, atomically: true, encoding: .utf8)
      #expect(try Run(["render", file, "--max-depth", "250"]).status == 0)
      #expect(try Run(["diff", file, file, "--max-depth", "250"]).status == 0)
    }
  }
}
