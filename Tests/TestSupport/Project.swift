/// The folder of the project, and files in it.
public enum Project {
  /// The absolute path of the folder that contains `Package.swift`.
  public static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// The absolute path of a file, given its path in the project.
  public static func path(_ file: String) -> String { "\(root)/\(file)" }
}
