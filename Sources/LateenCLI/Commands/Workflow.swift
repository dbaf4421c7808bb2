import ArgumentParser
import Delivery
import Files

/// `lateen workflow`.
struct Workflow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Approve, stop, begin anew or take back the rollout of an Application.",
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
      abstract: "Approve the step that waits, or go on after a suspension, which approves it too.")

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
      commandName: "suspend", abstract: "Stop the rollout where it is, until it is resumed.")

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
      abstract: "Begin the rollout anew, from its first step; one that is over is put in place once more.")

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
      abstract: "End the rollout where it is. Only a restart, a rollback or another version leads on.")

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
      abstract: "Go back to the newest revision that succeeded, from any state, as soon as its pods are there.",
      discussion: """
        What comes back is byte for byte what was live, whatever the renderers have become since. Old pods that are \
        needed are waited for, then traffic goes back, and only then the new pods go. Fields that others own are taken \
        over where the way back needs them.
        """)

    @OptionGroup var options: Options

    @Option(name: .long, help: "Go back to this revision.")
    var toRevision: Int?

    @Flag(name: .long, help: "Go back through the steps, without asking, and not at once.")
    var bySteps = false

    @Flag(name: .long, help: "Take away broken pods that keep a StatefulSet from going back; they serve nobody.")
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
