import CProgram

/// The words that this program was started with.
enum ProgramArguments {
  /// All of them, the program's name left out.
  static func all() -> [String] {
    let arguments = CommandLine.arguments
    guard arguments.isEmpty else { return Array(arguments.dropFirst()) }
    // Where there is no /proc, Swift knows none.
    return (1..<max(1, lateen_argument_count())).compactMap { index in
      unsafe lateen_argument(index).map { unsafe String(cString: $0) }
    }
  }
}
