import Testing

extension String {
  /// The text with all occurrences of a part replaced. A part that isn't there fails the test, because a test of an
  /// unchanged text would pass without showing anything.
  public func changing(
    _ part: String, to other: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> String {
    guard contains(part) else {
      Issue.record("the text to change doesn't contain '\(part)'", sourceLocation: sourceLocation)
      return self
    }
    return split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
