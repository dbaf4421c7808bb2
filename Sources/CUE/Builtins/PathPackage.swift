extension BuiltinPackage {
  /// Functions on file paths with Unix separators.
  static let pathPackage = BuiltinPackage(
    "path",
    [
      path("Clean") { .string(PathText.clean($0)) },
      path("Base") { .string(PathText.base($0)) },
      path("Dir") { .string(PathText.directory($0)) },
      path("Ext") { .string(PathText.ending($0)) },
      path("IsAbs") { .bool($0.hasPrefix("/")) },
      path("ToSlash") { .string($0) },
      path("FromSlash") { .string($0) },
      path("VolumeName") { _ in .string("") },
      Builtin("path.Split", 1...2) { call throws(Bottom) in
        try checkSystem(call, 1)
        let text = try call.string(0)
        let end = text.utf8.lastIndex(of: 47).map { text.utf8.index(after: $0) } ?? text.startIndex
        return try call.list(of: [String(text[..<end]), String(text[end...])])
      },
      Builtin("path.Join", 1...2) { call throws(Bottom) in
        try checkSystem(call, 1)
        let parts = try call.strings(0).filter { !$0.isEmpty }
        return .string(parts.isEmpty ? "" : PathText.clean(parts.joined(separator: "/")))
      },
      Builtin("path.SplitList", 2) { call throws(Bottom) in
        try checkSystem(call, 1)
        let text = try call.string(0)
        return try call.list(
          of: text.isEmpty ? [] : text.split(separator: ":", omittingEmptySubsequences: false).map(String.init))
      },
      Builtin("path.Resolve", 2...3) { call throws(Bottom) in
        try checkSystem(call, 2)
        let (base, path) = (try call.string(0), try call.string(1))
        return .string(PathText.clean(path.hasPrefix("/") ? path : base + "/" + path))
      },
      Builtin("path.Rel", 2...3) { call throws(Bottom) in
        try checkSystem(call, 2)
        if try call.string(0).hasPrefix("/") != (try call.string(1).hasPrefix("/")) {
          throw call.failed("only one of the paths is absolute")
        }
        let from = PathText.clean(try call.string(0)).split(separator: "/").filter { $0 != "." }
        let to = PathText.clean(try call.string(1)).split(separator: "/").filter { $0 != "." }
        var shared = 0
        while shared < min(from.count, to.count), from[shared] == to[shared] { shared += 1 }
        let parts = Array(repeating: "..", count: from.count - shared) + to[shared...].map(String.init)
        return .string(parts.isEmpty ? "." : parts.joined(separator: "/"))
      },
      Builtin("path.Match", 2...3) { call throws(Bottom) in
        try checkSystem(call, 2)
        if !PathText.isPattern(Array(try call.string(0).utf8)) { throw call.failed("this is no pattern") }
        return .bool(PathText.matches(Array(try call.string(0).utf8)[...], Array(try call.string(1).utf8)[...]))
      },
    ],
    values: ["Unix": "\"unix\"", "Windows": "\"windows\"", "Plan9": "\"plan9\""])

  private static func path(_ name: String, _ body: @escaping @Sendable (String) -> Value) -> Builtin {
    Builtin("path.\(name)", 1...2) { call throws(Bottom) in
      try checkSystem(call, 1)
      return body(try call.string(0))
    }
  }

  /// Refuses an operating system whose paths have other rules.
  private static func checkSystem(_ call: BuiltinCall, _ index: Int) throws(Bottom) {
    guard call.count > index else { return }
    let name = try call.string(index)
    if name == "windows" || name == "plan9" { throw call.failed("paths of \(name) are not supported") }
    guard systems.contains(name) else { throw call.failed("there is no operating system \(Literal.quoted(name))") }
  }

  private static let systems = [
    "unix", "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl",
    "netbsd", "openbsd", "solaris", "zos",
  ]
}

/// File paths with the rules of Go's package `path`.
enum PathText {
  static func clean(_ path: String) -> String {
    if path.isEmpty { return "." }
    let isRooted = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == "." { continue }
      if part == ".." {
        if let last = parts.last, last != ".." {
          parts.removeLast()
        } else if !isRooted {
          parts.append(part)
        }
      } else {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return isRooted ? "/" + joined : joined.isEmpty ? "." : joined
  }

  static func base(_ path: String) -> String {
    if path.isEmpty { return "." }
    return path.split(separator: "/").last.map(String.init) ?? "/"
  }

  static func directory(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 47) else { return "." }
    return clean(String(path[...slash]))
  }

  static func ending(_ path: String) -> String {
    let last = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = last.lastIndex(of: ".") else { return "" }
    return String(last[dot...])
  }

  /// Whether each set of a pattern is closed, and no escape is at its end.
  static func isPattern(_ pattern: [UInt8]) -> Bool {
    var index = 0
    while index < pattern.count {
      if pattern[index] == 92 {
        index += 1
        if index == pattern.count { return false }
      } else if pattern[index] == 91 {
        guard let end = pattern[(index + 1)...].firstIndex(of: 93), end > index + 1 else { return false }
        index = end
      }
      index += 1
    }
    return true
  }

  /// Whether a text matches a pattern: `*` matches anything but a slash, `?` one character, `[a-z]` one character of a
  /// set.
  static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var (pattern, text) = (pattern, text)
    // Where to resume if the pattern after the last star doesn't match. Only the last star needs to match more text.
    var retry: (pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>)?
    while !pattern.isEmpty || !text.isEmpty {
      if pattern.first == 42 {
        pattern = pattern.drop { $0 == 42 }
        retry = (pattern, text)
      } else if let rest = step(pattern, text.first) {
        pattern = rest
        text = text.dropFirst()
      } else if let last = retry, let first = last.text.first, first != 47 {
        retry = (last.pattern, last.text.dropFirst())
        (pattern, text) = (last.pattern, last.text.dropFirst())
      } else {
        return false
      }
    }
    return true
  }

  /// The rest of the pattern after the part that matches this character; nil if that part doesn't match it.
  private static func step(_ pattern: ArraySlice<UInt8>, _ byte: UInt8?) -> ArraySlice<UInt8>? {
    guard let byte, let first = pattern.first else { return nil }
    switch first {
    case 63: return byte == 47 ? nil : pattern.dropFirst()
    case 91:
      guard let end = pattern.dropFirst().firstIndex(of: 93) else { return nil }
      var set = pattern[(pattern.startIndex + 1)..<end]
      let isNegated = set.first == 94
      if isNegated { set = set.dropFirst() }
      return contains(Array(set), byte) == isNegated ? nil : pattern[(end + 1)...]
    case 92: return pattern.dropFirst().first == byte ? pattern.dropFirst(2) : nil
    default: return first == byte ? pattern.dropFirst() : nil
    }
  }

  private static func contains(_ set: [UInt8], _ byte: UInt8) -> Bool {
    var index = 0
    while index < set.count {
      if index + 2 < set.count, set[index + 1] == 45 {
        if set[index] <= byte, byte <= set[index + 2] { return true }
        index += 3
      } else {
        if set[index] == byte { return true }
        index += 1
      }
    }
    return false
  }
}
