import ArgumentParser
import Delivery
import Files
import Gates
import Tree

/// `lateen workflow`.
struct Workflow: TopCommand {
  static let described = CommandConfiguration.command(
    "workflow",
    abstract: "Approve, suspend, restart, terminate or roll back the rollout of an Application.",
    subcommands: [Resume.self, Suspend.self, Restart.self, Terminate.self, Rollback.self])

  struct Options: ParsableArguments {
    @OptionGroup var application: ApplicationOptions
    @OptionGroup(title: "Target") var target: TargetOptions

    @Option(name: .shortAndLong, help: "Format of the output.")
    var output = ReportFormat.text

    /// Runs an action for an Application, either at its only place or for its workflow of several places. Then prints
    /// the outcome.
    func change(
      _ words: String, _ context: CommandContext, _ waitPolicy: Deployer.WaitPolicy = Deployer.WaitPolicy(),
      _ permissions: Deployer.Permissions = Deployer.Permissions(), gates: Gatekeeper? = nil,
      single: (Deployer, ApplicationID) async throws -> Deployer.Outcome?,
      workflow: (WorkflowDriver, ApplicationID) async throws -> WorkflowDriver.Outcome?
    ) async throws {
      let id = try application.id()
      let said = "\(words): \(id)"
      switch try await Clusters(target).find(id, context, waitPolicy, permissions, gates: gates) {
      case .single(let deployer):
        try await Conclusion.print(said, single(deployer, id), id, deployer, output)
      case .workflow(let driver):
        try await Conclusion.print(said, workflow(driver, id), id, driver, output)
      }
    }
  }

  struct Resume: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "resume",
      abstract: "Approve the waiting step, or resume a suspended rollout, which also approves it.")

    @OptionGroup var options: Options
    @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions
    @OptionGroup(title: "Changes by others") var takeOver: TakeOverOptions
    @OptionGroup(title: "Gates") var gates: GateOptions
    @OptionGroup(title: "Gates with programs") var programs: GateProgramOptions

    @Option(
      name: .long,
      help: ArgumentHelp(
        "Approve everything up to this step: the name of a workflow's step, or the number of a rollout's.",
        valueName: "step"))
    var to: String?

    @Flag(name: .long, help: "Approve all steps.")
    var all = false

    func validate() throws {
      if all, to != nil { throw ValidationError("--all and --to can't be combined") }
    }

    func deliver(from context: CommandContext) async throws {
      try await options.change(
        "Successfully resume workflow", context, waitPolicy.waitPolicy, takeOver.permissions,
        gates: gates.keeper(programs.programs(context)),
        single: { deployer, id in try await deployer.resume(id, through: all ? .max : step(of: id)) },
        workflow: { driver, id in try await driver.resume(id, to: to, all: all) })
    }

    /// The number of a rollout step, given as `2` or as `step-2`, its name in the status.
    private func step(of id: ApplicationID) throws(Diagnostic) -> Int? {
      guard let to else { return nil }
      let number = to.hasPrefix("step-") ? String(to.dropFirst(5)) : to
      if let step = Int(number), (1...1_000_000).contains(step) { return step }
      throw Diagnostic.error(
        .refused, "the rollout of '\(id)' has no step '\(to)'",
        hint: "its steps have numbers, as lateen status \(id.argument) shows")
    }
  }

  struct Suspend: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "suspend", abstract: "Pause the rollout until it is resumed.")

    @OptionGroup var options: Options

    func deliver(from context: CommandContext) async throws {
      try await options.change(
        "Successfully suspend workflow", context,
        single: { deployer, id in
          try await deployer.suspend(id)
          return nil
        },
        workflow: { driver, id in
          try await driver.suspend(id)
          return nil
        })
    }
  }

  struct Restart: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "restart",
      abstract: "Restart the rollout from its first step; if it is complete, deliver its final state again.")

    @OptionGroup var options: Options
    @OptionGroup(title: "Waiting") var waitPolicy: WaitOptions
    @OptionGroup(title: "Changes by others") var takeOver: TakeOverOptions
    @OptionGroup(title: "Gates") var gates: GateOptions
    @OptionGroup(title: "Gates with programs") var programs: GateProgramOptions

    func deliver(from context: CommandContext) async throws {
      try await options.change(
        "Successfully restart workflow", context, waitPolicy.waitPolicy, takeOver.permissions,
        gates: gates.keeper(programs.programs(context)),
        single: { deployer, id in try await deployer.restart(id) },
        workflow: { driver, id in try await driver.restart(id) })
    }
  }

  struct Terminate: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "terminate",
      abstract:
        "End the rollout at its current stage. Only a restart, a rollback or another version continues from there.")

    @OptionGroup var options: Options

    func deliver(from context: CommandContext) async throws {
      try await options.change(
        "Successfully terminate workflow", context,
        single: { deployer, id in
          try await deployer.terminate(id)
          return nil
        },
        workflow: { driver, id in
          try await driver.terminate(id)
          return nil
        })
    }
  }

  struct Rollback: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "rollback",
      abstract: "Roll back to the latest revision that succeeded, from any state, as soon as its pods are ready.",
      discussion: """
        Restores byte for byte what was live, even if the renderers have changed since. It waits for the old pods, then \
        shifts traffic back, and only then removes the new pods. It takes over fields of other managers if the rollback \
        needs them. All places of an Application go back together; their revisions are those of lateen revisions.
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
      try await options.change(
        "Successfully rollback app", context, waitPolicy.waitPolicy,
        Deployer.Permissions(forceRollback: forceRollback),
        single: { deployer, id in try await deployer.rollback(id, to: toRevision, bySteps: bySteps) },
        workflow: { driver, id in try await driver.rollback(id, to: toRevision, bySteps: bySteps) })
    }
  }
}
