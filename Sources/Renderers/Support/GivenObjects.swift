import Rendering
import Tree

/// What a component that is given its objects renders to.
enum GivenObjects {
  /// The first is the workload, the others go along as `objects-1` and so on: as KubeVela names them.
  static func output(_ objects: [Node]) throws(RenderError) -> ComponentOutput {
    guard let workload = objects.first else {
      throw RenderError("'objects' must name at least one object", at: ["objects"])
    }
    return ComponentOutput(
      workload: workload,
      auxiliaries: objects.enumerated().dropFirst().map { NamedObject("objects-\($0)", $1) })
  }
}
