import ArgumentParser
import Codec
import Delivery
import Files
import Lateen
import Tree

extension Definitions {
  /// `lateen definitions import`.
  struct Import: DeliveryCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Write the definitions of a cluster to a folder, to commit them.",
      discussion: """
        Reads KubeVela's definitions through kubectl, removes what the server has added, and writes one file each. The \
        folder is replaced as a whole. A built-in type with KubeVela's own template is left to its renderer when the \
        folder is used; one that the platform has changed replaces it: see `lateen definitions list`.

          lateen definitions import --context staging -o platform/definitions
          lateen definitions list --definitions platform/definitions
        """)

    @Option(
      name: .long, help: "Context of the kubeconfig; by default its current one.", completion: Completions.contexts)
    var context: String?

    @Option(name: .long, help: "Kubeconfig of the cluster.", completion: .file())
    var kubeconfig: String?

    @Option(
      name: [.long, .customShort("n")],
      help: "Namespace of Applications whose own definitions come before those of vela-system.")
    var namespace: String?

    @Option(
      name: [.customShort("o"), .long], help: ArgumentHelp("Folder to write to.", valueName: "dir"),
      completion: .directory)
    var outputDir: String

    @Flag(name: .long, help: "Include the earlier versions of each definition, for types such as web@v3.")
    var revisions = false

    @Option(name: .long, help: "Give up after this number of seconds.")
    var timeout = 120

    func validate() throws {
      guard (1...3600).contains(timeout) else { throw ValidationError("--timeout must be 1 to 3600 seconds") }
    }

    func deliver(from context: CommandContext) async throws {
      let cluster = ClusterDefinitions(context: self.context, kubeconfig: kubeconfig, within: .seconds(timeout))
      let found = try await cluster.all(namespace: namespace, revisions: revisions)
      let files = found.map { definition in
        (
          path: ObjectFile.safe(definition.folder) + "/" + ObjectFile.safe(definition.name) + ".yaml",
          bytes: YAMLWriter(keepsLines: true).bytes([definition.object])
        )
      }
      try OutputFolder.write(files, to: outputDir) { _, _ in false }
      Terminal.error("\(counted(found.count, "definition")) in '\(outputDir)'")
    }
  }
}
