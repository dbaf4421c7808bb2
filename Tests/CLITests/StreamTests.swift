import Foundation
import TestSupport
import Testing

/// Compares a run that processes its documents in parts with one that processes them together, with `--output-dir`.
@Suite(.serialized) struct StreamTests {
  private static func application(_ index: Int, port: Int = 80, type: String = "webservice") -> String {
    """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata: {name: app-\(index)}
    spec:
      components:
      - name: web-\(index)
        type: \(type)
        properties:
          image: nginx:1.27
          ports: [{port: \(port)}]
        traits:
        - type: gateway
          properties: {http: {/: 80}}

    """
  }

  private static func service(_ index: Int, name: String = "plain", port: Int = 80) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: \(name)-\(index), namespace: default}
    spec:
      selector: {app.oam.dev/component: web-\(index)}
      ports: [{port: \(port)}]

    """
  }

  /// The text of all objects and the messages, in both ways.
  private func bothWays(
    _ documents: [String], _ body: (_ parts: Run, _ together: (run: Run, output: String)) throws -> Void
  ) throws {
    try withFolder { folder in
      let input = documents.joined(separator: "---\n")
      try input.write(toFile: "\(folder)/in.yaml", atomically: true, encoding: .utf8)
      let parts = try Run(["render", "in.yaml"], in: folder)
      let together = try Run(["render", "in.yaml", "--output-dir", "out"], in: folder)
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/out")) ?? []
      // Numbers with more than two digits have no leading zeros.
      let sorted = files.filter { !$0.hasPrefix(".") }.sorted {
        (Int($0.prefix { $0 != "-" }) ?? 0) < (Int($1.prefix { $0 != "-" }) ?? 0)
      }
      let texts = try sorted.map { try String(contentsOfFile: "\(folder)/out/\($0)", encoding: .utf8) }
      try body(parts, (together, texts.joined(separator: "---\n")))
      #expect(try Run(["render", "-"], in: folder, input: input).output == parts.output)
    }
  }

  @Test func `the objects of a long stream come in the order of its documents`() throws {
    let documents = (0..<150).map { $0 % 3 == 0 ? Self.service($0) : Self.application($0) }
    try bothWays(documents) { parts, together in
      #expect(parts.status == 0 && together.run.status == 0, "\(parts.errors)")
      #expect(parts.output == together.output)
      #expect(parts.output.components(separatedBy: "---\n").count == 50 + 100 * 3)
    }
  }

  @Test func `problems between distant documents have the same messages and order`() throws {
    var documents = (0..<120).map { Self.application($0) }
    documents += [Self.application(3), Self.service(7, port: 81), Self.application(200, type: "webservic")]
    documents.insert(Self.service(90, name: "web", port: 82), at: 20)
    documents.append("kind: Nothing\n")
    try bothWays(documents) { parts, together in
      #expect(parts.status == 3 && together.run.status == 3)
      #expect(parts.errors == together.run.errors)
      #expect(parts.output.isEmpty)
      for part in ["rendered twice", "[route-port]", "there is no component type 'webservic'", "has no 'apiVersion'"] {
        #expect(parts.errors.contains(part), "\(part) is missing in \(parts.errors)")
      }
    }
  }

  @Test func `a document that takes another's objects finds them, however far away`() throws {
    var documents = (0..<80).map { Self.application($0) }
    documents.insert(
      """
      apiVersion: core.oam.dev/v1beta1
      kind: Application
      metadata: {name: taker}
      spec:
        components:
        - name: taken
          type: ref-objects
          properties: {objects: [{resource: service, name: plain-500}]}

      """, at: 40)
    documents.append(Self.service(500))
    try bothWays(documents) { parts, together in
      #expect(parts.status == 0, "\(parts.errors)")
      #expect(parts.output == together.output)
      #expect(parts.output.components(separatedBy: "name: plain-500").count == 2)
    }
  }
}
