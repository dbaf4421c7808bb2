import ArgumentParser
import Delivery
import Files

/// `lateen workflow`.
struct Workflow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Approve, suspend, restart, terminate or roll back the rollout of an Application.",
    subcommands: [Resume.self, Suspend.self, Restart.self, Terminate.self, Rollback.self])

  struct Options: ParsableArguments {
    @OptionGroup var application: ApplicationOptions
    @OptionGroup(title: "Target") var target: TargetOptions

    @Option(name: .shortAndLong, help: "Format of the output.")
    var output = ReportFormat.text
  }

  struct Resume: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "resume",
      abstract: "Approve the waiting step, or resume a suspended rollout, which also approves it.")

    @OptionGroup var options: Options
    @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions
    @OptionGroup(title: "Changes by others") var takeOver: TakeOverOptions

    func deliver(from context: CommandContext) async throws {
      let id = try options.application.id()
      let deployer = options.target.deployer(
        context, waitPolicy: waitPolicy.waitPolicy, permissions: takeOver.permissions)
      let outcome = try await deployer.resume(id)
      try await Conclusion.print("Successfully resume workflow: \(id)", outcome, id, deployer, options.output)
    }
  }

  struct Suspend: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "suspend", abstract: "Pause the rollout until it is resumed.")

    @OptionGroup var options: Options

    func deliver(from context: CommandContext) async throws {
      let id = try options.application.id()
      let deployer = options.target.deployer(context)
      try await deployer.suspend(id)
      try await Conclusion.print("Successfully suspend workflow: \(id)", nil, id, deployer, options.output)
    }
  }

  struct Restart: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "restart",
      abstract: "Restart the rollout from its first step; if it is complete, deliver its final state again.")

    @OptionGroup var options: Options
    @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions
    @OptionGroup(title: "Changes by others") var takeOver: TakeOverOptions

    func deliver(from context: CommandContext) async throws {
      let id = try options.application.id()
      let deployer = options.target.deployer(
        context, waitPolicy: waitPolicy.waitPolicy, permissions: takeOver.permissions)
      let outcome = try await deployer.restart(id)
      try await Conclusion.print("Successfully restart workflow: \(id)", outcome, id, deployer, options.output)
    }
  }

  struct Terminate: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "terminate",
      abstract:
        "End the rollout at its current stage. Only a restart, a rollback or another version continues from there.")

    @OptionGroup var options: Options

    func deliver(from context: CommandContext) async throws {
      let id = try options.application.id()
      let deployer = options.target.deployer(context)
      try await deployer.terminate(id)
      try await Conclusion.print("Successfully terminate workflow: \(id)", nil, id, deployer, options.output)
    }
  }

  struct Rollback: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "rollback",
      abstract: "Roll back to the latest revision that succeeded, from any state, as soon as its pods are ready.",
      discussion: """
        Restores byte for byte what was live, even if the renderers have changed since. It waits for the old pods, then \
        shifts traffic back, and only then removes the new pods. It takes over fields of other managers if the rollback \
        needs them.
        """)

    @OptionGroup var options: Options

    @Option(name: .long, help: "Roll back to this revision.")
    var toRevision: Int?

    @Flag(name: .long, help: "Roll back step by step, without waiting for approval, instead of at once.")
    var bySteps = false

    @Flag(name: .long, help: "Delete broken pods that block the rollback of a StatefulSet; they serve no requests.")
    var forceRollback = false

    @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions

    func deliver(from context: CommandContext) async throws {
      let id = try options.application.id()
      let deployer = options.target.deployer(
        context, waitPolicy: waitPolicy.waitPolicy, permissions: Deployer.Permissions(forceRollback: forceRollback))
      let outcome = try await deployer.rollback(id, to: toRevision, bySteps: bySteps)
      try await Conclusion.print("Successfully rollback app: \(id)", outcome, id, deployer, options.output)
    }
  }
}
