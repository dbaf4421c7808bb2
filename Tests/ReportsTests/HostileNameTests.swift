import Foundation
import Testing
import Tree

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

private let names = [
  #"a"b<img src=x onerror=alert(1)>&`|;#--> end subgraph %% {}[]()"#, #"back\slash\n\\"#, "line\nbreak\u{0}\u{1B}[31m",
  "]]><script>alert(1)</script>", "%%{init: {}}%%", "\u{202E}turned", "end", "ünï – 東京 🚢", "'; DROP TABLE", "",
]

private func hostile() -> Topology {
  var picture = Topology()
  for (index, name) in names.enumerated() {
    picture.lanes.append(Topology.Lane(application: name, component: "c\(index)", type: name))
    picture.cells.append(Topology.Cell(lane: index, layer: .host, kind: "Host", title: name, detail: name))
    var cell = Topology.Cell(lane: index, layer: .workload, kind: name, title: name, mark: .added)
    cell.pods = [Topology.Pods(version: .new, name: name, count: 2)]
    picture.cells.append(cell)
    picture.lines.append(Topology.Line(from: 2 * index, to: 2 * index + 1, share: 50, label: name))
  }
  return picture
}

/// The elements of a document, read by a real XML parser.
private final class Elements: NSObject, XMLParserDelegate {
  private(set) var names: Set<String> = []
  private(set) var attributes: Set<String> = []
  private(set) var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes found: [String: String] = [:]
  ) {
    names.insert(name)
    attributes.formUnion(found.keys)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}

@Suite struct HostileNameTests {
  @Test func `an SVG is well-formed, and names are text in it`() throws {
    let svg = hostile().svg(title: names[0])
    let parser = XMLParser(data: Data(svg.utf8))
    let elements = Elements()
    parser.delegate = elements
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(elements.names == ["svg", "title", "desc", "style", "rect", "text", "path", "g"])
    #expect(!elements.attributes.contains { $0.hasPrefix("on") || $0 == "href" || $0 == "style" })
    #expect(elements.text.contains(names[0]) && elements.text.contains("ünï – 東京 🚢"))
  }

  @Test func `Graphviz reads the names as they are`() throws {
    let found = ["/usr/bin/dot", "/usr/local/bin/dot", "/opt/homebrew/bin/dot"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else {
      print("skipped: Graphviz reads the names (there is no dot)")
      return
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: found)
    process.arguments = ["-Tplain"]
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
    try process.run()
    input.fileHandleForWriting.write(Data(hostile().dot(title: names[0]).utf8))
    try input.fileHandleForWriting.close()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let lines = text.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("node ") }.count == 2 * names.count)
    #expect(lines.filter { $0.hasPrefix("edge ") }.count == names.count)
  }

  @Test func `no picture holds what is not seen, turns lines, or is a command to a CI system`() {
    let hostile = (0...UInt32(0x10_FFFF)).compactMap(Unicode.Scalar.init).filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\u{200D}"
      default: scalar.properties.isDefaultIgnorableCodePoint && scalar != "\u{FE0F}"
      }
    }
    let name = "\u{301}##[group]x\r\n##vso[task]\n::error::y" + String(String.UnicodeScalarView(hostile))
    var picture = Topology()
    picture.lanes.append(Topology.Lane(application: name, component: name, type: name))
    for index in 0..<2 {
      var cell = Topology.Cell(lane: 0, layer: .workload, kind: name, title: name, detail: name, mark: .added)
      cell.pods = [Topology.Pods(version: .new, name: name, count: index)]
      picture.cells.append(cell)
    }
    picture.lines.append(Topology.Line(from: 0, to: 1, share: 50, label: name))
    for (form, text) in [
      ("svg", picture.svg(title: name)), ("dot", picture.dot(title: name)), ("mermaid", picture.mermaid(title: name)),
    ] {
      let kept = Set(text.unicodeScalars).intersection(hostile).subtracting(["\n", "\t"])
      #expect(kept.isEmpty, "\(form): \(kept.map { String($0.value, radix: 16) }.sorted())")
      #expect(!text.contains("##[") && !text.contains("##vso["), "\(form)")
      for line in text.unicodeScalars.split(separator: "\n") {
        #expect(!String(line).trimmingCharacters(in: .whitespaces).hasPrefix("::"), "\(form)")
      }
      #expect(!text.unicodeScalars.elementsEqual(text.unicodeScalars.filter { $0 != "\u{FFFD}" }), "\(form)")
    }
  }

  @Test func `in Mermaid every name stays in its quotes`() {
    let lines = hostile().mermaid(title: names[0]).split(separator: "\n").dropFirst(3)
    for line in lines where line.contains("\"") {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      #expect(parts.count == 3, "\(line)")
      #expect(!parts[1].replacing("<br/>", with: "").contains { "<>{}\\`|&".contains($0) }, "\(line)")
    }
  }
}
