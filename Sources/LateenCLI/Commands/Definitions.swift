import Lateen
import ArgumentParser
import Codec
import Files
import Rendering
import Tree

/// `lateen definitions`.
struct Definitions: TopCommand {
  static let described = CommandConfiguration.command(
    "definitions",
    abstract: "List and describe the types of components, traits, policies and workflow steps.",
    subcommands: [List.self, Show.self, Export.self, Schema.self, New.self, VetFolder.self, Import.self])

  struct List: ContextCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List all types.")

    @Option(name: .shortAndLong, help: "Format of the output.")
    var output = ReportFormat.text

    @OptionGroup var outside: DefinitionOptions

    func run(in context: CommandContext) throws {
      let all = try outside.types(of: context)
      let hasFiles = all.contains { $0.origin != nil }
      var table = TextTable(hasFiles ? ["TYPE", "KIND", "FROM", "SUMMARY"] : ["TYPE", "KIND", "SUMMARY"])
      for definition in all {
        let columns = hasFiles ? [definition.source] : []
        table.add([definition.type, definition.kind.rawValue] + columns + [definition.summary])
      }
      output.print(table.text(columns: Terminal.columns), Envelope.list(of: "Definition", all.map(\.overview)))
    }
  }

  struct Show: ContextCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Describe a type: its parameters, and an example.")

    @Argument(help: "The type.", completion: Completions.types)
    var type: String

    @Option(name: .shortAndLong, help: "Format of the output.")
    var output = Format.text

    @OptionGroup var outside: DefinitionOptions

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case text, yaml, json, markdown
    }

    func run(in context: CommandContext) throws {
      let all = try outside.types(of: context)
      let found = all.filter { $0.type == type }
      guard !found.isEmpty else {
        let hint = Suggestion.hint(for: type, in: all.map(\.type), noun: "known").map { "\n  hint: \($0)" } ?? ""
        Terminal.error("error: there is no type '\(type)'\(LogText(lines: hint))")
        throw ExitStatus.badInput
      }
      switch output {
      case .text: Terminal.output(LogText(lines: found.map(\.text).joined(separator: "\n")))
      case .markdown: Terminal.output(LogText(lines: found.map(\.markdown).joined(separator: "\n")))
      case .yaml: Terminal.output(data: YAMLWriter().string(found.map(\.node)))
      // A component and a trait may have the same name.
      case .json:
        let node = found.count == 1 ? found[0].node : Envelope.list(of: "Definition", found.map(\.node))
        Terminal.output(json: node)
      }
    }
  }

  struct Export: ContextCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write the definitions of all types as YAML or Markdown files, or compare them with existing files.")

    @Option(name: .long, help: "Folder to write to; by default definitions or docs/types.")
    var outputDir: String?

    @Option(name: .shortAndLong, help: "Format of the files.")
    var output = Format.yaml

    @Flag(name: .long, help: "Write nothing; fail if a file is not up to date.")
    var check = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case yaml, markdown
    }

    private func files(of registry: Registry) -> [(path: String, bytes: [UInt8])] {
      let all = DefinitionDocument.all(in: registry)
      switch output {
      case .yaml: return all.map { ($0.path, YAMLWriter().bytes([$0.node])) }
      case .markdown:
        return [("README.md", Array(DefinitionDocument.index(of: all).utf8))]
          + all.map { ($0.page, Array($0.markdown.utf8)) }
      }
    }

    func run(in context: CommandContext) throws {
      let files = files(of: context.registry)
      let outputDir = outputDir ?? (output == .yaml ? "definitions" : "docs/types")
      guard check else {
        let format = output == .yaml ? ".yaml" : ".md"
        let names = Set(files.map(\.path))
        let folders = Set(files.map { String($0.path.prefix { $0 != "/" }) })
        // The folder may contain types that an earlier version exported. `definitions new` updates the list of files
        // itself.
        return try OutputFolder.write(files, to: outputDir) { path, hasList in
          names.contains(path)
            || !hasList && path.hasSuffix(format) && folders.contains(String(path.prefix { $0 != "/" }))
        }
      }
      do throws(Diagnostic) {
        let reader = FileReader(limit: 1 << 24)
        var stale: [String] = []
        for file in files {
          let path = "\(outputDir)/\(file.path)"
          let recorded = FileTree.exists(path) ? try reader.bytes(ofFile: path) : nil
          if recorded != file.bytes { stale.append(path) }
        }
        let known = Set(files.map(\.path))
        stale += try FileTree.files(below: outputDir).filter { !known.contains($0) }.map { "\(outputDir)/\($0)" }
        for path in stale { Terminal.output("not up to date: \(path)\n") }
        if !stale.isEmpty {
          throw Diagnostic.error("\(stale.count) definitions are not up to date", at: nil, hint: "run make generate")
        }
      } catch {
        Terminal.error("\(error)")
        throw ExitStatus.different
      }
    }
  }

  struct Schema: ContextCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema",
      abstract: "Print a JSON Schema of Applications with all known types, for editors.",
      discussion: """
        Editors use it to complete and check Applications: see docs/editors.md.

          lateen definitions schema > .vscode/application.schema.json
        """)

    @OptionGroup var outside: DefinitionOptions

    @Option(
      name: .customLong("validate"), help: "Whether the schema rejects undeclared properties (strict) or accepts them.")
    var strictness = Strictness.strict

    func run(in context: CommandContext) throws {
      let schema = ApplicationSchema(
        definitions: try outside.types(of: context), isStrict: strictness == .strict)
      Terminal.output(json: schema.node)
    }
  }
}
