extension BuiltinPackage {
  /// Templates as Go's `text/template` has them: fields, `if`, `range`, `with`, and the commonest functions.
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
