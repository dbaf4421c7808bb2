extension Int {
  /// The number within what Kubernetes' own numbers hold, so that sums and products of a few can't overflow. Numbers from
  /// input are calculated with in this form alone, which a test of the sources holds.
  package var bounded: Int { Swift.min(Swift.max(self, Int(Int32.min)), Int(Int32.max)) }

  /// The number if it is one that every reader of JSON takes for the same: as a time or a serial number it is far from
  /// any that can't be added to. Nil for others, which nobody wrote in earnest.
  package var exact: Int? { (-1 << 53...1 << 53).contains(self) ? self : nil }
}

extension Double {
  /// The nearest whole number within what Kubernetes' own numbers hold; 0 for what is no number.
  package var bounded: Int {
    isNaN ? 0 : Int(Swift.min(Swift.max(rounded(), Double(Int32.min)), Double(Int32.max)))
  }
}
