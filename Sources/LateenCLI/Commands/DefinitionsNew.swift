import ArgumentParser
import Files
import Tree

extension Definitions {
  /// `lateen definitions new`.
  struct New: ContextCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Write a new type of component or trait that renders, with its goldens, for you to change.",
      discussion: """
        In a checkout of Lateen it is a renderer there (--as swift), in a package with renderers of its own one more of \
        them (--as package), and anywhere else a definition with a function in Python (--as krm). --as package makes a \
        package where there is none. Nothing that is there already is written over.

          lateen definitions new trait cost-centre
          lateen definitions new component batch --as krm
          lateen definitions new trait cost-centre --as package --output-dir shop --lateen ../lateen
        """)

    @Argument(help: "What to write: trait or component.")
    var kind: NewType.Kind

    @Argument(help: "The type's name, as Applications will write it.")
    var name: String

    @Option(name: .customLong("as"), help: "Where the type is to live; found out when left out.")
    var form: ScaffoldForm?

    @Option(
      name: .long,
      help: ArgumentHelp("The checkout, the package or the folder to write to.", valueName: "dir"),
      completion: .directory)
    var outputDir: String?

    @Option(
      name: .long, help: "Where a new package finds Lateen: its folder, or the address of its repository.",
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
