import ArgumentParser
import CProgram
import Codec
import Files
import Tree

/// `lateen version`.
struct VersionCommand: TopCommand {
  static let described = CommandConfiguration.command(
    "version",
    abstract: "Print the version, and the commit it was built from.",
    discussion: """
        lateen version
        lateen version -o json
      """)

  @Option(name: .shortAndLong, help: "Format of the output.")
  var output: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    let build = Build.current
    switch output {
    case .text:
      Terminal.output(
        "lateen \(build.version) (\(build.commit ?? "built from source")), Swift \(build.swift), \(build.platform)\n")
    case .json: Terminal.output(json: build.node)
    }
  }
}

/// Information about the build of this program.
struct Build {
  var version: String
  /// The commit of a release; nil in a local build.
  var commit: String?
  var swift: String
  /// The operating system and architecture in the notation of Go and container images, such as `linux/amd64`.
  var platform: String

  static var current: Build {
    let commit = unsafe String(cString: lateen_build_commit())
    return Build(
      version: LateenCLI.version, commit: commit.isEmpty ? nil : commit, swift: swiftVersion,
      platform: "\(system)/\(processor)")
  }

  /// The build as JSON, in the envelope of all JSON output.
  var node: Node {
    Envelope.document(
      "Version",
      [
        "version": .string(version), "commit": commit.map(Node.string), "swift": .string(swift),
        "platform": .string(platform),
      ])
  }

  private static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  private static var system: String {
    #if os(Linux)
      "linux"
    #elseif os(macOS)
      "darwin"
    #else
      "unknown"
    #endif
  }

  private static var processor: String {
    #if arch(x86_64)
      "amd64"
    #elseif arch(arm64)
      "arm64"
    #else
      "unknown"
    #endif
  }
}
