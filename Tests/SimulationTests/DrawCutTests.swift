import Testing

@testable import Simulation
@testable import Studies

@Suite struct DrawCutTests {
  @Test(arguments: [1, 63, 64, 4_096, 4_097, 100_000])
  func independentDrawsFillBlocks(draws: Int) {
    let cut = DrawCut(draws: draws, design: .random)
    #expect(cut.replicates == 1 && cut.blocks == (draws + 4_095) / 4_096)
    let blocks = (0..<cut.blocks).map(cut.block)
    #expect(blocks.dropLast().allSatisfy { $0.draws == 4_096 })
    #expect(blocks.reduce(0) { $0 + $1.draws } == draws)
    #expect(blocks.enumerated().allSatisfy { $1.first == $0 * 4_096 && $1.replicate == 0 })
  }

  /// 6,488,081 draws need a block for the last draw of one replicate, which the others lack.
  @Test(arguments: [32, 33, 100, 1_000, 10_000, 65_536, 65_537, 100_000, 6_488_081])
  func replicatesShareTheDraws(draws: Int) {
    let cut = DrawCut(draws: draws, design: .sobol)
    #expect(cut == DrawCut(draws: draws, design: .latinHypercube))
    #expect(cut.replicates == 16 && cut.blocks.isMultiple(of: 16))
    let blocks = (0..<cut.blocks).map(cut.block)
    #expect(blocks.map(\.replicate) == blocks.map(\.replicate).sorted())
    var sizes: [Int] = []
    for replicate in 0..<16 {
      var next = 0
      for block in blocks where block.replicate == replicate {
        #expect(block.first == next)
        #expect(block.draws == 0 || block.first.isMultiple(of: DrawCut.drawsPerTile))
        #expect(block.draws <= DrawCut.drawsPerBlock)
        next += block.draws
      }
      #expect(next == cut.draws(ofReplicate: replicate))
      sizes.append(next)
    }
    #expect(sizes.reduce(0, +) == draws)
    #expect(sizes.allSatisfy { sizes[0] - $0 <= 1 && $0 <= sizes[0] && $0 >= draws / 16 })
  }

  @Test func theMostDrawsOverflowNothing() {
    for design in Design.allCases {
      let cut = DrawCut(draws: 1_000_000_000_000, design: design)
      let last = cut.block(cut.blocks - 1)
      #expect(last.draws > 0 && last.replicate == cut.replicates - 1)
      #expect(last.first + last.draws == cut.draws(ofReplicate: last.replicate))
    }
  }
}
