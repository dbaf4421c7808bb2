import Kubernetes
import Applications
import Files
import Rollouts
import Tree

/// Writes rendered files into a folder of the user's.
enum OutputFolder {
  /// A file for each object, numbered in apply order: `01-deployment-web.yaml`.
  static func files(_ objects: [Node], in folder: String, format: OutputFormat) -> [(path: String, bytes: [UInt8])] {
    objects.enumerated().map { index, object in
      let file = ObjectFile.name(object, at: index, format: format.rawValue)
      return (folder.isEmpty ? file : "\(folder)/\(file)", format.bytes([object]))
    }
  }

  /// The files of what is delivered to several places: `CLUSTER/NAMESPACE/01-deployment-web.yaml`.
  static func files(_ deliveries: [Delivery], order: ObjectOrder, format: OutputFormat) -> [(
    path: String, bytes: [UInt8]
  )] {
    deliveries.flatMap { delivery in
      let objects = order == .install ? Kind.installOrder(delivery.objects) { $0.node } : delivery.objects
      let folder = "\(ObjectFile.safe(delivery.placement.cluster))/\(ObjectFile.safe(delivery.placement.namespace))"
      return files(objects.map(\.node), in: folder, format: format)
    }
  }

  /// Replaces a folder as a whole. One that holds other files than a run before this one can have written is not touched.
  static func write(
    _ files: [(path: String, bytes: [UInt8])], to folder: String, replacing isOurs: (String) -> Bool = isRendered
  ) throws {
    do throws(Diagnostic) {
      if FileTree.isFolder(folder), let foreign = try FileTree.files(below: folder).first(where: { !isOurs($0) }) {
        throw Diagnostic.error(
          "the output folder holds '\(foreign)', which is not such output", at: Mark(file: folder),
          hint: "name a new or empty folder: the whole folder would be replaced")
      }
    } catch {
      Terminal.error("\(error)")
      throw ExitStatus.badInput
    }
    try writing { () throws(Diagnostic) in try AtomicWriter.write(files, toFolder: folder) }
  }

  static func isRendered(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    if name == "plan.json" { return true }
    let digits = name.prefix { $0.isNumber }
    return digits.count >= 2 && name.dropFirst(digits.count).hasPrefix("-")
      && (name.hasSuffix(".yaml") || name.hasSuffix(".json"))
  }
}
