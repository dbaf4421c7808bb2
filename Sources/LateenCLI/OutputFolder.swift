import Kubernetes
import Applications
import Files
import Rollouts
import Tree

/// Writes rendered files to a folder chosen by the user.
enum OutputFolder {
  /// A file for each object, numbered in apply order: `01-deployment-web.yaml`.
  static func files(_ objects: [Node], in folder: String, format: OutputFormat) -> [(path: String, bytes: [UInt8])] {
    objects.enumerated().map { index, object in
      let file = ObjectFile.name(object, at: index, format: format.rawValue)
      return (folder.isEmpty ? file : "\(folder)/\(file)", format.bytes([object]))
    }
  }

  /// The files of deliveries to several clusters and namespaces: `CLUSTER/NAMESPACE/01-deployment-web.yaml`.
  static func files(_ deliveries: [Delivery], order: ObjectOrder, format: OutputFormat) -> [(
    path: String, bytes: [UInt8]
  )] {
    deliveries.flatMap { delivery in
      let objects = order == .install ? Kind.installOrder(delivery.objects) { $0.node } : delivery.objects
      let folder = "\(ObjectFile.safe(delivery.placement.cluster))/\(ObjectFile.safe(delivery.placement.namespace))"
      return files(objects.map(\.node), in: folder, format: format)
    }
  }

  /// Replaces a folder as a whole. A folder with files that Lateen didn't write is not touched.
  static func write(
    _ files: [(path: String, bytes: [UInt8])], to folder: String,
    isOurs: @escaping WrittenFolder.IsOurs = { !$1 && isRendered($0) }
  ) throws {
    if folder.isEmpty || FileTree.holdsWorkingFolder(folder) {
      let name = folder.isEmpty ? "a folder without a name" : "'\(folder)', which the command runs in,"
      Terminal.error(
        "error: \(name) can't be replaced as a whole\n  hint: name a dedicated folder: --output-dir out")
      throw ExitStatus.badInput
    }
    do throws(Diagnostic) {
      try AtomicWriter.checkFolder(folder, isOurs: isOurs)
    } catch {
      Terminal.error("\(error)")
      throw ExitStatus.badInput
    }
    try writing { () throws(Diagnostic) in try AtomicWriter.write(files, toFolder: folder, isOurs: isOurs) }
  }

  /// Whether, judging by its name, a file can have been written by an earlier version, which kept no list of files.
  static func isRendered(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return path == "plan.json" || ObjectFile.isName(name)
  }
}
