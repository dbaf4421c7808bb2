import Lateen
import ArgumentParser
import Codec
import Files
import Tree

/// The possible implementations of a new type.
enum ScaffoldForm: String, ExpressibleByArgument, CaseIterable {
  case swift, package, krm
}

/// The files of a new type, and the next steps for its author.
struct Scaffold {
  private(set) var changes: [FileChange] = []
  private(set) var nextSteps: [String] = []
  /// The folder that contains all files.
  let root: String
  private let files: ScaffoldFiles

  private static let registryFile = "Sources/Renderers/Registry+Standard.swift"

  /// Determines the files to write. Without a form it is derived from the contents of the folder. Throws if that is not
  /// possible.
  init(_ type: NewType, as form: ScaffoldForm?, in folder: String?, lateen: String?) throws(Diagnostic) {
    files = ScaffoldFiles(type: type)
    let start = folder ?? "."
    // A package may be inside a checkout, so the innermost one is used.
    let nearest = Self.enclosing(start) { Self.isCheckout($0) || Self.isPackageWithRenderers($0) }
    let checkout =
      form == nil ? nearest.flatMap { Self.isCheckout($0) ? $0 : nil } : Self.enclosing(start, where: Self.isCheckout)
    switch form ?? (nearest == nil ? .krm : checkout == nil ? .package : .swift) {
    case .swift:
      guard let checkout else {
        throw Diagnostic.error(
          "this is no checkout of Lateen", at: Mark(file: start),
          hint: "go there, or write a package of your own (--as package) or a function (--as krm)")
      }
      root = checkout
      try addToCheckout()
    case .package:
      if lateen == nil, let package = nearest, !Self.isCheckout(package) {
        root = package
        try addToPackage()
      } else {
        root = folder ?? type.name
        try addPackage(lateen)
      }
    case .krm:
      root = start
      if Self.isCheckout(start) {
        throw Diagnostic.error(
          "'definitions' of a checkout of Lateen holds what is exported, and nothing else", at: Mark(file: start),
          hint: "name another folder with --output-dir")
      }
      addFunction()
    }
  }

  /// Adds a renderer, its line in the registry, its definition, its documentation page and its goldens.
  private mutating func addToCheckout() throws(Diagnostic) {
    let type = files.type
    let swiftName = type.swiftName(avoiding: try declaredNames())
    let list = try text(of: path(Self.registryFile))
    guard let longer = SwiftList.inserting(swiftName, intoLines: list, of: type.kind.list) else {
      throw Diagnostic.error(
        "there is no list of \(type.kind.list) to add to", at: Mark(file: path(Self.registryFile)),
        hint: "it should begin with '\(type.kind.list): [' and have one renderer per line")
    }
    let folder = "Sources/Renderers/\(type.kind == .trait ? "Traits" : "Components")"
    add("\(folder)/\(swiftName).swift", files.renderer(named: swiftName, isPublic: true))
    for (path, bytes) in files.goldens(grouped: true) { add(path, bytes) }
    try addDescriptions()
    change(Self.registryFile, from: list, to: longer)
    nextSteps = [
      "swift build && .build/debug/lateen golden verify '\(type.name)-*'",
      "change what it does: \(path("\(folder)/\(swiftName).swift"))",
      "make golden generate   records what it does then; read it line by line",
    ]
  }

  /// The names already declared in Lateen, except a renderer written by a previous run.
  private func declaredNames() throws(Diagnostic) -> Set<String> {
    let own = files.type.swiftName(avoiding: [])
    var names: Set<String> = []
    for module in ["Tree", "Rendering", "Renderers"] {
      let folder = path("Sources/\(module)")
      for file in try FileTree.files(below: folder, ending: [".swift"]) {
        let text = try text(of: "\(folder)/\(file)")
        if text != files.renderer(named: own, isPublic: true) { names.formUnion(SwiftList.declaredNames(in: text)) }
      }
    }
    return names
  }

  /// Adds the definition, the documentation page, and the link to the page.
  private mutating func addDescriptions() throws(Diagnostic) {
    let type = files.type
    let all = DefinitionDocument.all(in: type.registered.registry)
    let own = all.first { $0.type == type.name && $0.kind.rawValue == type.kind.rawValue }
    guard let own else { return }
    add("definitions/\(own.path)", YAMLWriter().string([own.node]))
    add("docs/types/\(own.page)", own.markdown)
    let index = "docs/types/README.md"
    let before = try text(of: path(index))
    guard let after = own.indexed(in: before) else {
      throw Diagnostic.error(
        "there is no table of \(type.kind.list) to add to", at: Mark(file: path(index)), hint: "run make generate"
      )
    }
    change(index, from: before, to: after)
  }

  /// Adds another renderer and its goldens to an existing package.
  private mutating func addToPackage() throws(Diagnostic) {
    let type = files.type
    var main: (folder: String, text: String)?
    for file in try FileTree.files(below: path("Sources"), ending: ["main.swift"]) {
      let text = try text(of: path("Sources/\(file)"))
      if text.contains("LateenCLI.main(") { main = ("Sources/\(file.dropLast("/main.swift".count))", text) }
    }
    guard let main else {
      throw Diagnostic.error(
        "no main.swift of the package calls 'LateenCLI.main'", at: Mark(file: path("Sources")),
        hint: "examples/own-renderers of Lateen shows one")
    }
    let swiftName = type.swiftName(avoiding: [])
    guard let longer = SwiftList.inserting(swiftName, intoMain: main.text, of: type.kind.list) else {
      throw Diagnostic.error(
        "the renderers that it hands to 'LateenCLI.main' are not understood",
        at: Mark(file: path("\(main.folder)/main.swift")),
        hint: "write it as LateenCLI.main(registry: .standard.adding(\(type.kind.list): […]))")
    }
    add("\(main.folder)/\(swiftName).swift", files.renderer(named: swiftName, isPublic: false))
    for (path, bytes) in files.goldens() { add(path, bytes) }
    change("\(main.folder)/main.swift", from: main.text, to: longer)
    stepsOfPackage(
      "\(main.folder)/\(swiftName).swift", program: main.folder.split(separator: "/").last.map(String.init) ?? "")
  }

  /// Adds a new package with this renderer.
  private mutating func addPackage(_ lateen: String?) throws(Diagnostic) {
    guard let place = lateen ?? Self.enclosing(".", where: Self.isCheckout) else {
      throw Diagnostic.error(
        "the location of Lateen is unknown", at: nil, hint: "give its folder or repository with --lateen")
    }
    let name = (FileTree.realPath(root) ?? root).split(separator: "/").last.map(String.init) ?? ""
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    else {
      throw Diagnostic.error(
        "'\(name)' can't be the name of a package", at: Mark(file: root), hint: "use letters, digits, '-' and '_'")
    }
    let swiftName = files.type.swiftName(avoiding: [])
    // A relative path in a manifest is resolved from the manifest's folder.
    let isFolder = FileTree.isFolder(place)
    let dependency = try LateenDependency(isFolder ? FileTree.realPath(place) ?? place : place)
    for (path, text) in files.package(named: name, dependency, swiftName) { add(path, text) }
    add("Sources/\(name)/\(swiftName).swift", files.renderer(named: swiftName, isPublic: false))
    for (path, bytes) in files.goldens() { add(path, bytes) }
    stepsOfPackage("Sources/\(name)/\(swiftName).swift", program: name)
  }

  private mutating func stepsOfPackage(_ file: String, program: String) {
    nextSteps = [
      "\(root == "." ? "" : "cd \(root) && ")swift build && .build/debug/\(program) golden verify",
      "change what it does: \(path(file))",
      ".build/debug/\(program) golden update   records what it does then; read it line by line",
    ]
  }

  /// Adds a definition with a function, and its goldens.
  private mutating func addFunction() {
    let name = files.type.name
    add("definitions/\(name).yaml", files.definition)
    add("definitions/\(name).py", files.function, isExecutable: true)
    for (path, bytes) in files.goldens(arguments: ["--definitions", "definitions"]) { add(path, bytes) }
    let go = root == "." ? "" : "cd \(root) && "
    nextSteps = [
      "\(go)lateen golden verify --allow-exec '\(name)-*'",
      "change what it does: \(path("definitions/\(name).py")); its parameters are in \(name).yaml beside it",
      "\(go)lateen golden update --allow-exec '\(name)-*'   records what it does then; read it line by line",
    ]
  }

  private func path(_ file: String) -> String { root == "." ? file : "\(root)/\(file)" }

  private mutating func add(_ file: String, _ text: String, isExecutable: Bool = false) {
    changes.append(FileChange(path(file), Array(text.utf8), isExecutable: isExecutable))
  }

  private mutating func add(_ file: String, _ bytes: [UInt8]) { changes.append(FileChange(path(file), bytes)) }

  private mutating func change(_ file: String, from old: String, to new: String) {
    // Files from a previous run are left unchanged.
    if old == new { return }
    changes.append(FileChange(path(file), Array(new.utf8), before: Array(old.utf8)))
  }

  private func text(of path: String) throws(Diagnostic) -> String {
    String(decoding: try FileReader(limit: 1 << 24).bytes(ofFile: path), as: UTF8.self)
  }

  /// The nearest folder, starting from a path and going up, that satisfies a condition; `.` for the working directory.
  private static func enclosing(_ start: String, where holds: (String) -> Bool) -> String? {
    if holds(start) { return start }
    guard var folder = FileTree.realPath(start) else { return nil }
    while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      folder = String(folder[..<slash])
      if holds(folder) { return folder }
    }
    return nil
  }

  private static func isCheckout(_ folder: String) -> Bool { FileTree.exists("\(folder)/\(registryFile)") }

  private static func isPackageWithRenderers(_ folder: String) -> Bool {
    guard let bytes = try? FileReader(limit: 1 << 20).bytes(ofFile: "\(folder)/Package.swift") else { return false }
    return String(decoding: bytes, as: UTF8.self).contains("\"LateenCLI\"") && !isCheckout(folder)
  }
}
