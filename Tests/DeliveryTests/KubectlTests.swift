import Foundation
import Rollouts
import TestSupport
import Testing
import Tree

@testable import Delivery

/// A program in kubectl's place, which takes note of each run of it.
private struct StandIn {
  let folder: String

  init(_ script: String) throws {
    folder = try newFolder()
    try "#!/bin/sh\necho $$ >> '\(folder)/runs'\n\(script)\n"
      .write(toFile: "\(folder)/kubectl", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/kubectl")
  }

  /// A deployer that may take a second.
  var deployer: Deployer {
    var store = ClusterStore(tooling: "lateen/test", routerGrace: .zero, within: .seconds(1))
    store.kubectl.program = "\(folder)/kubectl"
    return Deployer(to: store, waitPolicy: .init(timeout: 1), now: { Timestamp.now })
  }

  /// The processes that it was, in order.
  var runs: [pid_t] { processes("runs") }

  /// The processes that it started, in order.
  var plugins: [pid_t] { processes("plugins") }

  private func processes(_ file: String) -> [pid_t] {
    let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { pid_t($0) }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}

@Suite struct KubectlTests {
  private let id: ApplicationID

  init() throws { id = try ApplicationID(name: "web", namespace: "default") }

  @Test func `a kubectl that gives no answer is ended in time`() async throws {
    let kubectl = try StandIn("exec sleep 4000")
    defer { kubectl.remove() }
    await #expect(throws: Diagnostic.self) { try await kubectl.deployer.suspend(id) }
    do {
      try await kubectl.deployer.suspend(id)
      Issue.record("it was answered")
    } catch {
      #expect(error.code == .timeout && error.message.contains("gave no answer within"), "\(error)")
    }
    #expect(kubectl.runs.count <= 2)
    for run in kubectl.runs { #expect(kill(run, 0) != 0, "\(run) goes on") }
  }

  /// A plugin of a kubeconfig may outlive it, with its output held open.
  @Test func `nobody waits for what kubectl has started`() async throws {
    let kubectl = try StandIn("sleep 4000 & echo $! >> \"$(dirname \"$0\")/plugins\"; exec sleep 4000")
    defer { kubectl.remove() }
    await #expect(throws: Diagnostic.self) { try await kubectl.deployer.suspend(id) }
    #expect(kubectl.plugins.count >= 1)
    for plugin in kubectl.plugins { #expect(kill(plugin, SIGKILL) == 0, "\(plugin) was waited for") }
  }

  @Test func `a lease that is there and can't be seen is not tried for in haste`() async throws {
    let kubectl = try StandIn(
      """
      case "$*" in
      *create*) echo 'Error from server (AlreadyExists): leases "lateen.web" already exists' >&2; exit 1 ;;
      esac
      """)
    defer { kubectl.remove() }
    do {
      try await kubectl.deployer.suspend(id)
      Issue.record("it was taken")
    } catch {
      // On a busy machine one answer alone may take all of the time.
      #expect(error.code == .conflict || error.code == .timeout, "\(error)")
    }
    // Two for each try, and pauses of 0.1, 0.2, 0.4 … seconds in five seconds.
    #expect(kubectl.runs.count <= 20, "\(kubectl.runs.count) runs")
  }

  @Test func `a cluster that is away is tried again after pauses that grow`() async throws {
    let kubectl = try StandIn("echo 'Unable to connect to the server' >&2; exit 1")
    defer { kubectl.remove() }
    var deployer = kubectl.deployer
    deployer = Deployer(to: deployer.store, waitPolicy: .init(timeout: 9), now: { Timestamp.now })
    do {
      _ = try await deployer.drive(id, nil)
      Issue.record("it went on")
    } catch {
      #expect(error.code == .unavailable || error.code == .timeout, "\(error)")
    }
    // After 2 and 4 seconds, and at the end.
    #expect(kubectl.runs.count <= 5, "\(kubectl.runs.count) runs")
  }
}
