import Codec
import Rendering
import Tree

extension Adaptation {
  /// An example of the type, made of one of the type below it: without what users can't write, by the names that they
  /// write, and with what is required here alone.
  func example(adapting example: String) -> String {
    var problems: [Diagnostic] = []
    let documents = YAMLReader(strictness: .ignore)
      .documents(in: Array(example.utf8), file: "", diagnostics: &problems)
    guard let written = documents.first?.entries, problems.isEmpty else { return example }
    var fields = Fields()
    var isSame = true
    for entry in written {
      var parameter = visible.first { $0.target == entry.key }
      // A narrower type than that below may not take its value.
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
