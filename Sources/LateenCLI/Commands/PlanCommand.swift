import ArgumentParser
import Codec
import Files
import Rollouts
import Tree

/// `lateen plan`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show the stages of a rollout: pods of each version, traffic, and what each stage changes.",
    discussion: """
      OLD and NEW are pods once the stage has settled, PEAK the most there are on the way. + is added, ~ changed, \
      - pruned; a rollback is shown from the last step.

        lateen plan v2.yaml --from v1.yaml
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = PlanFormat.table

  enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  func run() throws {
    var pipeline = Pipeline(input.rendering)
    let objects = pipeline.objects(of: pipeline.read(input.files))
    let previous = input.from.isEmpty ? nil : pipeline.objects(of: pipeline.read(input.from))
    let release = pipeline.release(objects, after: previous)
    let plan = release.flatMap { Plan($0, &pipeline) }
    try pipeline.finish()
    guard let plan else { return }
    switch output {
    case .table: Terminal.output(LogText(lines: plan.table))
    case .json: Terminal.output(data: JSONWriter().string(plan.node) + "\n")
    }
  }
}
