import ArgumentParser
import Files
import Tree

/// `lateen completion`.
struct Completion: TopCommand {
  static let described = CommandConfiguration.command(
    "completion",
    abstract: "Print a script that completes lateen's commands and options in a shell.",
    discussion: """
        bash: source <(lateen completion bash)
        zsh:  lateen completion zsh > "${fpath[1]}/_lateen"
        fish: lateen completion fish > ~/.config/fish/completions/lateen.fish
      """)

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  func run() throws {
    let known: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Terminal.output(data: Root.completionScript(for: known) + "\n")
  }
}
