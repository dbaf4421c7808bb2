import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The process's own streams: data goes to standard output, everything else to standard error.
public enum Terminal {
  /// Writes data to standard output, as it is.
  public static func output(data text: String) {
    output(Array(text.utf8))
  }

  /// Writes text for people to standard output.
  public static func output(_ text: LogText) {
    output(Array(text.description.utf8))
  }

  /// How a process ends that can't write its output. Not 1, by which others know that there are differences.
  public static let outputFailed: Int32 = 5

  /// Writes bytes to standard output. When nobody reads them any more (`| head`), the process ends as Unix tools do.
  public static func output(_ bytes: [UInt8]) {
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
    } catch {
      fail(error)
    }
  }

  /// Ends the process because output can't be written.
  static func fail(_ error: any Error) -> Never {
    // Only where the signal is ignored is there an error; the shell sees the same either way.
    if error as? Errno == .brokenPipe { exit(128 + SIGPIPE) }
    Terminal.error("error: the output can't be written: \(Reason.of(error))")
    exit(outputFailed)
  }

  /// Keeps the numbers of the process's streams for them when they were closed (`>&-`): else a file that is opened later
  /// would get the number, and what is printed would go into the file. Called once, before anything is opened.
  public static func claimStreams() {
    for stream in [FileDescriptor.standardInput, .standardOutput, .standardError] {
      guard fcntl(stream.rawValue, F_GETFD) == -1 else { continue }
      // The wrong way round, so that using it is an error still.
      _ = try? FileDescriptor.open(FilePath("/dev/null"), stream == .standardInput ? .writeOnly : .readOnly)
    }
  }

  /// Writes a line to standard error.
  public static func error(_ line: LogText) {
    _ = try? FileDescriptor.standardError.writeAll(Array("\(line.description)\n".utf8))
  }

  /// Whether standard output is a terminal that may be coloured (`NO_COLOR` is honoured).
  public static var hasColour: Bool {
    isatty(1) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// Whether somebody watches standard error, so that progress may be shown there.
  public static var isWatched: Bool { isatty(2) == 1 && environment("TERM") != "dumb" }

  /// Shows how far a run has come, on the line that the next call writes over; nil takes the line away.
  public static func progress(_ line: LogText?) {
    _ = try? FileDescriptor.standardError.writeAll(Array("\r\u{1B}[K\(line?.description ?? "")".utf8))
  }

  /// Whether standard output is a terminal.
  public static var isOutputTerminal: Bool { isatty(1) == 1 }

  /// How wide the window is that standard output is shown in; nil where it goes to a file or a program.
  public static var columns: Int? { isOutputTerminal ? Screen.size.columns : nil }

  /// The value of an environment variable; nil when it is not set or empty.
  public static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}
