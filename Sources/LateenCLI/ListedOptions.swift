import ArgumentParser

/// Options that list themselves for ArgumentParser.
///
/// ArgumentParser finds the options of a type by reflection, for which Swift looks up the types of its fields by name
/// and searches all protocol conformances of the program several times. For a command that renders one Application this
/// takes as long as rendering it. An option that is missing from the list can't be parsed: then every call of the
/// command fails.
protocol ListedOptions: ParsableArguments, CustomReflectable {
  /// The property wrappers, by the names of their properties.
  var listed: [Mirror.Child] { get }
}

extension ListedOptions {
  // For each new type of subject, a mirror searches the conformances; the empty tuple is the same for all options.
  var customMirror: Mirror { Mirror((), children: listed, displayStyle: .struct) }
}
