import Foundation

/// Calls a function with a new folder, and removes the folder afterwards.
///
/// - Parameters:
///   - place: The parent folder, if it is writable; otherwise the system's folder for temporary files.
///   - body: Gets the absolute path of the new folder.
public func withFolder(in place: String? = nil, _ body: (String) throws -> Void) throws {
  let folder = try newFolder(in: place)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

/// Calls an asynchronous function with a new folder, and removes the folder afterwards.
public func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = try newFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await body(folder)
}

/// Creates a folder that nothing else uses.
public func newFolder(in place: String? = nil) throws -> String {
  let chosen = place.flatMap { FileManager.default.isWritableFile(atPath: $0) ? URL(fileURLWithPath: $0) : nil }
  let folder = (chosen ?? FileManager.default.temporaryDirectory)
    .appendingPathComponent("lateen-test-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return folder
}
