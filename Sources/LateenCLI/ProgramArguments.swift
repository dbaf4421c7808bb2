import CProgram

/// The command-line arguments of the process.
enum ProgramArguments {
  /// All arguments, without the program's name.
  static func all() -> [String] {
    let arguments = CommandLine.arguments
    guard arguments.isEmpty else { return Array(arguments.dropFirst()) }
    // Without /proc, Swift doesn't know the arguments before `main` has run.
    return (1..<max(1, lateen_argument_count())).compactMap { index in
      unsafe lateen_argument(index).map { unsafe String(cString: $0) }
    }
  }
}
