import ArgumentParser
import Files
import Tree

extension Definitions {
  /// `lateen definitions new`.
  struct New: ContextCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Scaffold a working component or trait type with its goldens, for you to adapt.",
      discussion: """
        In a checkout of Lateen it creates a renderer there (--as swift), in a package with its own renderers another \
        one (--as package), and anywhere else a definition with a function in Python (--as krm). --as package creates a \
        package if there is none. Existing files are never overwritten.

          lateen definitions new trait cost-centre
          lateen definitions new component batch --as krm
          lateen definitions new trait cost-centre --as package --output-dir shop --lateen ../lateen
        """)

    @Argument(help: "What to create: trait or component.")
    var kind: NewType.Kind

    @Argument(help: "The type's name, as used in Applications.")
    var name: String

    @Option(name: .customLong("as"), help: "How to implement the type; by default detected from the folder.")
    var form: ScaffoldForm?

    @Option(
      name: .long,
      help: ArgumentHelp("The checkout, package or folder to write to.", valueName: "dir"),
      completion: .directory)
    var outputDir: String?

    @Option(
      name: .long, help: "Where a new package finds Lateen: its folder, or the URL of its repository.",
      completion: .directory)
    var lateen: String?

    func run(in context: CommandContext) throws {
      let (scaffold, changes) = try recording { () throws(Diagnostic) in
        let type = try NewType(kind, named: name, in: context)
        let scaffold = try Scaffold(type, as: form, in: outputDir, lateen: lateen)
        return (scaffold, try AtomicWriter.unfinished(scaffold.changes, in: scaffold.root))
      }
      try writing { () throws(Diagnostic) in try AtomicWriter.apply(changes, in: scaffold.root) }
      for change in scaffold.changes { Terminal.output("\(change.path)\n") }
      Terminal.error(LogText(lines: "next:\n" + scaffold.nextSteps.map { "  \($0.onOneLine)" }.joined(separator: "\n")))
    }
  }
}
