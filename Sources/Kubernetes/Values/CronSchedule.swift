/// The schedule of a CronJob, as parsed by the controller: five fields, or a macro such as `@daily`.
public enum CronSchedule {
  private static let words: Set<String> = [
    "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly",
  ]
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  /// A field: its name for messages, the range of its numbers, and names for them.
  private struct Field {
    var name: String
    var range: ClosedRange<Int>
    var words: [String] = []
  }

  private static let fields = [
    Field(name: "minute", range: 0...59), Field(name: "hour", range: 0...23),
    Field(name: "day of the month", range: 1...31), Field(name: "month", range: 1...12, words: months),
    Field(name: "day of the week", range: 0...6, words: days),
  ]

  /// Why a schedule is invalid; nil if it is valid.
  public static func problem(_ text: String) -> String? {
    if text.contains("TZ") { return "must not name a time zone, which belongs in 'timeZone'" }
    if text.hasPrefix("@") {
      if words.contains(text) || text.hasPrefix("@every ") && Durations.isDuration(text.dropFirst(7)) { return nil }
      return "must be five fields or one of @yearly, @monthly, @weekly, @daily, @hourly and '@every' with a duration"
    }
    let parts = text.split(whereSeparator: \.isWhitespace)
    guard parts.count == fields.count else {
      return "must have five fields (minute, hour, day of the month, month, day of the week), and has \(parts.count)"
    }
    for (part, field) in zip(parts, fields) {
      for range in part.split(separator: ",") where !isRange(range, of: field) {
        let words = field.words.isEmpty ? "" : " or \(field.words[0]) to \(field.words[field.words.count - 1])"
        return
          "has the \(field.name) '\(range)', which must be from \(field.range.lowerBound) to \(field.range.upperBound)\(words)"
      }
    }
    return nil
  }

  /// `*`, `5`, `1-5`, `*/15`, `10-50/20`.
  private static func isRange(_ text: Substring, of field: Field) -> Bool {
    let steps = text.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count <= 2 else { return false }
    let ends = steps[0].split(separator: "-", omittingEmptySubsequences: false)
    if ends[0] != "*", ends[0] != "?" {
      guard ends.count <= 2, let first = value(ends[0], of: field), first >= field.range.lowerBound else {
        return false
      }
      guard let last = ends.count == 2 ? value(ends[1], of: field) : first else { return false }
      guard first <= last, last <= field.range.upperBound else { return false }
    }
    return steps.count == 1 || number(steps[1]).map { $0 > 0 } == true
  }

  private static func value(_ text: Substring, of field: Field) -> Int? {
    if let index = field.words.firstIndex(of: text.lowercased()) { return index + field.range.lowerBound }
    return number(text)
  }

  private static func number(_ text: Substring) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 : nil } }
}
