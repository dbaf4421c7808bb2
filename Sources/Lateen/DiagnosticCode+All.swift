import Applications
import Definitions
import KruisePreview
import Rollouts
import Tree

extension DiagnosticCode {
  /// Every code that a diagnostic of an ``Engine`` can have, sorted by name.
  public static var all: [DiagnosticCode] {
    (InputCodes.all + ObjectCodes.all + RolloutCodes.all + KruiseCodes.all + DefinitionCodes.all).sorted {
      $0.name < $1.name
    }
  }
}
