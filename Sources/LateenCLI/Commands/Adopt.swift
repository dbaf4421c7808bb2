import Applications
import ArgumentParser
import Delivery
import Files
import Lateen
import Rollouts
import Tree
import Workflows

/// `lateen adopt`.
struct Adopt: DeliveryCommand, TopCommand {
  static let described = CommandConfiguration.command(
    "adopt",
    abstract: "Take over an Application that KubeVela, Helm or kubectl has delivered.",
    discussion: """
      Shows which objects of the Application are in the cluster, whose they are, and whose pods would be replaced. With \
      --confirm they become revision 1, from which later versions are rolled out. The files must have the version that \
      runs.

        lateen adopt v1.yaml --context prod
        lateen adopt v1.yaml --context prod --confirm
      """)

  @Argument(help: FileHelp.files, completion: .file())
  var operands: [String] = []

  @Option(name: [.customShort("f"), .customLong("filename")], help: FileHelp.filename, completion: .file())
  var filenames: [String] = []

  @Option(name: .long, help: "Name of the delivery, required unless the files contain exactly one Application.")
  var name: String?

  @Flag(name: .long, help: "Take the objects over; without it nothing is changed.")
  var confirm = false

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = ReportFormat.text

  func validate() throws {
    if operands.isEmpty, filenames.isEmpty { throw ValidationError(FileHelp.nothing) }
    if target.isFolder { throw ValidationError("adopt needs a cluster: name it with --context") }
  }

  func deliver(from context: CommandContext) async throws {
    var rendering = rendering
    rendering.policies = true
    var run = EngineRun(context.engine(rendering))
    let source = Source(paths: operands + filenames, limits: rendering.limits)
    let workflow = rendering.cluster == nil ? run.workflow(of: source) : nil
    if workflow != nil, run.hasErrors { try Outcome(workflow, run).printed() }
    let objects = workflow.map { $0.versions.first?.objects ?? [] } ?? run.objects(of: source)
    try Outcome(objects, run).printed()
    let outline = Outline(run.documents, types: run.registry)
    let delivery = SingleDelivery(
      id: try outline.identity(named: name, in: rendering.namespace), objects: objects,
      place: workflow?.versions.first?.placement ?? run.placement, outline: outline, source: source)
    if let workflow, !workflow.isPlain {
      let clusters = try Clusters(target)
      guard let home = clusters.homes(within: waitPolicy.waitPolicy.timeout).first else { return }
      return try await adopt(
        WorkflowRelease(
          id: delivery.id, workflow: workflow.adopted, home: home, clusters: clusters, source: source, outline: outline,
          options: rendering.recorded, driver: rendering.driver, continuesOnFailure: false, prunesPlaces: false),
        context)
    }
    let deployer = try target.deployer(context, waitPolicy: waitPolicy.waitPolicy)
    let submission = delivery.submission(rendering.driver, options: rendering.recorded)
    guard confirm else {
      let adoption = try await deployer.adoption(of: submission)
      return output.print(adoption.text(columns: Terminal.columns), Envelope.document("Adoption", adoption.fields))
    }
    let outcome = try await deployer.adopt(submission)
    try await Conclusion.print(nil, outcome, delivery.id, deployer, output)
  }

  /// Adopts the objects at several places. None of them is taken over unless all can be.
  private func adopt(_ release: WorkflowRelease, _ context: CommandContext) async throws {
    let submission = try await release.submission(context)
    var adoptions: [(place: String, adoption: Adoption)] = []
    for version in submission.versions {
      guard let place = submission.places.first(where: { $0.name == version.place }) else { continue }
      let store =
        place.isHome
        ? release.home : try release.clusters.store(of: place.cluster, within: waitPolicy.waitPolicy.timeout)
      let deployer = release.clusters.deployer(to: store, context, waitPolicy.waitPolicy, Deployer.Permissions())
      do throws(Diagnostic) {
        let adoption =
          confirm
          ? try await deployer.adoptable(version.submission) : try await deployer.adoption(of: version.submission)
        adoptions.append((place.name, adoption))
      } catch {
        throw Diagnostic.error(error.code, "\(place.name): \(error.message)", hint: error.hint)
      }
    }
    guard confirm else {
      let text = adoptions.map { "\($0.place)\n\n\($0.adoption.text(columns: Terminal.columns))" }
      let places = adoptions.map { place, adoption in
        var fields = adoption.fields
        fields["place"] = .string(place)
        return Node.fields(fields)
      }
      return output.print(
        text.joined(separator: "\n"), Envelope.document("Adoption", ["places": .list(places)]))
    }
    let driver = release.clusters.driver(release.home, context, waitPolicy.waitPolicy, .adopting, nil)
    try await Conclusion.print(nil, try await driver.up(submission), release.id, driver, output)
  }
}

extension DeliveredWorkflow {
  /// A workflow with a single step that delivers the final objects of each place. The running version needs no
  /// approval.
  fileprivate var adopted: DeliveredWorkflow {
    var adopted = self
    adopted.versions = places.compactMap(last)
    let visits = adopted.versions.enumerated().map { index, version in
      WorkflowStep.Visit(version.placement.description, version: index)
    }
    adopted.steps = [WorkflowStep(name: "adopt", type: "deploy", action: .deliver(visits))]
    return adopted
  }
}

extension Adoption {
  /// The adoption as text.
  fileprivate func text(columns: Int?) -> String {
    var table = TextTable(["OBJECT", "BELONGS TO", "FIELDS MANAGED BY", "PODS"])
    for object in found {
      let pods = object.otherImages.isEmpty ? object.replacesPods ? "are replaced" : "" : "run another version"
      table.add([
        object.id.description, object.owners.isEmpty ? "nobody" : object.owners.joined(separator: ", "),
        object.managers.joined(separator: ", "), pods,
      ])
    }
    for id in absent { table.add([id.description, "not there: it would be created", "", ""]) }
    let conclusion =
      otherVersions.isEmpty
      ? found.isEmpty ? "Nothing is there to adopt." : "Nothing was changed; --confirm takes these objects over."
      : "Nothing can be adopted: the files must have the version that runs."
    return table.text(columns: columns) + "\n\(conclusion)\n"
  }
}
