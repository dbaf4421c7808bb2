import Rendering
import Tree
import Workflows

/// Steps whose types are implemented by programs.
extension WorkflowSteps {
  /// The parameters that such a step has in addition to those of its definition.
  struct ProgramPace: ParameterSet {
    var pace: GatePace

    init(from reader: inout ParameterReader) { pace = GatePace(from: &reader, of: .program) }
  }

  /// The parameters that every step with a program has.
  public static var paceOfPrograms: [ParameterSchema] {
    if case .object(let parameters, _) = ProgramPace.parameterType { parameters } else { [] }
  }

  /// The gate that runs a program. Nil after reporting problems with the properties.
  static func gate(
    of type: StepType, _ properties: SourceNode, _ context: inout ReadingContext
  ) -> StepAction? {
    let entries = properties.entries ?? []
    func part(_ isIncluded: (String) -> Bool) -> SourceNode {
      guard properties.entries != nil else { return properties }
      return SourceNode(.map(entries.filter { isIncluded($0.key) }), at: properties.mark)
    }
    let before = context.errorCount
    let render = type.prepare(part { !StepProgram.reserved.contains($0) }, &context)
    guard let render, let paced = ProgramPace(reading: part(StepProgram.reserved.contains), &context),
      context.errorCount == before
    else { return nil }
    do throws(Diagnostic) {
      let program = try render(Scope(application: "", component: "", namespace: ""))
      return .gate(
        paced.pace.gate(Gate(type: type.type, properties: program.properties, program: program.path)))
    } catch {
      context.report(error)
      return nil
    }
  }
}
