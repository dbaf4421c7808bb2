import Testing
import Tree

@Test(arguments: [
  ("domian", "domain"), ("imgae", "image"), ("IMAGE", "image"), ("imag", "image"), ("ports", "port"),
  ("replica", "replicas"),
])
func `a misspelt name is found`(name: String, meant: String) {
  #expect(Suggestion.nearest(to: name, in: ["domain", "image", "port", "replicas"]) == meant)
}

@Test(arguments: ["x", "volume", "", "dom"])
func `a name that is far from all is not`(name: String) {
  #expect(Suggestion.nearest(to: name, in: ["domain", "image", "replicas"]) == nil)
}

@Test func `the nearest wins, the first of equals`() {
  #expect(Suggestion.nearest(to: "cat", in: ["cart", "cat"]) == "cat")
  #expect(Suggestion.nearest(to: "cet", in: ["cat", "cot"]) == "cat")
}

@Test func `a hint suggests a near name, or lists the known ones`() {
  #expect(Suggestion.hint(for: "imgae", in: ["image"], noun: "it takes") == "did you mean 'image'?")
  #expect(Suggestion.hint(for: "x", in: ["image", "port"], noun: "it takes") == "it takes: image, port")
  #expect(Suggestion.hint(for: "x", in: [], noun: "it takes") == nil)
  let many = (0..<30).map { "name\($0)" }
  #expect(Suggestion.hint(for: "unlike", in: many, noun: "known")?.hasSuffix("name23, …") == true)
}

@Test(arguments: [
  ("web", "Deployment"), ("web.v2-1", "ConfigMap"), ("1web", "Deployment"), ("web1", "Service"), ("a", "Namespace"),
  (String(repeating: "a", count: 253), "Deployment"), (String(repeating: "a", count: 63), "Service"),
  (String(repeating: "a", count: 52), "CronJob"), ("Web 1", "PodDisruptionBudget"),
])
func `a name that Kubernetes takes`(name: String, kind: String) {
  #expect(ObjectName.problem(name, kind: kind) == nil)
}

@Test(arguments: [
  ("", "Deployment", "empty"), ("Web", "Deployment", "lower-case"), ("web_1", "Deployment", "lower-case"),
  ("-web", "Deployment", "begin and end"), ("web-", "Deployment", "begin and end"),
  ("web..v2", "Deployment", "begin and end"), ("web-.v2", "Deployment", "begin and end"),
  ("wéb", "Deployment", "lower-case"), ("web/v2", "Deployment", "lower-case"), ("web\n", "Deployment", "lower-case"),
  ("web.v2", "Service", "dots"), ("web.v2", "Namespace", "dots"), ("1web", "Service", "begin with a letter"),
  (String(repeating: "a", count: 254), "Deployment", "254 characters"),
  (String(repeating: "a", count: 64), "Service", "64 characters"),
  (String(repeating: "a", count: 64), "Job", "may have 63"),
  (String(repeating: "a", count: 53), "CronJob", "may have 52"),
])
func `a name that Kubernetes refuses`(name: String, kind: String, reason: String) {
  #expect(ObjectName.problem(name, kind: kind)?.contains(reason) == true)
}

@Test func `text can't steer a terminal`() {
  #expect("plain é\n".inLines == "plain é\n")
  #expect("\u{1B}[31mred\r".inLines == "\\u{1b}[31mred\\u{d}")
  #expect("a\u{202E}b\u{9B}c\u{7F}".inLines == "a\\u{202e}b\\u{9b}c\\u{7f}")
  let message = Diagnostic.error("bad \u{7}", at: Mark(file: "a\u{1B}.yaml", line: 1, column: 2), hint: "x\u{8}")
  #expect(message.description == "a\\u{1b}.yaml:1:2: error: bad \\u{7}\n  hint: x\\u{8}")
}

@Test func `an object's identity omits its API version`() {
  let object: Node = ["apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web", "namespace": "shop"]]
  let id = ObjectID(object)
  #expect(id == ObjectID(group: "apps", kind: "Deployment", namespace: "shop", name: "web"))
  #expect(id?.description == "Deployment/web")
  #expect(ObjectID(["kind": "Deployment"]) == nil)
  #expect(ObjectID.group(ofVersion: "v1") == "")
}
