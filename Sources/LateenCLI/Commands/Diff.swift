import Lateen
import ArgumentParser
import Codec
import Differences
import Files
import Rollouts
import Synchronization
import Tree

/// `lateen diff`.
struct DiffCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "diff",
    abstract: "Show the differences between two sets of objects, or between two stages of a rollout.",
    discussion: """
      A and B are files, folders, - for standard input, git:REV:PATH, golden:CASE or golden:CASE/STAGE (as recorded), \
      or rendered:CASE or rendered:CASE/STAGE (as rendered now). Applications are rendered first. Objects are compared \
      individually, regardless of their order; an object whose generated name changes is the same object. Exits 0 if \
      nothing differs, 1 if something does, 2 or more on an error. KUBECTL_EXTERNAL_DIFF sets the diff program to use.

        lateen diff v1.yaml v2.yaml
        lateen diff git:main:apps apps
        lateen diff v2.yaml --from v1.yaml --step 1..2
        lateen diff golden:web/stable rendered:web/1 -o summary

      With --live the files are compared with what is delivered, as up would deliver them: in a cluster by a server-side \
      dry run, so that defaults don't count. Nothing is changed.

        lateen diff v2.yaml --live --context staging
        lateen diff v2.yaml --live --step 1 --context staging
      """)

  @Argument(help: "A and B, or the new version with --step.", completion: .file())
  var operands: [String] = []

  @Option(name: [.customShort("f"), .customLong("filename")], help: FileHelp.filename, completion: .file())
  var filenames: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption, help: "The version before it: files, folders or -.",
    completion: .file())
  var from: [String] = []

  @Option(name: .long, help: "Two stages of a rollout: A..B; one with --live.", transform: Stage.parsedPair)
  var step: StagePair?

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = Format.unified

  @Flag(name: .long, help: "Show the values of Secrets.")
  var showSecrets = false

  @Option(name: .long, help: "Folder of the golden cases.", completion: .directory)
  var golden = "golden"

  @Flag(name: .long, help: "Compare with what is delivered.")
  var live = false

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Rendering")
  var rendering: RenderingOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case unified, summary, json
  }

  private var files: [String] { operands + filenames }

  func validate() throws {
    if live {
      if files.isEmpty { throw ValidationError("no file is named; write FILE --live") }
      if let step, !step.isSingle { throw ValidationError("--live takes one stage: --step 1") }
      return
    }
    if !target.isFolder || target.target != nil {
      throw ValidationError("--context, --contexts, --kubeconfig and --target need --live")
    }
    if step?.isSingle == true { throw ValidationError("write two stages as 1..2 or stable..promote") }
    if step != nil {
      if files.isEmpty { throw ValidationError("no file is named; write FILE --from FILE --step A..B") }
    } else if files.count != 2 {
      throw ValidationError("expected two things to compare, found \(files.count); write them as A B")
    } else if !from.isEmpty {
      throw ValidationError("--from needs the stages to compare: --step A..B")
    }
  }

  func run(in context: CommandContext) throws {
    if live {
      let comparison = LiveComparison(
        files: files, from: from, stage: step?.first, target: target, rendering: rendering)
      let found = Mutex<[LiveComparison.Part]>([])
      try Blocking.wait {
        let parts = try await comparison.parts(context)
        found.withLock { $0 = parts }
      }
      let parts = found.withLock { $0 }
      return try show(
        parts.map { ($0.place, $0.comparison) }, old: "live",
        new: step.map { "stage \($0.first)" } ?? files.joined(separator: " "))
    }
    var run = EngineRun(context.engine(rendering))
    let found = step.map { moving($0, &run) } ?? operands(&run, context)
    let sides = try Outcome(found, run).printed()
    let parts = try recording { () throws(Diagnostic) in try DiffOperand.compare(sides.0, sides.1) }
    try show(parts, old: sides.0.name, new: sides.1.name)
  }

  private func show(_ found: [(stage: String, comparison: Comparison)], old: String, new: String) throws {
    var parts = found
    if !showSecrets { parts = parts.map { ($0.stage, $0.comparison.redacted) } }
    let isSame = parts.allSatisfy(\.comparison.isEmpty)
    if isSame, parts.contains(where: \.comparison.isReordered) {
      Terminal.error("note: the objects are the same, in another order")
    }
    let report = DiffReport(old: old, new: new, parts: parts)
    switch output {
    case .json: Terminal.output(json: report.node)
    case .summary: Terminal.output(data: report.summary.withoutCommands)
    case .unified:
      if let program = Terminal.environment("KUBECTL_EXTERNAL_DIFF") {
        if !isSame { try report.show(with: program) }
      } else {
        Terminal.output(data: report.unified.withoutCommands)
      }
    }
    if !isSame { throw ExitStatus.different }
  }

  private typealias Sides = (DiffOperand, DiffOperand)

  private func moving(_ stages: StagePair, _ run: inout EngineRun) -> Sides? {
    let previous = from.isEmpty ? nil : Source(paths: from, limits: rendering.limits)
    guard let release = run.release(of: Source(paths: files, limits: rendering.limits), after: previous),
      let first = run.manifests(of: release, at: stages.first),
      let second = run.manifests(of: release, at: stages.second)
    else { return nil }
    return (
      DiffOperand(name: "stage \(stages.first)", stages: ["": first.objects]),
      DiffOperand(name: "stage \(stages.second)", stages: ["": second.objects])
    )
  }

  private func operands(_ run: inout EngineRun, _ context: CommandContext) -> Sides? {
    let operands = files.map { DiffOperand($0, golden: golden, context, &run) }
    guard let first = operands.first, let second = operands.last else { return nil }
    return (first, second)
  }
}
