import Sampling
import Studies

/// What a seating makes of the words of one family, in memory of its own.
final class SeatedWords {
  private let family: InputFamily
  private let generator: Generator
  /// What the design makes of the words of each seat.
  private let firstDesign: (any DesignedWords)?
  private let design: (any DesignedWords)?
  private var mixed: MixedWords?
  private var stretches: [Seating.Stretch] = []
  private var others = Seat.first
  private var trajectories: Trajectories?
  private var leads: [(place: Int, lead: Int)] = []
  private var step = 0
  /// Whether any coordinate has its number from the second set of streams.
  private var needsSecond = false
  private var second: RandomStream?
  private let words: Buffer<UInt32>

  init(_ family: InputFamily, generator: Generator, design plan: DesignPlan) {
    self.family = family
    firstDesign = plan.words(of: family)
    design = plan.words(of: family, seat: 1)
    self.generator = generator
    words = Buffer(repeating: 0, count: InputStream.largestChunk * DrawCut.drawsPerTile)
  }

  /// Takes the seats of the blocks to come; `trajectories` have taken `step` steps.
  func take(_ seating: Seating, _ trajectories: Trajectories?, step: Int) {
    stretches = seating.stretches(of: family)
    others = seating.others
    self.trajectories = trajectories
    self.step = step
    leads = trajectories?.leads(of: family) ?? []
    needsSecond = others == .second || stretches.contains { $0.seat == .second }
    second = nil
    mixed = seating.mixtures[family].map(MixedWords.init)
  }

  /// Whether the words are those of scores that are mixed already.
  var isMixed: Bool { mixed != nil }

  /// Starts a block, with the seeds of both sets of streams.
  func begin(
    _ first: DesignedBlock, seed firstSeed: UInt32, second block: DesignedBlock, seed: UInt32
  ) {
    if let mixed {
      firstDesign?.begin(first)
      design?.begin(block)
      mixed.begin(
        MixedWords.Source(
          stream: RandomStream(generator: generator, seed: firstSeed), design: firstDesign),
        MixedWords.Source(
          stream: RandomStream(generator: generator, seed: seed), design: design))
      return
    }
    guard needsSecond else { return }
    second = RandomStream(generator: generator, seed: seed)
    design?.begin(block)
  }

  /// Replaces words of the first seat, coordinates × draws, of the coordinates
  /// first..<first + count; at most ``InputStream/largestChunk`` of them.
  func replace(_ first: UnsafeMutablePointer<UInt32>, first place: Int, count: Int, draw: Int) {
    if let mixed {
      mixed.fill(first, first: place, count: count, draw: draw)
      return
    }
    if let second {
      second.fill(
        UnsafeMutableBufferPointer(start: words.start, count: count * DrawCut.drawsPerTile))
      design?.replace(words.start, first: place, count: count, draw: draw)
    }
    var done = place
    let end = place + count
    // The first stretch that is not over before the chunk.
    var index = stretches.partitioningIndex { $0.places.upperBound > place }
    while done < end {
      let next = index < stretches.count ? stretches[index] : nil
      let start = min(end, max(done, next?.places.lowerBound ?? end))
      put(others, done..<start, first, from: place, draw: draw)
      guard let next, start < end else { return }
      let stop = min(end, next.places.upperBound)
      put(next.seat, start..<stop, first, from: place, draw: draw)
      done = stop
      index += 1
    }
  }

  /// Passes over coordinates.
  func skip(coordinates: Int) { second?.skip(coordinates * DrawCut.drawsPerTile) }

  private func put(
    _ seat: Seat, _ places: Range<Int>, _ all: UnsafeMutablePointer<UInt32>, from place: Int,
    draw: Int
  ) {
    let draws = DrawCut.drawsPerTile
    let offset = (places.lowerBound - place) * draws
    let rows = all + offset
    switch seat {
    case .first: return
    case .second: rows.update(from: words.start + offset, count: places.count * draws)
    case .fixed(let word): rows.update(repeating: word, count: places.count * draws)
    case .stepped(let group):
      for (lead, number) in leads where places.contains(lead) {
        trajectories?.keepDirections(
          of: rows + (lead - places.lowerBound) * draws, lead: number, draw: draw)
      }
      for c in 0..<places.count {
        trajectories?.step(rows + c * draws, group: group, draw: draw, steps: step)
      }
    }
  }
}

extension Array {
  /// The first place whose element meets the condition, which holds from there on.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
