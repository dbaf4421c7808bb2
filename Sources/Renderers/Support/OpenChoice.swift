import Rendering
import Tree

/// One of the strings of a choice. As in KubeVela, any other text is accepted too, but `--validate strict` rejects it.
struct OpenChoice<Choice: ParameterChoice>: ParameterValue {
  let node: Node

  init(_ choice: Choice) { node = choice.node }

  static var parameterType: ParameterType { Choice.parameterType }
  static var placeholder: Self { Self(Choice.placeholder) }

  init?(reading node: SourceNode, _ context: inout ReadingContext) {
    guard let text = context.openChoice(node, of: Choice.allCases.map(\.rawValue)) else { return nil }
    self.node = .string(text)
  }
}
