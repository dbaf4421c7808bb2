import Codec
import Rendering
import Tree

extension Adaptation {
  /// Derives an example from that of the underlying type: removes what users can't set, renames parameters, and adds
  /// parameters that only this type requires.
  func example(adapting example: String) -> String {
    var problems: [Diagnostic] = []
    let documents = YAMLReader(strictness: .ignore)
      .documents(in: Array(example.utf8), file: "", diagnostics: &problems)
    guard let written = documents.first?.entries, problems.isEmpty else { return example }
    var fields = Fields()
    var isSame = true
    for entry in written {
      var parameter = visible.first { $0.target == entry.key }
      // The value may be invalid for a parameter whose type is narrower than the underlying one.
      if let check = parameter?.check {
        var context = ReadingContext(owner: "", strictness: .ignore)
        _ = context.value(entry.value, as: check)
        if context.errorCount > 0 { parameter = nil }
      }
      let isLeft =
        isOpen && !hidden.contains(entry.key) && !fixed.contains { $0.key == entry.key }
        && !visible.contains { $0.target == entry.key }
      guard let name = parameter?.name ?? (isLeft ? entry.key : nil) else {
        isSame = false
        continue
      }
      var value = entry.value
      if let set = fixed.first(where: { $0.key == entry.key })?.value.entries, let inner = value.entries {
        let kept = inner.filter { entry in !set.contains { $0.key == entry.key } }
        isSame = isSame && kept.count == inner.count
        value = SourceNode(.map(kept), at: value.mark)
      }
      isSame = isSame && name == entry.key
      fields[name] = value.value(strictness: .ignore, diagnostics: &problems)
    }
    for parameter in visible where parameter.schema.presence == .required && fields[parameter.name] == nil {
      isSame = false
      fields[parameter.name] = parameter.schema.exampleValue
    }
    return isSame ? example : YAMLWriter().string([.fields(fields)]).trimmingLastBreaks
  }
}
