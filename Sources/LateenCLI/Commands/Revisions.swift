import Lateen
import ArgumentParser
import Codec
import Delivery
import Differences
import Files
import Tree

/// `lateen revisions`.
struct Revisions: DeliveryCommand {
  static let configuration = CommandConfiguration.command(
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
    let deployer = try target.deployer(context)
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
    let all = Comparison(old.settled, new.settled)
    let comparison = showSecrets ? all : all.redacted
    let report = DiffReport(
      old: "revision \(range.old)", new: "revision \(range.new)", parts: [("", comparison)])
    output.print(report.unified, report.node)
    if !comparison.isEmpty { throw ExitStatus.different }
  }
}
