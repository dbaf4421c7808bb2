import Rollouts
import Testing
import Tree

@testable import Delivery

/// What any store must do. Each store's tests run all of it, on an Application that is not there yet.
struct StoreContract {
  let store: any Store
  let id: ApplicationID

  static let all: [(name: String, check: @Sendable (StoreContract) async throws -> Void)] = [
    ("records are kept, and compared before they are replaced", { try await $0.records() }),
    ("one at a time has the right to change", { try await $0.exclusiveness() }),
    ("revisions are kept as they were", { try await $0.revisions() }),
    ("objects are put in place and taken away", { try await $0.objects() }),
    ("an Application that is erased leaves nothing", { try await $0.erasure() }),
    ("a canary goes through its steps", { try await $0.rollout() }),
    ("a rollback puts back what was live, from every stage and state", { try await $0.rollbacks() }),
    ("ten revisions are kept, and no number is used twice", { try await $0.retention() }),
  ]

  private var deployer: Deployer { Deployer(to: store, now: { 1_000 }) }

  private func change<Result: Sendable>(
    _ body: (any StoreSession) async throws(Diagnostic) -> Result
  ) async throws -> Result {
    try await store.exclusively(id, body)
  }

  private func records() async throws {
    #expect(try await store.record(of: id) == nil)
    let first = try await change { session async throws(Diagnostic) in
      var record = Record(id, createdAt: 7)
      record.inventory = versionObjects("v1").compactMap(Record.Member.init)
      record.run = Run(.release, from: nil, to: 1)
      record.run?.stage = .step(2)
      record.intent = Intent(.promote, wave: 2)
      return try await session.save(record)
    }
    #expect(try await store.record(of: id) == first)
    #expect(try await store.applications().contains(id))
    let error = await #expect(throws: Diagnostic.self) {
      try await change { session async throws(Diagnostic) in
        let record = try await session.save(first)
        var stale = record
        stale.serial -= 1
        _ = try await session.save(stale)
      }
    }
    #expect(error?.code == .conflict)
    try await change { session async throws(Diagnostic) in try await session.erase() }
  }

  private func exclusiveness() async throws {
    let first = try await store.open(id)
    let error = await #expect(throws: Diagnostic.self) { _ = try await store.open(id) }
    #expect(error?.code == .conflict)
    await first.close()
  }

  private func revisions() async throws {
    var revision = submission("v1", of: id).revision
    revision.number = 1
    revision.settled = [versionObjects("v1")[0]]
    let kept = revision
    try await change { session async throws(Diagnostic) in
      _ = try await session.save(Record(id, createdAt: 7))
      try await session.add(kept)
    }
    #expect(try await store.revision(1, of: id) == kept)
    await #expect(throws: Diagnostic.self) { try await store.revision(2, of: id) }
    try await change { session async throws(Diagnostic) in
      try await session.remove(revision: 1)
      try await session.remove(revision: 1)
      try await session.erase()
    }
    await #expect(throws: Diagnostic.self) { try await store.revision(1, of: id) }
  }

  private func objects() async throws {
    let objects = Array(versionObjects("v1").prefix(3))
    let members = objects.compactMap(Record.Member.init)
    try await change { session async throws(Diagnostic) in
      try await session.apply(Array(objects.prefix(2)))
      try await session.apply(objects)
    }
    #expect(try await store.present(members, of: id) == Set(members.map(\.id)))
    try await change { session async throws(Diagnostic) in
      try await session.prune([members[2]])
      try await session.prune([members[2], members[1]])
    }
    #expect(try await store.present(members, of: id) == [members[0].id])
    try await change { session async throws(Diagnostic) in
      try await session.prune(members)
      try await session.erase()
    }
  }

  private func erasure() async throws {
    _ = try await deployer.up(submission("v1", of: id))
    try await deployer.delete(id)
    #expect(try await store.record(of: id) == nil)
    #expect(try await !store.applications().contains(id))
    let members = versionObjects("v1").compactMap(Record.Member.init)
    #expect(try await store.present(members, of: id).isEmpty)
    await #expect(throws: Diagnostic.self) { try await deployer.delete(id) }
  }

  private func names() async throws -> [String] {
    let record = try #require(try await store.record(of: id))
    return try await store.present(record.inventory, of: id).map(\.description).sorted()
  }

  private func rollout() async throws {
    let own = ["Deployment/web", "Ingress/web", "Service/web"]
    let canary = ["Deployment/web-canary", "Ingress/web-canary", "Service/web-canary"]
    #expect(try await deployer.up(submission("v1", of: id)) == .live(1))
    #expect(try await names() == own)
    #expect(try await deployer.up(submission("v1", of: id)) == .live(1))
    #expect(try await deployer.up(submission("v2", of: id)) == .approval(step: 1, of: 2))
    #expect(try await names() == (own + canary).sorted())
    #expect(try await deployer.up(submission("v2", of: id)) == .approval(step: 1, of: 2))
    try await deployer.suspend(id)
    #expect(try await deployer.up(submission("v2", of: id)) == .stopped)
    #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
    #expect(try await deployer.restart(id) == .approval(step: 1, of: 2))
    try await deployer.terminate(id)
    await #expect(throws: Diagnostic.self) { try await deployer.resume(id) }
    #expect(try await deployer.restart(id) == .approval(step: 1, of: 2))
    #expect(try await deployer.resume(id) == .approval(step: 2, of: 2))
    #expect(try await deployer.resume(id) == .live(2))
    #expect(try await names() == own)
    await #expect(throws: Diagnostic.self) { try await deployer.resume(id) }
    let record = try #require(try await store.record(of: id))
    #expect(record.revisions.map(\.outcome) == [.succeeded, .succeeded] && record.intent == nil)
    try await deployer.delete(id)
  }

  private func rollbacks() async throws {
    _ = try await deployer.up(submission("v1", of: id))
    for bySteps in [false, true] {
      for resumes in 0...1 {
        for state in ["waiting", "suspended", "terminated"] {
          #expect(try await deployer.up(submission("v2", of: id)) == .approval(step: 1, of: 2))
          for _ in 0..<resumes { _ = try await deployer.resume(id) }
          if state == "suspended" { try await deployer.suspend(id) }
          if state == "terminated" { try await deployer.terminate(id) }
          #expect(try await deployer.rollback(id, bySteps: bySteps) == .live(1))
          #expect(try await names() == ["Deployment/web", "Ingress/web", "Service/web"])
        }
      }
    }
    // Another version in between gives way too, and so does one that was live.
    _ = try await deployer.up(submission("v2", of: id))
    #expect(try await deployer.up(submission("v3", of: id)) == .approval(step: 1, of: 2))
    #expect(try await deployer.rollback(id) == .live(1))
    _ = try await deployer.up(submission("v3", of: id))
    _ = try await deployer.resume(id)
    #expect(try await deployer.resume(id) == .live(3))
    #expect(try await deployer.rollback(id) == .live(1))
    await #expect(throws: Diagnostic.self) { try await deployer.rollback(id) }
    #expect(try await deployer.rollback(id, to: 3) == .live(3))
    await #expect(throws: Diagnostic.self) { try await deployer.rollback(id, to: 9) }
    try await deployer.delete(id)
  }

  private func retention() async throws {
    for number in 1...12 {
      _ = try await deployer.up(submission("v\(number)", of: id))
      while try await store.record(of: id)?.run?.isOpen == true { _ = try await deployer.resume(id) }
    }
    let record = try #require(try await store.record(of: id))
    #expect(record.revisions.map(\.number) == Array(3...12))
    for number in 3...12 { #expect(try await store.revision(number, of: id).number == number) }
    await #expect(throws: Diagnostic.self) { try await store.revision(2, of: id) }
    try await deployer.delete(id)
  }
}
