extension Int {
  /// The number clamped to the range of Kubernetes' own numbers (Int32), so that sums and products of a few can't
  /// overflow. Arithmetic on numbers from input uses only this form, which a test of the sources enforces.
  package var bounded: Int { Swift.min(Swift.max(self, Int(Int32.min)), Int(Int32.max)) }

  /// The number if every JSON reader represents it exactly; nil otherwise. Such numbers, for example times and serial
  /// numbers, are far enough from the limits of Int for additions.
  package var exact: Int? { (-1 << 53...1 << 53).contains(self) ? self : nil }
}

extension Double {
  /// The nearest integer in the range of Kubernetes' own numbers; 0 for NaN.
  package var bounded: Int {
    isNaN ? 0 : Int(Swift.min(Swift.max(rounded(), Double(Int32.min)), Double(Int32.max)))
  }
}
