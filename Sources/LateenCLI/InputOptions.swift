import Lateen
import ArgumentParser
import Codec

/// The input of a command, and how it is read.
struct InputOptions: ListedOptions {
  @Argument(help: FileHelp.files, completion: .file())
  var operands: [String] = []

  @Option(name: [.customShort("f"), .customLong("filename")], help: FileHelp.filename, completion: .file())
  var filenames: [String] = []

  @Option(
    name: .customLong("from"), parsing: .upToNextOption,
    help: ArgumentHelp("The previous version: files, folders or -.", valueName: "file"), completion: .file())
  var from: [String] = []

  @Option(
    name: .customLong("image"), help: FileHelp.image("; without --from the files as they are are the version before"))
  var images: [String] = []

  @Option(name: .customLong("set"), help: FileHelp.value)
  var values: [String] = []

  var listed: [Mirror.Child] {
    [
      ("operands", _operands),
      ("filenames", _filenames),
      ("from", _from),
      ("images", _images),
      ("values", _values),
    ]
  }

  /// The files to read, in the order of the arguments.
  var files: [String] { operands + filenames }

  /// Whether there is an old version: either named, or the files without the overrides.
  var hasOldVersion: Bool { !from.isEmpty || !images.isEmpty || !values.isEmpty }

  /// The new version, and the old version if there is one. Files are read only once, because one of them may be
  /// standard input. If `keepsBytes` is false, the files of a folder are read only when they are needed.
  func versions(limits: Limits, keepsBytes: Bool = true) -> (new: Source, old: Source?) {
    let written = Source(paths: files, limits: limits, keepsBytes: keepsBytes || hasOldVersion)
    let new = written.overridden(images: images, values: values)
    if from.isEmpty { return (new, new.overrides.isEmpty ? nil : written) }
    return (new, Source(paths: from, limits: limits))
  }

  func validate() throws {
    try FileHelp.check(images: images, values: values)
    guard files.isEmpty else { return }
    throw ValidationError(
      from.isEmpty
        ? FileHelp.nothing
        : "no file is named before --from, which takes all files after it; write the new version first: FILE --from FILE"
    )
  }
}
