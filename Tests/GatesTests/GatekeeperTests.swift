import Foundation
import Synchronization
import Testing
import Tree
import Workflows

@testable import Gates

/// A server that answers well, badly, too much or never.
private final class Server {
  private let process = Process()
  let port: Int

  private static let script = """
    import http.server, json, sys, time, urllib.parse
    count = {}
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def answer(self, status, body=b"{}", headers=()):
            self.send_response(status)
            for key, value in headers: self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def do_GET(self):
            url = urllib.parse.urlparse(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            sent = self.rfile.read(length).decode()
            count[url.path] = count.get(url.path, 0) + 1
            if url.path == "/ok": self.answer(200, b'{"version": "v2", "list": [{"a": 1}]}')
            elif url.path == "/echo":
                self.answer(200, json.dumps({"headers": dict(self.headers), "body": sent, "method": self.command}).encode())
            elif url.path == "/flaky": self.answer(503 if count[url.path] < 3 else 200)
            elif url.path == "/redirect": self.answer(302, headers=[("Location", "http://169.254.169.254/latest")])
            elif url.path == "/big":
                self.send_response(200)
                self.send_header("Content-Length", str(1 << 30))
                self.end_headers()
                try:
                    for _ in range(1024): self.wfile.write(b"x" * (1 << 20))
                except OSError: pass
            elif url.path == "/endless":
                self.send_response(200)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                try:
                    for _ in range(64): self.wfile.write(b"100000\\r\\n" + b"x" * 0x100000 + b"\\r\\n")
                except OSError: pass
            elif url.path == "/never": time.sleep(60)
            elif url.path == "/api/v1/query":
                value = urllib.parse.parse_qs(url.query)["query"][0]
                result = [] if value == "absent" else [{"metric": {}, "value": [1, part]} for part in value.split()]
                self.answer(200, json.dumps({"status": "success", "data": {"resultType": "vector", "result": result}}).encode())
            else: self.answer(404)
        do_POST = do_GET
        def log_message(self, *arguments): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """

  init() throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    port = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  func url(_ path: String) -> Node { .string("http://127.0.0.1:\(port)\(path)") }

  // It inherits that other signals are blocked.
  deinit { kill(process.processIdentifier, SIGKILL) }
}

private let facts = GateFacts(
  application: "shop", namespace: "default", step: "check", steps: [("deploy", "succeeded")])

private func ask(
  _ type: String, _ properties: Node, within seconds: Int = 30, secrets: [String] = [], linkLocal: Bool = false
) async -> GateVerdict {
  let policy = GatePolicy(
    allowsNetwork: true, allowsLinkLocal: linkLocal, secrets: secrets.compactMap { GatePolicy.Secret($0) })
  let keeper = Gatekeeper(policy, now: { Int(Date().timeIntervalSince1970) })
  return await keeper.ask(Gate(type: type, properties: properties), facts, within: seconds)
}

private let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains {
  FileManager.default.isExecutableFile(atPath: $0)
}

@Suite(.enabled(if: hasPython, "there is no Python for the server")) struct GatekeeperTests {
  @Test func `nothing is sent unless it is allowed`() {
    let keeper = Gatekeeper(GatePolicy(), now: { 0 })
    #expect(keeper.refusal(of: Gate(type: "request", properties: .empty))?.hint.contains("--allow-net") == true)
    #expect(
      Gatekeeper(GatePolicy(allowsNetwork: true), now: { 0 }).refusal(of: Gate(type: "request", properties: .empty))
        == nil)
  }

  @Test func `a request passes with a success, and its answer can be used`() async throws {
    let server = try Server()
    let verdict = await ask("request", ["url": server.url("/ok")])
    #expect(verdict.passes && verdict.message.hasSuffix("answers 200"))
    #expect(ValuePath("response.list[0].a")?.value(in: verdict.values) == 1)
    let missing = await ask("request", ["url": server.url("/missing")])
    #expect(!missing.passes && missing.message.hasSuffix("answers 404") && !missing.isUndecided)
  }

  @Test func `a server that fails is asked again`() async throws {
    let server = try Server()
    #expect(await ask("request", ["url": server.url("/flaky"), "interval": "0s"]).passes)
    let second = try Server()
    let few = await ask("request", ["url": second.url("/flaky"), "interval": "0s", "retries": 1])
    #expect(!few.passes && few.message.hasSuffix("answers 503"))
  }

  @Test func `redirects are not followed`() async throws {
    let server = try Server()
    let verdict = await ask("request", ["url": server.url("/redirect")])
    #expect(
      !verdict.passes && verdict.message.contains("a redirect to http://169.254.169.254/latest, which is not followed"))
  }

  @Test(arguments: ["/big", "/endless"]) func `a body that never ends is cut off`(path: String) async throws {
    let server = try Server()
    let start = ContinuousClock.now
    let verdict = await ask("request", ["url": server.url(path), "retries": 0])
    #expect(!verdict.passes, "\(verdict.message)")
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func `a server that never answers is not waited for`() async throws {
    let server = try Server()
    let start = ContinuousClock.now
    let verdict = await ask("request", ["url": server.url("/never"), "retries": 0, "timeout": "1s"])
    #expect(!verdict.passes && ContinuousClock.now - start < .seconds(10), "\(verdict.message)")
    // Where the command's own time is over, nothing is decided.
    #expect(await ask("request", ["url": server.url("/never"), "retries": 5], within: 1).isUndecided)
    let nobody = await ask("request", ["url": "http://127.0.0.1:1/", "retries": 0])
    #expect(!nobody.passes && !nobody.isUndecided)
  }

  @Test(arguments: [
    "http://169.254.169.254/latest", "http://2852039166/", "http://[fe80::1]/", "http://user@127.0.0.1/",
  ])
  func `addresses that give secrets away are not asked`(url: String) async {
    let verdict = await ask("request", ["url": .string(url), "retries": 0])
    #expect(!verdict.passes && !verdict.message.contains("answers"), "\(verdict.message)")
  }

  @Test func `secrets come from where the command line says, and are in no message`() async throws {
    let server = try Server()
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("gate-\(UUID().uuidString)").path
    try "Bearer s3cret\n".write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let header: Node = ["Authorization": ["secretRef": ["name": "shop", "key": "token"]]]
    let given = await ask(
      "request", ["url": server.url("/echo"), "headerFrom": header], secrets: ["shop/token=file:\(file)"])
    #expect(given.passes)
    #expect(ValuePath("response.headers.Authorization")?.value(in: given.values) == "Bearer s3cret")
    let missing = await ask("request", ["url": server.url("/echo"), "headerFrom": header])
    #expect(
      missing.message == "the secret 'shop/token' is not given; say where it is: --gate-secret shop/token=file:PATH")
    try "http://127.0.0.1:\(server.port)/s3cret-path".write(toFile: file, atomically: true, encoding: .utf8)
    let url: Node = ["secretRef": ["name": "slack", "key": "url"]]
    let told = await ask(
      "notification", ["slack": ["url": url, "message": ["text": "hi"]]], secrets: ["slack/url=file:\(file)"])
    #expect(!told.passes && !told.message.contains("s3cret") && told.message.contains("slack/url"), "\(told.message)")
    for text in ["shop=env:A", "shop/a=b", "shop/a=env:", "a/b/c=env:A", "=env:A"] {
      #expect(GatePolicy.Secret(text) == nil)
    }
  }

  @Test func `a header can't begin another one`() async throws {
    let server = try Server()
    for header: Node in [["A": "b\r\nC: d"], ["A: b\r\nC": "d"], ["A B": "c"]] {
      #expect(await !ask("request", ["url": server.url("/echo"), "header": header]).passes)
    }
    let quoted = await ask("request", ["url": server.url("/echo"), "header": ["A": "b\" -o \"/tmp/x\\"]])
    #expect(ValuePath("response.headers.A")?.value(in: quoted.values) == "b\" -o \"/tmp/x\\")
  }

  @Test func `a webhook gets the workflow, or data`() async throws {
    let server = try Server()
    let url: Node = ["value": server.url("/echo")]
    #expect(await ask("webhook", ["url": url]).passes)
    #expect(await ask("webhook", ["url": url, "data": ["a": "\"\\\n\u{1F600}"]]).passes)
    #expect(
      await ask("notification", ["lark": ["url": url], "slack": ["url": url]]).message.contains(
        "slack answers 200, lark"))
    #expect(await !ask("notification", .empty).passes)
  }

  @Test(arguments: [
    ("0.99", true, "0.99 is >=0.95"), ("0.5", false, "0.5, and >=0.95 is asked for"),
    ("0.99 0.2", false, "0.99, 0.2, and >=0.95 is asked for"), ("NaN", false, "nan, and >=0.95 is asked for"),
    ("absent", false, "the metric has no value, and >=0.95 is asked for"),
  ])
  func `metrics are measured`(query: String, passes: Bool, message: String) async throws {
    let server = try Server()
    let properties: Node = [
      "query": .string(query), "condition": ">=0.95", "metricEndpoint": server.url(""), "duration": "0s",
      "failDuration": "0s",
    ]
    let verdict = await ask("check-metrics", properties)
    #expect(verdict.passes == passes && verdict.message == message && verdict.seen.count == 1, "\(verdict.message)")
  }

  @Test func `a metric has to hold for its time, and is undecided before`() async throws {
    let server = try Server()
    var properties: Node = [
      "query": "1", "condition": ">0", "metricEndpoint": server.url(""), "duration": "2s", "interval": "1s",
    ]
    #expect(await ask("check-metrics", properties).passes)
    properties["duration"] = "5m"
    let early = await ask("check-metrics", properties, within: 2)
    #expect(!early.passes && early.isUndecided)
    let nobody: Node = [
      "query": "1", "condition": ">0", "metricEndpoint": "http://127.0.0.1:1", "failDuration": "1s", "interval": "1s",
    ]
    #expect(await !ask("check-metrics", nobody).isUndecided)
  }
}
