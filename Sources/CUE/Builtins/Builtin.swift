/// A built-in function of CUE.
struct Builtin: Sendable {
  /// The implementation. It throws a conflict for a wrong argument, and an incomplete error for one that isn't known
  /// yet.
  typealias Body = @Sendable (BuiltinCall) throws(Bottom) -> Value

  /// The name qualified by the package, such as `strings.Join`.
  let name: String
  /// The number of arguments.
  let arguments: ClosedRange<Int>
  /// Whether calling it without its first argument creates a constraint (a validator).
  var isConstraint = false
  /// The kinds of values that such a constraint admits.
  var kinds = Kinds.top
  /// Whether arguments may be types. If not, defaults are applied to arguments before the call.
  var takesConstraints = false
  let body: Body

  init(_ name: String, _ arguments: Int, _ body: @escaping Body) {
    self.name = name
    self.arguments = arguments...arguments
    self.body = body
  }

  init(_ name: String, _ arguments: ClosedRange<Int>, takesConstraints: Bool = false, _ body: @escaping Body) {
    self.name = name
    self.arguments = arguments
    self.takesConstraints = takesConstraints
    self.body = body
  }

  /// A function that checks its first argument.
  static func check(
    _ name: String, _ arguments: Int, _ kinds: Kinds, takesConstraints: Bool = false, _ body: @escaping Body
  ) -> Builtin {
    var function = Builtin(name, arguments...arguments, takesConstraints: takesConstraints, body)
    function.isConstraint = true
    function.kinds = kinds
    return function
  }
}

/// A package of functions and values, known by its import path.
struct BuiltinPackage: Sendable {
  /// The path, such as `encoding/json`.
  let path: String
  private let members: [String: Term]

  /// Creates a package. Each function is a member under the last part of its name; values are given as CUE text.
  init(_ path: String, _ functions: [Builtin], values: [String: String] = [:]) {
    self.path = path
    var members: [String: Term] = [:]
    for function in functions {
      let name = function.name.split(separator: ".").last.map(String.init) ?? function.name
      members[name] = Term(.builtin(function), at: .none)
    }
    for (name, text) in values {
      if let file = try? Parser.parse(text), let term = try? Compiler.compile(file) { members[name] = term }
    }
    self.members = members
  }

  func member(_ name: String) -> Term? { members[name] }

  /// The names of the members.
  var names: [String] { members.keys.sorted() }

  private static let packages: [String: BuiltinPackage] = Dictionary(
    uniqueKeysWithValues: [
      strings, strconv, list, json, yaml, base64, hex, pathPackage, math, bits, regexp, structPackage, net, time,
      textTemplate,
      html, md5, sha1, sha256, sha512, hmac, uuid,
    ].map { ($0.path, $0) })

  /// The package with an import path.
  static func named(_ path: String) -> BuiltinPackage? { packages[path] }

  /// A hint for an import of an unknown package.
  static func hint(for path: String) -> String? {
    if path.hasPrefix("vela/") || path.hasPrefix("kube/") { return "it is there in a cluster alone" }
    let near = packages.keys.filter { $0.split(separator: "/").last == path.split(separator: "/").last }.sorted().first
    return near.map { "did you mean '\($0)'?" }
  }
}
