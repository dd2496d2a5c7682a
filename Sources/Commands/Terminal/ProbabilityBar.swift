/// A probability as a bar of eighths of a block.
struct ProbabilityBar {
  /// The columns of a bar of probability 1.
  let width: Int
  let isColoured: Bool

  /// The bar of a probability between 0 and 1.
  func text(_ probability: Double) -> String {
    let eighths = Int((max(0, min(1, probability)) * Double(width * 8)).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    let padding = String(repeating: " ", count: width - eighths / 8 - (eighths % 8 > 0 ? 1 : 0))
    return (isColoured && !bar.isEmpty ? "\u{1B}[36m\(bar)\u{1B}[0m" : bar) + padding
  }
}
