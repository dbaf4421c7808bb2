import ArgumentParser
import Codec
import Delivery
import Files
import Tree

/// `lateen revisions`.
struct Revisions: DeliveryCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the revisions of an Application, or print the manifests of one.")

  @OptionGroup var application: ApplicationOptions

  @Argument(help: "Number of a revision: its manifests are printed.")
  var number: Int?

  @OptionGroup(title: "Target") var target: TargetOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func deliver() async throws {
    let id = try application.id()
    let courier = target.courier()
    if let number {
      let revision = try await courier.revision(number, of: id)
      return Terminal.output((output == .text ? OutputFormat.yaml : .json).bytes(revision.settled))
    }
    let record = try await courier.record(id)
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
    output.print(table.text, .list(nodes))
  }
}
