import ArgumentParser
import Lateen

/// The help texts that the commands share for the files of a version.
enum FileHelp {
  static let files = ArgumentHelp(
    "Applications or plain Kubernetes YAML: files, folders, or - for standard input.", valueName: "file")
  static let filename = ArgumentHelp("Same as the argument, as in kubectl and vela.", valueName: "file")
  static let value = ArgumentHelp(
    "Another value for a parameter of a component, or of its trait as COMPONENT/TRAIT.",
    valueName: "component.path=value")
  static let nothing = "no file is named; give an Application, a folder, or - for standard input"

  static func image(_ rest: String = "") -> ArgumentHelp {
    ArgumentHelp(
      "Another image for a component, a container or an image of this name; IMAGE may be a :tag alone\(rest).",
      valueName: "name=image")
  }

  /// Throws if an option can't be parsed as an override.
  static func check(images: [String], values: [String]) throws {
    if let wrong = images.first(where: { Override(image: $0) == nil }) {
      throw ValidationError("'\(wrong)' names no image; write it as --image NAME=IMAGE")
    }
    if let wrong = values.first(where: { Override(parameter: $0) == nil }) {
      throw ValidationError("'\(wrong)' sets nothing; write it as --set COMPONENT.PARAMETER=VALUE")
    }
  }
}

extension Source {
  /// A copy of this source with other images and values.
  func overridden(images: [String], values: [String]) -> Source {
    var source = self
    source.overrides = images.compactMap(Override.init(image:)) + values.compactMap(Override.init(parameter:))
    return source
  }
}
