import Lateen
import Tree

extension Source {
  /// Reads files and folders, from disk or from a commit (`git:REV:PATH`). If `keepsBytes` is false, the files of a
  /// folder are read only when they are needed.
  init(paths: [String], limits: Limits, keepsBytes: Bool = true) {
    self.init([])
    for path in paths {
      do throws(Diagnostic) {
        let found =
          if let git = GitPath(path) {
            try Self.read(git, path, limits)
          } else {
            try Self.read(path, limits, keepsBytes: keepsBytes)
          }
        inputs += found
      } catch {
        problems.append(error)
      }
    }
  }

  private static func read(_ git: GitPath, _ path: String, _ limits: Limits) throws(Diagnostic) -> [Input] {
    guard try git.isFolder() else { return [Input(try git.bytes(limit: limits.bytes), named: path)] }
    var inputs: [Input] = []
    for file in try manifests(git.files(), in: path) {
      inputs.append(Input(try git.bytes(of: file.name, limit: limits.bytes), named: file.path))
    }
    return inputs
  }
}
