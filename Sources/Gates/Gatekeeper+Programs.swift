import Codec
import Definitions
import Tree
import Workflows

extension Gatekeeper {
  /// Runs the program of a step. Its exit status decides whether the workflow continues.
  func run(_ gate: Gate, _ facts: GateFacts, within seconds: Int) async throws(GateProblem) -> GateVerdict {
    guard let runner = policy.programs.runner, let function = policy.programs.function(of: gate.type) else {
      throw GateProblem("nobody has allowed to run '\(gate.program ?? gate.type)'")
    }
    var pace = Pace(retries: 0, interval: 5, timeout: function.seconds)
    try pace.read(gate.properties)
    let input = Self.input(gate, facts)
    return try await trying(pace, within: seconds) { [pace] deadline async throws(GateProblem) in
      var limited = function
      let left = ContinuousClock.now.duration(to: deadline).components.seconds
      limited.seconds = max(1, min(pace.timeout, Int(max(0, left))))
      guard let outcome = runner([FunctionRequest(function: limited, input: input)]).first else {
        throw GateProblem("'\(function.path)' did not run")
      }
      return try verdict(outcome, function.path)
    }
  }

  /// The input of a program: the properties of the step, and its context in the workflow.
  private static func input(_ gate: Gate, _ facts: GateFacts) -> Node {
    var properties = gate.properties
    for name in ["retries", "interval", "timeout"] { properties[name] = nil }
    return [
      "apiVersion": .string("lateen.dev/v1alpha1"), "kind": "Gate", "metadata": ["name": .string(gate.type)],
      "spec": properties,
      "context": [
        "application": .string(facts.application), "namespace": .string(facts.namespace),
        "step": .string(facts.step),
        "steps": .list(facts.steps.map { ["name": .string($0.name), "phase": .string($0.phase)] }),
      ],
    ]
  }

  /// The verdict for the outcome of a program. The program's output is either JSON with values for later steps, or
  /// plain text.
  private func verdict(_ outcome: FunctionOutcome, _ path: String) throws(GateProblem) -> GateVerdict {
    switch outcome {
    case .failed(let message, _):
      var problem = GateProblem("'\(path)' \(message)", isFinal: false)
      problem.seen = [["at": .int(now()), "message": .string(message)]]
      throw problem
    case .ended(let status, let output, let errors):
      let answer = output.count > Self.mostJSON ? nil : try? JSONReader.node(from: output, file: path)
      let values = answer?.fields == nil ? nil : answer
      let said =
        values.map { $0["message"]?.string ?? "" } ?? String(decoding: output.prefix(Self.keptOutput), as: UTF8.self)
      let line = Self.firstLine(said)
      let seen: Node = ["at": .int(now()), "status": .int(status), "message": line.isEmpty ? nil : .string(line)]
      guard status == 0 else {
        let reason = [line, Self.firstLine(errors.split(separator: "\n").last.map(String.init) ?? "")]
          .first { !$0.isEmpty }
        var problem = GateProblem(
          "'\(path)' exited with status \(status)" + (reason.map { ": \($0)" } ?? ""), isFinal: false)
        problem.seen = [seen]
        throw problem
      }
      return GateVerdict(
        passes: true, message: line.isEmpty ? "'\(path)' agrees" : line,
        values: values ?? ["output": .string(said)], seen: [seen])
    }
  }

  private static let keptOutput = 4_096
  private static let mostJSON = 1 << 20

  private static func firstLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.count > 200 ? "\(line.prefix(200))…" : line
  }
}
