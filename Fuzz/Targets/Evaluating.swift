import CUE
import Codec
import Tree

/// Definitions in CUE: their text, and what it comes to.
enum Evaluating {
  /// Little enough that no input takes long in a build with sanitizers.
  private static let limits = EvaluationLimits(steps: 20_000, depth: 200, values: 20_000, bytes: 1 << 20)

  static func cue(_ bytes: [UInt8]) {
    let program: Program
    do throws(SyntaxError) {
      program = try Program(String(decoding: bytes, as: UTF8.self))
    } catch {
      _ = "\(error.place.line): \(error.message)"
      return
    }
    let instance = Instance(program, limits: limits)
    _ = try? instance.validate()
    guard let node = try? instance.value.node() else { return }
    // JSON is CUE: what a text comes to is its own value. Text that is no longer than the input can't meet a limit.
    let written = JSONWriter().string(node)
    guard written.utf8.count <= 4_096 else { return }
    guard let again = try? Instance(Program(written), limits: limits).value.node() else {
      preconditionFailure("the data of a value can't be evaluated: \(written)")
    }
    precondition(JSONWriter().string(again) == written, "the data of a value comes to something else: \(written)")
    // As syntax it keeps defaults and constraints, and comes to the same data.
    guard let syntax = try? Program(unifying: [instance.value.syntax()]) else { return }
    if let data = try? Instance(syntax, limits: limits).value.node() {
      precondition(JSONWriter().string(data) == written, "the syntax of a value comes to something else: \(written)")
    }
  }

  /// Of each kind of syntax one; the definitions of the examples join them.
  static let seeds = [
    "a: 1\nb: a + 1", "a: *1 | int\na: 2", "#D: {x: int, y?: string}\nd: #D & {x: 1}",
    "x: [for i, v in [1, 2] {v * i}]",
    "l: [...{name: string}]\nl: [{name: \"a\"}]", "s: \"\\(1 + 1) and \\(\"x\")\"",
    "import \"strings\"\nu: strings.ToUpper(\"a\")",
    "if true {a: 1}\nif false {b: 1}", "let x = 2\ny: x * x", "a: {b: c: 1}\nd: a.b.c", "n: 1.50 + 2e3",
    "x: <10 & >2 & 5",
    "m: [string]: int\nm: a: 1", "_hidden: 1\nv: _hidden", "t: \"\"\"\n  one\n  two\n  \"\"\"", "r: =~\"^a\" & \"abc\"",
    "import \"list\"\nc: list.Concat([[1], [2]])", "a: b\nb: a", "x: {for k, v in {p: 1} {\"\\(k)\": v}}",
    "d: null | {a: 1}",
    "b: 'bytes\\x00'", "q: 7 div 2\nm: 7 mod 2", "o: {a?: 1}\nh: o.a != _|_", "close({a: 1})", "e: [1, 2][1]",
    "n: 0x1F + 0b11 + 1_000", "k: {\"a-b\": 1}\nj: k[\"a-b\"]",
  ]
}
