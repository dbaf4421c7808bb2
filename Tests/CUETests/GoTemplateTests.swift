import Testing
import Tree

@testable import CUE

/// Templates of Go's `text/template`, with the texts that Go makes of them.
@Suite struct GoTemplateTests {
  private let data = "{a: \"q\", n: 3, b: true, f: 1.50, l: [1, 2, 3], m: {k: \"v\", b: 2}, none: null, e: [], d: 1e21}"

  private func program(_ template: String) throws -> Program {
    try Program("import \"text/template\"\nx: template.Execute(\(Literal.quoted(template)), \(data))")
  }

  @Test(arguments: [
    ("{{ .a }}{{/* no */}} {{- .n }}", "q3"), ("x {{- .a -}} y", "xqy"),
    ("{{ .f }} {{ .l }} {{ .m }}", "1.5 [1 2 3] map[b:2 k:v]"),
    ("{{ .d }} {{ .none }} {{ .zz }}", "1e+21 <no value> <no value>"), ("{{ $.a }}", "q"),
    ("{{ range $i, $e := .l }}{{ $i }}={{ $e }};{{ end }}", "0=1;1=2;2=3;"),
    ("{{ range $k, $v := .m }}{{ $k }}:{{ $v }};{{ end }}", "b:2;k:v;"),
    ("{{ range .e }}x{{ else }}none{{ end }}", "none"),
    ("{{ range .l }}{{ if eq . 2 }}{{ break }}{{ end }}{{ . }}{{ end }}", "1"),
    ("{{ range .l }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ . }}{{ end }}", "13"),
    ("{{ range 3 }}{{ . }}{{ end }}", "012"),
    ("{{ $x := .a }}{{ if .b }}{{ $x = \"r\" }}{{ end }}{{ $x }}", "r"),
    ("{{ with $x := .a }}{{ $x }}{{ . }}{{ end }}", "qq"),
    ("{{ if .zz }}1{{ else if .b }}2{{ else }}3{{ end }}", "2"), ("{{ if and .a (gt .n 2) }}y{{ end }}", "y"),
    ("{{ eq (len .l) 3 }} {{ ne .n 4 }} {{ le 1 2 }} {{ ge 2 3 }} {{ lt \"a\" \"b\" }}", "true true true false true"),
    ("{{ or .zz \"d\" }} {{ not .b }} {{ index .l 1 }} {{ index .m \"k\" }} {{ slice .a 0 1 }}", "d false 2 v q"),
    ("{{ print .a .n }} {{ println .a 1 }}", "q3 q 1\n"),
    ("{{ html \"<\" }} {{ urlquery \"a b&\" }} {{ js \"'<\" }}", "&lt; a+b%26 \\'\\u003C"),
    (
      "{{ printf \"%5.2f|%-3s|%05d|%x|%t|%q|%v%%\" .f .a 42 255 true .a .l }}", " 1.50|q  |00042|ff|true|\"q\"|[1 2 3]%"
    ),
    ("{{ .a | printf \"%s-%s\" \"p\" }}", "p-q"), ("{{ `raw` }}{{ 'a' }}", "raw97"),
    ("{{ define \"t\" }}T{{ . }}{{ end }}{{ template \"t\" .a }}{{ block \"u\" .n }}U{{ . }}{{ end }}", "TqU3"),
  ])
  func makes(_ template: String, _ text: String) throws {
    #expect(try Instance(try program(template)).value.node()["x"] == .string(text))
  }

  @Test(arguments: [
    "{{ end }}", "{{ else }}", "{{ if .a }}x", "{{ .a", "{{ if }}x{{ end }}", "{{}}", "{{ foo }}", "{{ $y }}",
    "{{ if .a }}{{ else }}{{ else }}{{ end }}", "{{ .a.b }}", "{{ index .l 9 }}", "{{ eq 1 1.0 }}", "{{ nil }}",
    "{{ template \"none\" }}", "{{ break }}", "{{ (.a }}", "{{ \"a }}", "{{ .a 1 }}", "{{ printf \"%d\" .a }}",
    "{{ len .n }}", "{{ slice .a 2 1 }}", "{{ range .a }}{{ end }}",
  ])
  func refuses(_ template: String) throws {
    let instance = Instance(try program(template))
    #expect(throws: EvaluationError.self) { try instance.value.node() }
  }
}
