import Kubernetes
import Applications
import Files
import Rollouts
import Tree

/// Writes rendered files to a folder chosen by the user.
enum OutputFolder {
  /// A file for each object, numbered in apply order, such as `01-deployment-web.yaml`.
  static func files(_ objects: [Node], in folder: String, format: OutputFormat) -> [(path: String, bytes: [UInt8])] {
    objects.enumerated().map { index, object in
      let file = ObjectFile.name(object, at: index, format: format.rawValue)
      return (folder.isEmpty ? file : "\(folder)/\(file)", format.bytes([object]))
    }
  }

  /// The files of deliveries to several clusters and namespaces, such as `CLUSTER/NAMESPACE/01-deployment-web.yaml`.
  static func files(_ deliveries: [Delivery], order: ObjectOrder, format: OutputFormat) -> [(
    path: String, bytes: [UInt8]
  )] {
    deliveries.flatMap { delivery in
      let objects = order == .install ? Kind.installOrder(delivery.objects) { $0.node } : delivery.objects
      let folder = "\(ObjectFile.safe(delivery.placement.cluster))/\(ObjectFile.safe(delivery.placement.namespace))"
      return files(objects.map(\.node), in: folder, format: format)
    }
  }

  /// Replaces a whole folder. A folder with files that Lateen didn't write is left unchanged.
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

  /// Whether a file may have been written by an earlier version of lateen, which kept no list of files. This is judged
  /// by its name.
  static func isRendered(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return path == "plan.json" || ObjectFile.isName(name)
  }
}
