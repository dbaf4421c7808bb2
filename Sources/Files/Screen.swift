import Dispatch
import Synchronization
import Tree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A full-screen view in a terminal. Each frame is drawn in one piece to avoid flicker, and redrawn when the window is
/// resized. The terminal is restored however the program ends, except by SIGKILL.
public final class Screen: Sendable {
  /// The size of a window, in characters.
  public struct Size: Sendable, Hashable {
    /// The number of characters in a line.
    public var columns: Int
    /// The number of lines.
    public var rows: Int

    /// Creates a size.
    public init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  private struct State: ~Copyable {
    var isOpen = false
    var frame: @Sendable (Size) -> [String] = { _ in [] }
    var leave: @Sendable () -> Void = {}
    var isLeft = false
    var typing: Typing?
    var isDone = false
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "screen")

  /// Switches to full screen. Nil if standard output is not a terminal.
  public init?() {
    guard Terminal.isOutputTerminal, Terminal.environment("TERM") != "dumb" else { return nil }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP] { listen(number) { [self] in end(by: number) } }
    for number in [SIGWINCH, SIGCONT] { listen(number) { [self] in redraw() } }
    state.withLock { Self.enter(&$0) }
    let keys = DispatchSource.makeReadSource(fileDescriptor: 0, queue: queue)
    keys.setEventHandler { [self] in
      guard let typed = Typing.keys() else { return keys.cancel() }
      guard typed.contains(UInt8(ascii: "q")) else { return }
      let leave = state.withLock { state in
        state.isLeft = true
        return state.leave
      }
      leave()
    }
    if state.withLock({ $0.typing != nil }) { keys.resume() }
  }

  /// Draws lines, each of which must fit in the window. The closure is called again when the size changes.
  public func draw(_ frame: @escaping @Sendable (Size) -> [String]) {
    state.withLock { state in
      state.frame = frame
      Self.write(state)
    }
  }

  /// Sets the action for the key `q`, which may have been pressed already.
  public func whenLeft(_ leave: @escaping @Sendable () -> Void) {
    let isLeft = state.withLock { state in
      state.leave = leave
      return state.isLeft
    }
    if isLeft { leave() }
  }

  /// Restores the terminal.
  public func close() {
    state.withLock { state in
      Self.exit(&state)
      state.isDone = true
    }
  }

  /// The size of the terminal, or 80 by 24 if it is unknown.
  public static var size: Size {
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return Size(columns: 80, rows: 24)
    }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  // MARK: Drawing

  private static func enter(_ state: inout State) {
    state.isOpen = true
    state.typing = Typing()
    // Switch to the alternate screen, hide the cursor, and disable line wrapping.
    Terminal.output(data: "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[H\u{1B}[2J")
  }

  private static func exit(_ state: inout State) {
    guard state.isOpen else { return }
    state.isOpen = false
    Terminal.output(data: "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
    state.typing?.restore()
  }

  private static func write(_ state: borrowing State) {
    guard state.isOpen else { return }
    // Leave the last column empty: clearing to the end of the line after a full line would clear its last column.
    let size = Size(columns: max(1, size.columns - 1), rows: size.rows)
    let lines = state.frame(size).prefix(size.rows)
    // Terminals that support synchronized output show the whole frame at once. Each line is cleared after its text and
    // not before.
    Terminal.output(
      data: "\u{1B}[?2026h\u{1B}[H" + lines.map { "\($0)\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J\u{1B}[?2026l")
  }

  // MARK: Signals

  private func listen(_ number: Int32, _ body: @escaping @Sendable () -> Void) {
    #if canImport(Darwin)
      if number != SIGWINCH, number != SIGCONT { _ = signal(number, SIG_IGN) }
    #endif
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    // The handler keeps the source alive.
    source.setEventHandler {
      _ = source
      body()
    }
    source.resume()
  }

  private func redraw() {
    state.withLock { state in
      if !state.isOpen, !state.isDone { Self.enter(&state) }
      Self.write(state)
    }
  }

  /// Restores the terminal, then lets the signal take its default action: end or stop the program.
  private func end(by number: Int32) {
    state.withLock { state in Self.exit(&state) }
    let before = signal(number, SIG_DFL)
    // Dispatch blocks signals on its threads.
    var own = sigset_t()
    unsafe sigemptyset(&own)
    unsafe sigaddset(&own, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
    raise(number)
    // A stopped program continues here.
    unsafe pthread_sigmask(SIG_BLOCK, &own, nil)
    _ = signal(number, before)
  }
}

/// Terminal input without echo, so that typed keys do not appear on a screen.
private struct Typing: Sendable {
  private let before: termios

  /// Turns off echo and line buffering. Nil if standard input is not a terminal.
  init?() {
    var settings = termios()
    guard unsafe tcgetattr(0, &settings) == 0 else { return nil }
    before = settings
    settings.c_lflag &= ~tcflag_t(ECHO | ICANON)
    // Reading returns the available bytes and never blocks, so that signals are handled in time.
    unsafe withUnsafeMutableBytes(of: &settings.c_cc) { characters in
      unsafe characters[Int(VMIN)] = 0
      unsafe characters[Int(VTIME)] = 0
    }
    unsafe _ = tcsetattr(0, TCSANOW, &settings)
  }

  /// Restores the settings of the terminal.
  func restore() {
    var settings = before
    unsafe _ = tcsetattr(0, TCSADRAIN, &settings)
  }

  /// The keys that were pressed. Nil if no more can be read.
  static func keys() -> ArraySlice<UInt8>? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = unsafe read(0, &bytes, bytes.count)
    return count < 0 ? nil : bytes.prefix(count)
  }
}
