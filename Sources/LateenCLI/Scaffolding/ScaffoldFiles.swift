import Codec
import Files
import Golden
import Tree

/// The files of a new type that do not depend on where it is created: its source and its goldens.
struct ScaffoldFiles {
  var type: NewType

  /// The renderer in Swift. In Lateen itself renderers are public.
  func renderer(named swiftName: String, isPublic: Bool) -> String {
    let sample = type.kind == .trait ? PackageResources.SampleTrait_txt : PackageResources.SampleComponent_txt
    let name = type.kind == .trait ? "SampleTrait" : "SampleComponent"
    let text = String(decoding: sample, as: UTF8.self).replacing(name, with: swiftName)
      .replacing("\"sample\"", with: "\"\(type.name)\"")
    guard isPublic else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = line.prefix { $0 == " " }
      let declares = ["enum ", "static ", "struct ", "init("].contains { line.dropFirst(indent.count).hasPrefix($0) }
      return declares ? "\(indent)public \(line.dropFirst(indent.count))" : String(line)
    }.joined(separator: "\n")
  }

  /// The definition of a type implemented by a function.
  var definition: String {
    filled(type.kind == .trait ? PackageResources.trait_definition_txt : PackageResources.component_definition_txt)
  }

  /// The source of the function.
  var function: String {
    filled(type.kind == .trait ? PackageResources.trait_function_txt : PackageResources.component_function_txt)
  }

  /// The files of a package with this renderer, without the renderer itself.
  func package(named package: String, _ dependency: LateenDependency, _ swiftName: String) -> [(String, String)] {
    let values = [
      "package": package, "dependency": dependency.line, "identity": dependency.identity, "list": type.kind.list,
      "swiftName": swiftName,
    ]
    return [
      ("Package.swift", filled(PackageResources.package_txt, values)),
      ("Sources/\(package)/main.swift", filled(PackageResources.main_txt, values)),
      (".gitignore", ".build/\nPackage.resolved\n"),
    ]
  }

  /// Three golden cases: with required parameters only, with all parameters, and with one missing. They are rendered
  /// with the samples, so nothing needs to be built first. In a checkout they are grouped by kind.
  func goldens(grouped: Bool = false, arguments: [String] = []) -> [(path: String, bytes: [UInt8])] {
    let properties =
      switch type.kind {
      case .trait:
        [
          "basic": "{value: shop}", "full": "{key: example.com/team, value: shop}",
          "bad-value": "{key: example.com/team}",
        ]
      case .component:
        ["basic": "{image: nginx:1.27}", "full": "{image: nginx:1.27, replicas: 3}", "bad-image": "{replicas: 3}"]
      }
    let template = type.kind == .trait ? PackageResources.trait_app_txt : PackageResources.component_app_txt
    let run = GoldenRenderer.run("golden", type.registered)
    var files: [(path: String, bytes: [UInt8])] = []
    for (name, properties) in properties.sorted(by: { $0.key < $1.key }) {
      let name = (grouped ? "\(type.kind.list)/" : "") + "\(type.name)-\(name)"
      let folder = "golden/\(name)"
      let input = Array(filled(template, ["properties": properties]).utf8)
      let golden = GoldenCase(name: name, input: input, previous: nil, arguments: [])
      files.append(("\(folder)/app.yaml", input))
      if !arguments.isEmpty { files.append(("\(folder)/args", Array("\(arguments.joined(separator: " "))\n".utf8))) }
      files += run.output(of: golden).map { ("\(folder)/\($0.name)", $0.bytes) }
    }
    return files
  }

  private func filled(_ template: [UInt8], _ values: [String: String] = [:]) -> String {
    var text = String(decoding: template, as: UTF8.self)
    for (key, value) in values { text = text.replacing("{{\(key)}}", with: value) }
    return text.replacing("{{name}}", with: type.name)
  }
}

/// The package dependency on Lateen.
struct LateenDependency {
  /// The dependency in the manifest.
  var line: String
  /// The identity of Lateen's package in the manifest.
  var identity: String

  /// Parses user input: a folder, or the URL of a repository.
  init(_ place: String) throws(Diagnostic) {
    guard !place.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) else {
      throw Diagnostic.error("'\(place)' can't be written into a manifest", at: nil)
    }
    if place.contains("://") || place.hasPrefix("git@") {
      line = ".package(url: \"\(place)\", from: \"\(LateenCLI.version)\")"
      let last = place.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? place
      identity = last.hasSuffix(".git") ? String(last.dropLast(4)) : last
    } else {
      line = ".package(name: \"lateen\", path: \"\(place)\")"
      identity = "lateen"
    }
  }
}
