import Rendering
import Tree

extension NamedObject {
  /// Merges objects with the same name. As in KubeVela, conflicting values are an error.
  static func unified(_ objects: [NamedObject]) throws(RenderError) -> [NamedObject] {
    var result: [NamedObject] = []
    for object in objects {
      guard let index = result.firstIndex(where: { $0.name == object.name }) else {
        result.append(object)
        continue
      }
      do throws(PatchConflict) {
        try result[index].object.apply(.merge(object.object))
      } catch {
        throw RenderError(
          "the object '\(object.name)' is described twice, and differently at '\(error.path.description)': \(error.message)",
          hint: "describe it once")
      }
    }
    return result
  }
}
