import ArgumentParser
import Delivery
import Files
import Gates
import Tree

/// What the gates of a workflow may do.
struct GateOptions: ParsableArguments {
  @Flag(name: .long, help: "Let the workflow's steps send requests: request, webhook, notification and check-metrics.")
  var allowNet = false

  @Flag(
    name: .long,
    help: "Let them send requests to link-local addresses too, at which clouds give credentials away.")
  var allowLinkLocal = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A secret that steps may use: NAME/KEY=env:VARIABLE or NAME/KEY=file:PATH; repeat it.", valueName: "secret"))
  var gateSecret: [String] = []

  func validate() throws {
    for text in gateSecret where GatePolicy.Secret(text) == nil {
      // It may be the secret itself that somebody has written there.
      throw ValidationError("a --gate-secret is NAME/KEY=env:VARIABLE or NAME/KEY=file:PATH")
    }
    if allowLinkLocal, !allowNet { throw ValidationError("--allow-link-local needs --allow-net") }
  }

  /// Who carries gates out.
  var keeper: Gatekeeper {
    Gatekeeper(
      GatePolicy(
        allowsNetwork: allowNet, allowsLinkLocal: allowLinkLocal,
        secrets: gateSecret.compactMap { GatePolicy.Secret($0) }),
      now: Clock.seconds, report: { line in Terminal.error(LogText(lines: line)) })
  }
}
