import Foundation
import TestSupport
import Testing
import Tree
import Workflows

@testable import Gates

extension Nginx {
  /// Asks the gate. It has to begin first, so nobody answering is tried again at once.
  fileprivate func ask(
    _ path: String, _ properties: Node, share: GateFacts.Share = .percent(20), retries: Int = 3
  ) async -> GateVerdict {
    var all: Node = ["url": .string("http://127.0.0.1:\(port)"), "path": .string(path), "version": "v2"]
    for field in properties.fields ?? Fields() { all[field.key] = field.value }
    all["interval"] = "1s"
    all["retries"] = .int(retries)
    var facts = GateFacts(application: "shop", namespace: "default", step: "check", steps: [])
    facts.share = share
    let keeper = Gatekeeper(GatePolicy(allowsNetwork: true), now: { 1_000 })
    return await keeper.ask(Gate(type: Gate.traffic, properties: all), facts, within: 60)
  }
}

/// Counting who answers, as a gate, against a real server with the shares of a stage.
@Suite(.enabled(if: Nginx.program != nil, "there is no nginx")) struct TrafficGateTests {
  @Test func `the share of a stage is counted`() async throws {
    let nginx = try Nginx()
    defer { nginx.stop() }
    let fits = await nginx.ask("/version", .empty)
    #expect(fits.passes && fits.message.contains("22 to 59 fit 20%"), "\(fits.message)")
    #expect(ValuePath("requests")?.value(in: fits.values) == 200)
    #expect(fits.seen.last?["from"] == 22)
    let header = await nginx.ask("/version", ["versionFrom": "header:X-Version"])
    #expect(header.passes, "\(header.message)")
    for (share, words) in [(90.0, "fit 90%"), (100, "200 to 200 fit 100%"), (50, "fit 50%")] {
      let verdict = await nginx.ask("/version", .empty, share: .percent(share), retries: 0)
      #expect(!verdict.passes && verdict.message.contains(words), "\(verdict.message)")
      #expect(verdict.message.contains("v1 answers"), "\(verdict.message)")
    }
    #expect(await nginx.ask("/new", .empty, share: .percent(100)).passes)
    #expect(await nginx.ask("/version", ["share": 20], share: .unknown("no stage")).passes)
    #expect(await nginx.ask("/version", .empty, share: .unknown("no stage")).message == "no stage")
  }

  @Test func `requests that fail fail the gate, unless some may`() async throws {
    let nginx = try Nginx()
    defer { nginx.stop() }
    let strict = await nginx.ask("/broken", ["share": 90], retries: 1)
    #expect(!strict.passes && strict.message.contains("× status 503"), "\(strict.message)")
    let lenient = await nginx.ask("/broken", ["share": 90, "maxFailures": 60])
    #expect(lenient.passes, "\(lenient.message)")
    let moved = await nginx.ask("/moved", .empty, retries: 0)
    #expect(!moved.passes && moved.message.contains("v2 answers 0 of 200"), "\(moved.message)")
  }

  @Test func `host and headers are sent, and can't be more than they seem`() async throws {
    let nginx = try Nginx()
    defer { nginx.stop() }
    let host = await nginx.ask("/host", ["host": "shop.example.com", "version": "shop.example.com", "share": 100])
    #expect(host.passes, "\(host.message)")
    let two = await nginx.ask("/host", ["host": "a\r\nX: y", "share": 100], retries: 0)
    #expect(!two.passes && two.message.contains("is no header"))
    for url in ["http://169.254.169.254/", "http://[fe80::1]/", "http://user@127.0.0.1/"] {
      let verdict = await nginx.ask("", ["url": .string(url), "share": 100], retries: 0)
      #expect(!verdict.passes && !verdict.message.contains("answers"), "\(verdict.message)")
    }
  }

  @Test func `nobody who answers is no version`() async throws {
    let nginx = try Nginx()
    defer { nginx.stop() }
    let verdict = await nginx.ask("/", ["url": "http://127.0.0.1:1", "share": 0], retries: 0)
    #expect(!verdict.passes && verdict.message.hasPrefix("http://127.0.0.1:1/: "), "\(verdict.message)")
  }
}
