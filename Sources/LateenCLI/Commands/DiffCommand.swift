import ArgumentParser
import Files
import Rollouts
import Tree

/// `lateen diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changes between two stages of a rollout, or between two sets of manifests.",
    discussion: """
      Exits 0 when nothing differs, 1 when something does, 3 on an error. The values of Secrets are hidden.

        lateen diff v2.yaml --from v1.yaml --step 1..2
        lateen diff v1.yaml v2.yaml
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .long, help: "Two stages: stable..1, 1..2, 2..promote, promote..complete, 2..rollback.")
  var step: String?

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  func validate() throws {
    if step != nil {
      guard stages != nil else {
        throw ValidationError("write two stages as 1..2; stages are stable, 1, 2, …, promote, complete and rollback")
      }
      if input.from.isEmpty { throw ValidationError("diff --step needs the version before: --from FILE") }
    } else if input.files.count != 2 || !input.from.isEmpty {
      throw ValidationError("name two files or folders, or one with --from and --step")
    }
  }

  private var stages: (Stage, Stage)? {
    guard let parts = step?.split(separator: "."), parts.count == 2, step?.contains("..") == true,
      let first = Stage(String(parts[0])), let second = Stage(String(parts[1]))
    else { return nil }
    return (first, second)
  }

  func run() throws {
    var pipeline = Pipeline(input.rendering)
    var before: [Node]?
    var after: [Node]?
    if let (first, second) = stages {
      let objects = pipeline.objects(of: pipeline.read(input.files))
      let previous = pipeline.objects(of: pipeline.read(input.from))
      if let release = pipeline.release(objects, after: previous) {
        before = pipeline.manifests(of: release, at: first)?.objects
        after = pipeline.manifests(of: release, at: second)?.objects
      }
    } else {
      before = pipeline.objects(of: pipeline.read([input.files[0]])).map(\.node)
      after = pipeline.objects(of: pipeline.read([input.files[1]])).map(\.node)
    }
    try pipeline.finish()
    guard let before, let after else { return }
    let difference = ObjectDifference(from: before, to: after, showsSecrets: showSecrets)
    for change in difference.changes {
      Terminal.output("\(change.kind.rawValue) \(change.id)\n".escapingControlCharacters)
      for line in change.lines { Terminal.output("    \(line)\n".escapingControlCharacters) }
    }
    if !difference.changes.isEmpty { throw ExitStatus.different }
  }
}
