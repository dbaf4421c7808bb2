import Lateen
import ArgumentParser
import Codec
import Files
import Rollouts
import Tree

/// `lateen plan`.
struct PlanCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "plan",
    abstract: "Show the stages of a rollout: pods of each version, traffic, and the changes of each stage.",
    discussion: """
      OLD and NEW are the pods of each version once the stage is complete, PEAK the maximum in between. + means added, \
      ~ changed, - pruned. The rollback shown starts at the last step.

        lateen plan v2.yaml --from v1.yaml

      With --policies it begins with the steps of the workflow, and shows the stages at each cluster and namespace.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup(title: "Rendering") var rendering: RenderingOptions

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output = PlanFormat.table

  enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  func run(in context: CommandContext) throws {
    let (new, old) = input.versions(limits: rendering.limits)
    let engine = context.engine(rendering)
    if let plan = try engine.workflowPlan(new, from: old).printed() {
      switch output {
      case .table: Terminal.output(LogText(lines: plan.table(columns: Terminal.columns)))
      case .json: Terminal.output(json: plan.node)
      }
      return
    }
    let plan = try engine.plan(new, from: old, reviewing: true).printed()
    switch output {
    case .table: Terminal.output(LogText(lines: plan.table(columns: Terminal.columns)))
    case .json: Terminal.output(json: plan.node)
    }
  }
}
