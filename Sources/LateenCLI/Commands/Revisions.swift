import Lateen
import ArgumentParser
import Codec
import Delivery
import Differences
import Files
import Tree

/// `lateen revisions`.
struct Revisions: DeliveryCommand, TopCommand {
  static let described = CommandConfiguration.command(
    "revisions",
    abstract: "List the revisions of an Application, print the manifests of one, or compare two.",
    discussion: "With --diff it exits 1 if the revisions differ.")

  @OptionGroup var application: ApplicationOptions

  @Argument(help: "Number of the revision to print.")
  var number: Int?

  @Option(name: .long, help: "Show the changes between two revisions: 1..2.")
  var diff: String?

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  @OptionGroup(title: "Target") var target: TargetOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func validate() throws {
    if let diff, Self.range(diff) == nil {
      throw ValidationError("'\(diff)' is not a range of revisions; write it as 1..2")
    }
    if diff != nil, number != nil { throw ValidationError("--diff and a number can't be combined") }
  }

  private static func range(_ text: String) -> (old: Int, new: Int)? {
    guard let dots = text.firstRange(of: ".."), let old = Int(text[..<dots.lowerBound]),
      let new = Int(text[dots.upperBound...])
    else { return nil }
    return (old, new)
  }

  func deliver(from context: CommandContext) async throws {
    let id = try application.id()
    switch try await Clusters(target).find(id, context) {
    case .single(let deployer): try await show(id, deployer)
    case .workflow(let driver): try await show(id, driver)
    }
  }

  private func show(_ id: ApplicationID, _ deployer: Deployer) async throws {
    if let range = diff.flatMap(Self.range) { return try await compare(range, id, deployer) }
    if let number {
      let revision = try await deployer.revision(number, of: id)
      return Terminal.output((output == .text ? OutputFormat.yaml : .json).bytes(revision.settled))
    }
    let record = try await deployer.record(id)
    var table = TextTable(["REVISION", "LIVE", "OUTCOME", "CREATED", "DIGEST"])
    for entry in record.revisions {
      table.add([
        String(entry.number), entry.number == record.live ? "*" : "", entry.outcome.rawValue,
        Timestamp.text(entry.createdAt), String(entry.digest.prefix(12)),
      ])
    }
    let nodes = record.revisions.map { entry -> Node in
      [
        "number": .int(entry.number), "live": .bool(entry.number == record.live),
        "outcome": .string(entry.outcome.rawValue), "createdAt": .string(Timestamp.text(entry.createdAt)),
        "digest": .string(entry.digest),
      ]
    }
    output.print(table.text, Envelope.list(of: "Revision", nodes))
  }

  private func compare(_ range: (old: Int, new: Int), _ id: ApplicationID, _ deployer: Deployer) async throws {
    let old = try await deployer.revision(range.old, of: id)
    let new = try await deployer.revision(range.new, of: id)
    try show([("", Comparison(old.settled, new.settled))], range)
  }

  private func show(
    _ parts: [(stage: String, comparison: Comparison)], _ range: (old: Int, new: Int)
  ) throws {
    let parts = parts.map { part in
      (stage: part.stage, comparison: showSecrets ? part.comparison : part.comparison.redacted)
    }
    let report = DiffReport(old: "revision \(range.old)", new: "revision \(range.new)", parts: parts)
    output.print(report.unified, report.node)
    if parts.contains(where: { !$0.comparison.isEmpty }) { throw ExitStatus.different }
  }

  /// Shows the versions of an Application with several places. Each version is a revision at every place.
  private func show(_ id: ApplicationID, _ driver: WorkflowDriver) async throws {
    if let range = diff.flatMap(Self.range) {
      let old = try await driver.objects(of: range.old, id)
      let new = try await driver.objects(of: range.new, id)
      var places = new.map(\.place)
      places += old.map(\.place).filter { !places.contains($0) }
      func objects(_ all: [(place: String, objects: [Node])], _ place: String) -> [Node] {
        all.first { $0.place == place }?.objects ?? []
      }
      let parts = places.map { place in
        (stage: place, comparison: Comparison(objects(old, place), objects(new, place)))
      }
      return try show(parts, range)
    }
    if let number {
      let objects = try await driver.objects(of: number, id).flatMap(\.objects)
      return Terminal.output((output == .text ? OutputFormat.yaml : .json).bytes(objects))
    }
    let record = try await driver.record(id)
    var table = TextTable(["REVISION", "LIVE", "OUTCOME", "CREATED", "DIGEST", "PLACES"])
    var nodes: [Node] = []
    for entry in record.history {
      let outcome = record.outcome(of: entry).rawValue
      table.add([
        String(entry.number), entry.number == record.live ? "*" : "", outcome, Timestamp.text(entry.createdAt),
        String(entry.digest.prefix(12)), entry.versions.map { "\($0.place): \($0.revision)" }.joined(separator: ", "),
      ])
      nodes.append([
        "number": .int(entry.number), "live": .bool(entry.number == record.live), "outcome": .string(outcome),
        "createdAt": .string(Timestamp.text(entry.createdAt)), "digest": .string(entry.digest),
        "places": .list(
          entry.versions.map { ["place": .string($0.place), "revision": .int($0.revision)] }),
      ])
    }
    output.print(table.text, Envelope.list(of: "Revision", nodes))
  }
}
