import Rendering
import Tree

/// The output of components that get their objects as parameters.
enum GivenObjects {
  /// The first object is the workload; as in KubeVela, the others are named `objects-1` and so on.
  static func output(_ objects: [Node]) throws(Diagnostic) -> ComponentOutput {
    guard let workload = objects.first else {
      throw Diagnostic.error("'objects' must name at least one object", at: ["objects"])
    }
    return ComponentOutput(
      workload: workload,
      auxiliaries: objects.enumerated().dropFirst().map { NamedObject("objects-\($0)", $1) })
  }
}
