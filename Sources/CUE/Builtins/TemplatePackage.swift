extension BuiltinPackage {
  /// Go's `text/template`.
  static let textTemplate = BuiltinPackage(
    "text/template",
    [
      Builtin("template.Execute", 2) { call throws(Bottom) in
        let text = try call.string(0)
        let data = call.evaluator.make(Label("", .local), parent: nil, [Conjunct(call.arguments[1])])
        let node = try call.evaluator.node(of: data)
        do throws(GoTemplate.Failure) {
          return .string(try GoTemplate(text).execute(node, call.evaluator))
        } catch {
          throw error.limit ?? call.failed(error.message)
        }
      },
      Builtin("template.HTMLEscape", 1) { call throws(Bottom) in
        try call.text(GoFunction.html(try call.string(0)))
      },
    ])
}
