import Rendering
import Tree

extension NamedObject {
  /// Merges objects with the same name. As in KubeVela, conflicting values are an error.
  static func unified(_ objects: [NamedObject]) throws(Diagnostic) -> [NamedObject] {
    var result: [NamedObject] = []
    for object in objects {
      guard let index = result.firstIndex(where: { $0.name == object.name }) else {
        result.append(object)
        continue
      }
      do throws(Diagnostic) {
        try result[index].object.apply(.merge(object.object))
      } catch {
        throw Diagnostic.error(
          "the object '\(object.name)' is described twice, and differently at '\(error.path.dotted)': \(error.message)",
          hint: "describe it once")
      }
    }
    return result
  }
}
