extension BuiltinPackage {
  /// A subset of Go's `text/template`: fields, `if`, `range`, `with`, and the most common functions.
  static let textTemplate = BuiltinPackage(
    "text/template",
    [
      Builtin("template.Execute", 2) { call throws(Bottom) in
        var template = GoTemplate(try call.string(0), call)
        return try call.text(try template.execute(call.arguments[1]))
      },
      Builtin("template.HTMLEscape", 1) { call throws(Bottom) in
        try call.text(GoTemplate.escaped(try call.string(0)))
      },
    ])
}
