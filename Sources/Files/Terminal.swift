import SystemPackage
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard streams of the process: data goes to standard output, everything else to standard error.
public enum Terminal {
  /// Writes data to standard output unchanged.
  public static func output(data text: String) {
    output(Array(text.utf8))
  }

  /// Writes escaped text to standard output.
  public static func output(_ text: LogText) {
    output(Array(text.description.utf8))
  }

  /// The exit status if output can't be written. It is not 1, which means that there are differences.
  public static let outputFailed: Int32 = 5

  /// Writes bytes to standard output. If the reader has closed the pipe (`| head`), the process ends as Unix tools do.
  public static func output(_ bytes: [UInt8]) {
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
    } catch {
      fail(error)
    }
  }

  /// Ends the process because output can't be written.
  static func fail(_ error: any Error) -> Never {
    // The error occurs only if SIGPIPE is ignored. The shell sees the same exit status in both cases.
    if error as? Errno == .brokenPipe { exit(128 + SIGPIPE) }
    Terminal.error("error: the output can't be written: \(Reason.of(error))")
    exit(outputFailed)
  }

  /// Reserves the descriptors of the standard streams if they were closed (`>&-`): otherwise a file opened later would
  /// get one of them, and output would be written to it. Called once, before anything is opened.
  public static func claimStreams() {
    for stream in [FileDescriptor.standardInput, .standardOutput, .standardError] {
      guard fcntl(stream.rawValue, F_GETFD) == -1 else { continue }
      // Opened in the wrong direction, so that using the stream is still an error.
      _ = try? FileDescriptor.open(FilePath("/dev/null"), stream == .standardInput ? .writeOnly : .readOnly)
    }
  }

  /// Writes a line to standard error.
  public static func error(_ line: LogText) {
    _ = try? FileDescriptor.standardError.writeAll(Array("\(line.description)\n".utf8))
  }

  /// Whether standard output is a terminal that supports colors (`NO_COLOR` is respected).
  public static var hasColour: Bool {
    isatty(1) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// Whether standard error is a terminal, so that progress can be shown.
  public static var isWatched: Bool { isatty(2) == 1 && environment("TERM") != "dumb" }

  /// Shows progress on a line that the next call overwrites; nil clears the line.
  public static func progress(_ line: LogText?) {
    _ = try? FileDescriptor.standardError.writeAll(Array("\r\u{1B}[K\(line?.description ?? "")".utf8))
  }

  /// Whether standard output is a terminal.
  public static var isOutputTerminal: Bool { isatty(1) == 1 }

  /// The width of the terminal that standard output goes to. Nil if it goes to a file or a pipe.
  public static var columns: Int? { isOutputTerminal ? Screen.size.columns : nil }

  /// The value of an environment variable. Nil if it is not set or empty.
  public static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}
