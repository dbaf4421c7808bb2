/// Files of CUE's own tests in which something comes out differently, by reason.
enum KnownDifferences {
  static let reasons: [(reason: String, files: [String])] = [
    (
      "arguments of matchN are open in CUE, also in definitions",
      [
        "cycle/builtins",
        "cycle/inline_non_recursive",
        "definitions/fields",
      ]
    ),
    (
      "bounds that are simplified, which a deprecated setting asks for",
      [
        "eval/boundssimplify"
      ]
    ),
    (
      "closedness of what is embedded in comprehensions and closed structs",
      [
        "builtins/closed",
        "definitions/embed",
        "definitions/typocheck",
        "eval/closedness",
        "eval/issue3330",
        "eval/required",
      ]
    ),
    (
      "cycles through comprehensions, disjunctions and lets: found elsewhere, or not at all",
      [
        "basicrewrite/018_self-reference_cycles",
        "cycle/023_reentrance",
        "cycle/025_cannot_resolve_references_that_would_be_ambiguous",
        "cycle/052_resolved_self-reference_cycles_with_disjunction_with_defaults",
        "cycle/compbottom",
        "cycle/compbottom2",
        "cycle/compbottomnofinal",
        "cycle/comprehension",
        "cycle/constraints",
        "cycle/evaluate",
        "cycle/freeze",
        "cycle/inline",
        "cycle/issue3118",
        "cycle/issue3570",
        "cycle/issue3827",
        "cycle/issue429",
        "cycle/self",
        "cycle/structural",
        "eval/disjunctions",
      ]
    ),
    (
      "fields that a comprehension adds to what it reads",
      [
        "comprehensions/checkdefined",
        "comprehensions/issue3929",
        "comprehensions/pushdown",
        "eval/insertion",
        "eval/issue3688",
        "eval/nonrooted",
        "eval/sharing",
        "eval/v0.7",
      ]
    ),
    (
      "marks through definitions",
      [
        "resolve/027_new-style_definitions"
      ]
    ),
    (
      "packages that are not taken",
      [
        "fulleval/044_Issue_#178"
      ]
    ),
    (
      "where an error of a part is told",
      [
        "resolve/048_builtins"
      ]
    ),
    (
      "which alternatives count as equal, and when one is impossible",
      [
        "choosedefault/002_associativity_of_defaults",
        "disjunctions/edge",
        "disjunctions/elimination",
        "disjunctions/issue3857",
        "disjunctions/specdeviation",
        "eval/disjunctioncross",
        "eval/notify",
      ]
    ),
  ]

  /// Why a file is known to differ; nil when it is not.
  static func reason(for name: String) -> String? {
    reasons.first { $0.files.contains { name == $0 + ".txtar" } }?.reason
  }
}
