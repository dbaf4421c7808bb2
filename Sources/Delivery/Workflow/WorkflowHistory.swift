import Tree

extension WorkflowRecord {
  /// A version of the whole Application: a revision at each of its places.
  public struct Entry: Sendable, Hashable {
    /// The outcome of a version.
    public enum Outcome: String, Sendable {
      case running, succeeded, failed, superseded, rolledBack
    }

    /// The number of the version, from 1.
    public var number: Int
    /// When it was submitted, in seconds since 1970.
    public var createdAt: Int
    /// The digest of its steps and versions.
    public var digest: String
    /// The outcome at the time when the next version was submitted. For the newest version, the state of the workflow
    /// counts instead.
    var outcome = Outcome.running
    /// The last revision that the version delivers to each place.
    public var versions: [Version]

    /// The revision at a place, or nil if the version is not delivered there.
    func revision(at place: String) -> Int? { versions.last { $0.place == place }?.revision }
  }

  /// The number of versions to keep, which equals the number of revisions that a place keeps.
  static let keptEntries = Deployer.keptRevisions

  /// The outcome of a version.
  public func outcome(of entry: Entry) -> Entry.Outcome {
    guard entry.number == history.last?.number else { return entry.outcome }
    return switch phase {
    case .succeeded: .succeeded
    case .failed: .failed
    case .rolledBack: .rolledBack
    case .running, .suspended, .terminated, .rollingBack, .deleting: .running
    }
  }

  /// Takes over the history of the previous workflow and adds this one. The revisions of this workflow must be known.
  mutating func remember(after before: WorkflowRecord?, at time: Int) {
    history = (before?.history ?? []).map { entry in
      var entry = entry
      let outcome = before?.outcome(of: entry) ?? entry.outcome
      entry.outcome = outcome == .running ? .superseded : outcome
      return entry
    }
    let isDone = before.map { $0.phase == .succeeded || $0.phase == .rolledBack } ?? true
    live = before?.live
    previous = isDone ? before?.live : before?.previous
    var last: [Version] = []
    for place in places {
      if let version = versions.last(where: { $0.place == place.name }) { last.append(version) }
    }
    let number = (history.last?.number.bounded ?? 0) + 1
    history.append(Entry(number: number, createdAt: time, digest: digest, versions: last))
    history = Array(history.suffix(Self.keptEntries))
  }

  /// Sets another version than the previous one as the target of a rollback.
  mutating func aim(at number: Int) throws(Diagnostic) {
    guard let entry = history.first(where: { $0.number == number }) else {
      let known = history.map { String($0.number) }.joined(separator: ", ")
      throw Diagnostic.error(.refused, "there is no revision \(number) of '\(id)'", hint: "there are: \(known)")
    }
    if number == live, phase == .succeeded || phase == .rolledBack {
      throw Diagnostic.error(.refused, "revision \(number) is live already, so there is nothing to roll back")
    }
    let gone = entry.versions.map(\.place).filter { place($0) == nil }
    guard gone.isEmpty else {
      throw Diagnostic.error(
        .refused,
        "revision \(number) was delivered to \(gone.joined(separator: ", ")) too, which the workflow has no more",
        hint: "deliver its file with lateen up")
    }
    for index in places.indices { places[index].before = entry.revision(at: places[index].name) }
    previous = number
  }
}

extension WorkflowRecord.Entry {
  /// The entry as it is stored.
  var node: Node {
    [
      "number": .int(number), "createdAt": .int(createdAt), "digest": .string(digest),
      "outcome": .string(outcome.rawValue),
      "versions": .list(versions.map { ["place": .string($0.place), "revision": .int($0.revision)] }),
    ]
  }

  /// Reads a stored entry. Nil if it is damaged.
  init?(_ node: Node) {
    guard let number = node["number"]?.int?.exact, let createdAt = node["createdAt"]?.int?.exact,
      let digest = node["digest"]?.string, let outcome = node["outcome"]?.string.flatMap(Outcome.init)
    else { return nil }
    self.number = number
    self.createdAt = createdAt
    self.digest = digest
    self.outcome = outcome
    versions = (node["versions"]?.items ?? []).compactMap { item in
      guard let place = item["place"]?.string, let revision = item["revision"]?.int?.exact else { return nil }
      return WorkflowRecord.Version(place: place, revision: revision)
    }
  }
}

extension WorkflowDriver {
  /// The objects of a version of the whole Application, at each place.
  public func objects(
    of number: Int, _ id: ApplicationID
  ) async throws(Diagnostic) -> [(place: String, objects: [Node])] {
    let record = try await known(id)
    guard let entry = record.history.first(where: { $0.number == number }) else {
      throw Diagnostic.error(
        .refused, "there is no revision \(number) of '\(id)'", hint: "lateen revisions \(id.argument)")
    }
    var objects: [(place: String, objects: [Node])] = []
    for version in entry.versions {
      guard let place = record.place(version.place) else { continue }
      let deployer = try deployers(place, waitPolicy)
      objects.append((place.name, try await deployer.revision(version.revision, of: place.id).settled))
    }
    return objects
  }

  /// The state of a workflow that must be there.
  public func record(_ id: ApplicationID) async throws(Diagnostic) -> WorkflowRecord { try await known(id) }
}
