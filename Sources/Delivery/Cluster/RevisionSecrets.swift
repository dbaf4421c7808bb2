import FoundationEssentials
import Kubernetes
import Tree

/// Stores revisions as immutable Secrets, because inputs may contain secret values. A revision is a single Secret
/// unless it exceeds the maximum size of one. Its files are then split over several, and the first Secret has the
/// number of parts. That Secret is written last, so a revision is stored either completely or not at all.
enum RevisionSecrets {
  /// The maximum number of bytes per Secret, below the limit of 1 MiB that Kubernetes has.
  private static let mostBytes = 900 << 10
  private static let parts = "lateen.dev/parts"
  static let owner = "lateen.dev/revision-of"
  static let number = "lateen.dev/revision"

  /// The Secrets of a revision, in the order in which they are written.
  static func secrets(_ revision: Revision, name: String, in namespace: String, set: ApplySet) -> [Node] {
    var all: [[(key: String, bytes: ArraySlice<UInt8>)]] = [[]]
    var room = mostBytes
    for file in revision.files {
      var rest = file.bytes[...]
      var piece = 0
      repeat {
        if room == 0 {
          all.append([])
          room = mostBytes
        }
        let bytes = rest.prefix(room)
        let key = file.path.replacing("/", with: "_") + (piece == 0 ? "" : ".\(1000 + piece)")
        all[all.count - 1].append((key, bytes))
        rest = rest.dropFirst(bytes.count)
        room -= bytes.count
        piece += 1
      } while !rest.isEmpty
    }
    return all.enumerated().map { index, files -> Node in
      [
        "apiVersion": "v1", "kind": .string(Kind.secret.name), "type": "lateen.dev/revision", "immutable": true,
        "metadata": [
          "name": .string(index == 0 ? name : "\(name).\(index)"), "namespace": .string(namespace),
          "labels": [
            LabelKey.managedBy: "lateen", owner: .string(set.id), number: .string(String(revision.number)),
          ],
          "annotations": [parts: .string(String(all.count))],
        ],
        "data": .fields(Fields(files.map { ($0.key, .string(Data($0.bytes).base64EncodedString())) })),
      ]
    }.reversed()
  }

  /// Reads a revision from its Secrets. Nil if there are none, or if some are missing. Parts that a killed command has
  /// left of another revision with the same number don't belong to it.
  static func revision(_ secrets: [Node], name: String) throws(Diagnostic) -> Revision? {
    guard let head = secrets.first(where: { $0["metadata", "name"]?.string == name }),
      let count = head["metadata", "annotations", parts]?.string.flatMap({ Int($0) }), count > 0
    else { return nil }
    let secrets = secrets.filter { secret in
      guard let own = secret["metadata", "name"]?.string, own != name else { return true }
      guard own.hasPrefix("\(name)."), let index = Int(own.dropFirst(name.count + 1)) else { return false }
      return index > 0 && index < count
    }
    guard secrets.count == count else { return nil }
    var pieces: [(key: String, bytes: [UInt8])] = []
    for secret in secrets {
      for field in secret["data"]?.fields ?? Fields() {
        let data = field.value.string.flatMap { Data(base64Encoded: $0) } ?? Data()
        pieces.append((field.key, Array(data)))
      }
    }
    var files: [String: [UInt8]] = [:]
    for piece in pieces.sorted(by: { $0.key < $1.key }) {
      var path = piece.key.replacing("_", with: "/")
      if let dot = path.lastIndex(of: "."), Int(path[dot...].dropFirst()) != nil { path = String(path[..<dot]) }
      files[path, default: []] += piece.bytes
    }
    return try Revision(files: files, place: "Secret/\(name)")
  }
}
