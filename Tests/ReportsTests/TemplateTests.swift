import Testing
import Tree

@testable import Reports

private func filled(_ template: String, _ context: Node, _ escape: Escape = .markup) -> String {
  Template(template).render(context, escape: escape)
}

@Test func `a value is escaped for its context`() {
  let hostile: Node = ["name": "<img src=x onerror='a(\"b\")'>&\u{1B}"]
  #expect(filled("{{name}}", hostile) == "&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt;&amp;\u{FFFD}")
  #expect(filled("\"{{name}}\"", ["name": "a\"\\\nb"], .dot) == "\"a\\\"\\\\\\nb\"")
  #expect(filled("{{name}}", ["name": "a\"<b>#"], .mermaid) == "a#34;#60;b#62;#35;")
  #expect(filled("{{name}}", ["name": "%%{init: 1}\\n"], .mermaid) == "%%#123;init: 1#125;#92;n")
}

@Test func `sections repeat, show and hide`() {
  let context: Node = ["items": [["name": "a"], ["name": "b"]], "none": [], "outer": "o"]
  #expect(filled("{{#items}}{{name}}{{outer}};{{/items}}", context) == "ao;bo;")
  #expect(filled("{{#none}}x{{/none}}{{^none}}y{{/none}}", context) == "y")
  #expect(filled("a\n{{#items}}\n{{name}}\n{{/items}}\nb", context) == "a\na\nb\nb")
  #expect(filled("{{#items}}[{{#name}}{{.}}{{/name}}]\n{{/items}}", context) == "[a]\n[b]\n")
}
