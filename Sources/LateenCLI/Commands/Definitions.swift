import ArgumentParser
import Codec
import Files
import Rendering
import Tree

/// `lateen definitions`.
struct Definitions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List and describe the types of components, traits, policies and workflow steps.",
    subcommands: [List.self, Show.self, Export.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all types.")

    @OptionGroup var outside: DefinitionOptions

    func run() throws {
      var table = TextTable(["TYPE", "KIND", "SUMMARY"])
      for definition in DefinitionDocument.all(in: try outside.registry()) {
        table.add([definition.type, definition.kind.rawValue, definition.summary])
      }
      Terminal.output(table.text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Describe a type: its parameters, and an example.")

    @Argument(
      help: "The type.", completion: .custom { _, _, _ in DefinitionDocument.all(in: LateenCLI.registry).map(\.type) })
    var type: String

    @Option(name: .shortAndLong, help: "Format of the output.")
    var output = Format.text

    @OptionGroup var outside: DefinitionOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case text, yaml, json
    }

    func run() throws {
      let all = DefinitionDocument.all(in: try outside.registry())
      let found = all.filter { $0.type == type }
      guard !found.isEmpty else {
        let hint = Suggestion.hint(for: type, in: all.map(\.type), noun: "known").map { "\n  hint: \($0)" } ?? ""
        Terminal.error("error: there is no type '\(type)'\(hint)")
        throw ExitStatus.badInput
      }
      switch output {
      case .text: Terminal.output(found.map(\.text).joined(separator: "\n"))
      case .yaml: Terminal.output(YAMLWriter().string(found.map(\.node)))
      case .json: for definition in found { Terminal.output(JSONWriter().string(definition.node) + "\n") }
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the definitions of all types as YAML files, or compare them with the files.")

    @Option(name: .long, help: "Folder to write to.")
    var outputDir = "definitions"

    @Flag(name: .long, help: "Write nothing; fail when a file is not as it would be written.")
    var check = false

    func run() throws {
      let files = DefinitionDocument.all(in: LateenCLI.registry).map { definition in
        (path: definition.path, bytes: YAMLWriter().bytes([definition.node]))
      }
      do throws(Diagnostic) {
        guard check else { return try AtomicWriter.write(files, toFolder: outputDir) }
        let reader = FileReader(limit: 1 << 24)
        var stale: [String] = []
        for file in files {
          let path = "\(outputDir)/\(file.path)"
          let recorded = FileTree.exists(path) ? try reader.bytes(of: path) : nil
          if recorded != file.bytes { stale.append(path) }
        }
        let known = Set(files.map(\.path))
        stale += try FileTree.files(below: outputDir).filter { !known.contains($0) }.map { "\(outputDir)/\($0)" }
        for path in stale { Terminal.output("not as exported: \(path)\n") }
        if !stale.isEmpty {
          throw Diagnostic.error("\(stale.count) definitions are not up to date", at: nil, hint: "run make generate")
        }
      } catch {
        Terminal.error("\(error)")
        throw check ? ExitStatus.different : ExitStatus.badInput
      }
    }
  }
}
