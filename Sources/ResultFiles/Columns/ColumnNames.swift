import Tables

/// Gives every column of a file a name of its own.
///
/// The columns that the contract names keep their names. A column named by the user (a group or an
/// indicator) keeps its name unless that is taken or empty; then a prefix is put before it
/// (`group_year`), and a number after it if that is taken too (`group_year_2`).
struct ColumnNames {
  private var taken: Set<String>

  init(taken: some Sequence<String>) { self.taken = Set(taken) }

  mutating func claim(_ name: String, prefix: String) -> String {
    let name = FormulaGuard.guarded(name)
    let wanted = name.isEmpty ? prefix : name
    let spare = name.isEmpty ? prefix : "\(prefix)_\(name)"
    let numbered = (2...).lazy.map { "\(spare)_\($0)" }
    let candidates = [wanted, spare]
    let free =
      candidates.first { !taken.contains($0) } ?? numbered.first { !taken.contains($0) } ?? spare
    taken.insert(free)
    return free
  }
}
