import Studies
import Testing

@testable import Scenarios

@Suite("Wrong weights")
struct BadWeightTests {
  @Test("are told with place, requirement and suggestion", arguments: Expectation.read(cases))
  func message(expected: Expectation) {
    #expect(expected.found == expected.lines)
  }

  static let cases = #"""
    + index: {weights: {order: pct}}
      8:26: found 'pct'; needed is a list, as in [a, b]
    + index: {weights: {order: []}}
      8:26: found an empty list; needed is a list of at least 1
    + index: {weights: {order: [pct]}}
      8:26: found a list of one; needed is a list of at least 2
    + index: {weights: {order: [[pct]]}}
      8:27: found a list of 1; needed is a list of at least 2
    + index: {weights: {order: [pct, cv]}}
      8:32: there is no indicator 'cv'; an existing one is needed
      did you mean 'vc'?
    + index: {weights: {order: [[pct, vc], vc]}}
      8:38: found 'vc'; needed is a list, as the others are
    + index: {weights: {order: [pct, [vc, pct]]}}
      8:32: found a list; needed is an indicator, as the others are
    + index: {weights: {order: [pct, pct]}}
      8:19: the order puts 'pct' above itself; each indicator once in a chain is needed
    + index: {weights: {order: [[pct, vc], [vc, pct]]}}
      8:19: the order puts each of 'pct' and 'vc' above the others; an order without a circle is needed
    + index: {weights: {order: [pct, vc], noise: 10%}}
      8:37: 'order' and 'noise' exclude each other; needed is one of them
    + index: {weights: {bounds: [pct, 20%, 50%]}}
      8:27: found a list; needed is a map whose keys are indicators
    + index: {weights: {bounds: {pct: 20%}}}
      8:33: found '20%'; needed is a list, as in [a, b]
    + index: {weights: {bounds: {pct: [20%]}}}
      8:33: found a list of 1; needed is a list of at least 2
    + index: {weights: {bounds: {pct: [20%, 30%, 50%]}}}
      8:33: found a list of 3; needed is the least and the greatest weight, as in [20%, 50%]
    + index: {weights: {bounds: {pct: [50%, 20%]}}}
      8:33: found a range from 0.5 to 0.2; needed is the least weight first
    + index: {weights: {bounds: {pct: [-1%, 20], cv: [0, 1]}}}
      8:34: found -1%; needed is a number from 0 to 1
      8:39: found 20; needed is a number from 0 to 1
      did you mean '20%'?
      8:44: there is no indicator 'cv'; an existing one is needed
      did you mean 'vc'?
    + index: {weights: {bounds: {pct: [60%, 1], vc: [45%, 1]}}}
      8:19: the lower bounds of 'pct' and 'vc' sum to 105 %; at most 100 % is needed
    + index: {weights: {bounds: {pct: [0, 60%], vc: [0, 35%]}}}
      8:19: the upper bounds sum to 95 %; at least 100 % is needed
    + index: {weights: {order: [pct, vc], bounds: {pct: [0, 45%], vc: [50%, 1]}}}
      8:37: the order puts 'pct', at most 45 %, above 'vc', at least 50 %; bounds that meet the order are needed
    + index: {weights: {order: [pct, vc], bounds: {vc: [60%, 1]}}}
      8:37: the lower bounds of 'pct' and 'vc', with the order, sum to 120 %; at most 100 % is needed
    + index: {weights: {order: [pct, vc], bounds: {pct: [0, 45%]}}}
      8:37: the upper bounds, with the order, sum to 90 %; at least 100 % is needed
    + index: {weights: {experts: {}}}
      8:28: the key 'file' is missing; it gives a table of weightings, a row an expert
    + index: {weights: {experts: {file: none.csv}}}
      8:35: there is no file 'none.csv'; the path of a file is needed
    + index: {weights: {experts: {file: a.csv, matrices: [b.csv]}}}
      8:42: 'file' and 'matrices' exclude each other; needed is one of them
    + index: {weights: {experts: {comparisons: {ann: {pct: {vc: 3}}}, influence: x}}}
      8:65: 'comparisons' and 'influence' exclude each other; needed is `influence` with `file` only
    + index: {weights: {experts: {comparisons: {}}}}
      8:42: found a map; needed is at least one expert
    + index: {weights: {experts: {comparisons: {ann: {}}}}}
      8:43: 'pct' and 'vc' are not compared; how many times as important one of them is, is needed
    + index: {weights: {experts: {comparisons: {ann: {pct: {vc: 1/0}}}}}}
      8:59: found '1/0'; needed is a number above 0, as 3 or 1/3
    + index: {weights: {experts: {comparisons: {ann: {pct: {vc: -3}}}}}}
      8:59: 'pct' is -3 times as important as 'vc'; a number above 1e-6 and below 1e6 is needed
    + index: {weights: {experts: {comparisons: {ann: {pct: {pct: 2, vc: 3}}}}}}
      8:60: 'pct' is 2 times as important as itself; 1 is needed
    + index: {weights: {experts: {comparisons: {ann: {pct: {vc: 3}, vc: {pct: 1/2}}}}}}
      8:73: 'vc' is 0.5 times as important as 'pct', and that 3 times as 'vc'; numbers whose product is 1, within 5 %, are needed
    + index: {weights: {experts: {comparisons: {ann: {pct: {cv: 3}}}}}}
      8:55: there is no indicator 'cv'; an existing one is needed
      did you mean 'vc'?
    + index: {weights: {order: [pct, vc]}, pillars: {a: {indicators: [pct]}, b: {indicators: [vc]}}}
      8:19: found 'pct' above 'vc'; needed is an order of indicators of one pillar, or of pillars side by side
    + index: {weights: {order: [[a, b], [b, pct]]}, pillars: {a: {indicators: [pct]}, b: {indicators: [vc]}}}
      8:19: found 'b' above 'pct'; needed is an order of indicators of one pillar, or of pillars side by side
    + index: {weights: {experts: {comparisons: {ann: {pct: {vc: 3}}}}}, pillars: {a: {indicators: [pct]}, b: {indicators: [vc]}}}
      8:55: found 'pct' compared with 'vc'; needed is comparisons within a pillar, or of pillars side by side
    + index: {weights: {experts: {comparisons: {ann: {a: {b: 3, c: 2}}}}}, pillars: {a: {indicators: [pct]}, b: {indicators: [vc]}}}
      8:59: there is no indicator 'c'; an existing one is needed
      did you mean 'a', 'b' or 'vc'?
    + index: {weights: {experts: {comparisons: {ann: {pct: {pct: 1}}}}}, pillars: {a: {weight: 0, indicators: [pct]}, b: {weight: 0, indicators: [vc]}}}
      8:68: no indicator has a weight; at least one weight above 0 is needed
    """#

  private static let head = """
    \(TableFolder.head)
    indicators: {a: {column: x}, b: {column: y}, c: {column: z}}

    """

  private func problems(_ experts: String, _ files: [String: String]) throws -> [String] {
    let folder = try TableFolder()
    try folder.write("who,land,x,y,z\nA,l,1,2,3\nB,l,3,2,1\n", to: "t.csv")
    for (name, text) in files { try folder.write(text, to: name) }
    return folder.problems(Self.head + "index: {weights: {experts: \(experts)}}\n")
  }

  @Test("tables of weightings are read by name, extra columns left aside")
  func table() throws {
    let folder = try TableFolder()
    try folder.write("who,land,x,y,z\nA,l,1,2,3\nB,l,3,2,1\n", to: "t.csv")
    try folder.write("n,c,a,note,bb,v\nann,1,2,x,1,3\nbob,20%,30%,y,50%,0.5\n", to: "e.csv")
    let scenario = try folder.read(
      Self.head
        + "index: {weights: {experts: {file: e.csv, expert: n, influence: v, columns: {b: bb}}}}\n")
    #expect(
      scenario.study.index.weights
        == .experts(
          ExpertWeightings([
            .init("ann", influence: 3, weights: ["a": 2, "b": 1, "c": 1]),
            .init("bob", influence: 0.5, weights: ["a": 0.3, "b": 0.5, "c": 0.2]),
          ])))
    // The bytes of both files decide about the result.
    #expect(String(decoding: scenario.dataBytes, as: UTF8.self).hasSuffix("50%,0.5\n"))
  }

  @Test("cells of tables of weightings are told at their place")
  func badCells() throws {
    #expect(
      try problems("{file: e.csv, influence: n}", ["e.csv": "a,b,c,n\n1,,x,1\n0,-1,0,0\n0,0,0,1\n"])
        == [
          "e.csv:2:3: found nothing; needed is a weight of 0 or more",
          "e.csv:2:4: 'x' in column 'c' is not a number; a number, or n/a, is needed",
          "e.csv:3:3: found -1; needed is a weight of 0 or more",
          "e.csv:3:8: found 0; needed is a number above 0",
          "e.csv:4:1: found weights that sum to 0; needed is at least one above 0",
        ])
    #expect(
      try problems("{file: e.csv}", ["e.csv": "a,bb,d\n1,2,3\n"]) == [
        "e.csv:1:1: there is no column 'b'; there are a, bb, d",
        "e.csv:1:1: there is no column 'c'; there are a, bb, d",
      ])
    #expect(
      try problems("{file: e.csv}", ["e.csv": "a,b,c\n"]) == [
        "e.csv:1:1: found a table without rows; needed is a row an expert"
      ])
  }

  @Test("matrices are read by name, half of one being enough")
  func matrix() throws {
    let folder = try TableFolder()
    try folder.write("who,land,x,y,z\nA,l,1,2,3\nB,l,3,2,1\n", to: "t.csv")
    try folder.write(",c,a,b\nb,1/2,,\na,2,1,4\nc,,,\n", to: "m.csv")
    let scenario = try folder.read(Self.head + "index: {weights: {experts: {matrices: [m.csv]}}}\n")
    guard case .experts(let opinions) = scenario.study.index.weights else {
      Issue.record("no experts")
      return
    }
    let weights = try #require(opinions.experts.first).weights
    for (name, weight) in ["a": 4.0 / 7, "b": 1.0 / 7, "c": 2.0 / 7] {
      #expect(abs((weights[name] ?? 0) - weight) < 1e-14)
    }
    #expect(scenario.warnings.isEmpty)
  }

  /// a beside b in p, p beside q; q has one member.
  private static let pillars = "pillars: {p: {indicators: [a, b]}, q: {weight: 5, indicators: [c]}}"

  @Test("in a nested index comparisons are made level by level")
  func levels() throws {
    let folder = try TableFolder()
    try folder.write("who,land,x,y,z\nA,l,1,2,3\nB,l,3,2,1\n", to: "t.csv")
    try folder.write("i,a,b,p,q\na,,4,,\nb,,,,\np,,,1,3\nq,,,,\n", to: "both.csv")
    try folder.write("i,a,b\na,1,4\nb,,1\n", to: "one.csv")
    let within = ["a": 0.8, "b": 0.2]
    for (experts, expected) in [
      ("{matrices: [both.csv]}", within.merging(["p": 0.75, "q": 0.25]) { $1 }),
      (
        "{comparisons: {ann: {a: {b: 4}, p: {q: 3}}}}",
        within.merging(["p": 0.75, "q": 0.25]) { $1 }
      ),
      // Pillars that nobody compares keep their stated weights.
      ("{matrices: [one.csv]}", within), ("{comparisons: {ann: {b: {a: 1/4}}}}", within),
    ] {
      let scenario = try folder.read(
        Self.head + "index: {weights: {experts: \(experts)}, \(Self.pillars)}\n")
      guard case .experts(let opinions) = scenario.study.index.weights else {
        Issue.record("no experts")
        continue
      }
      let weights = try #require(opinions.experts.first).weights
      #expect(weights.keys.sorted() == expected.keys.sorted(), "\(experts)")
      for (name, weight) in expected { #expect(abs((weights[name] ?? 0) - weight) < 1e-14) }
      let whole = expected["p"] == nil ? 1.0 / 6 : 0.75
      for (found, weight) in zip(
        scenario.study.baselineWeights, [0.8 * whole, 0.2 * whole, 1 - whole])
      { #expect(abs(found - weight) < 1e-14) }
    }
  }

  @Test("matrices across levels are told at their place")
  func matricesAcrossLevels() throws {
    let folder = try TableFolder()
    try folder.write("who,land,x,y,z\nA,l,1,2,3\nB,l,3,2,1\n", to: "t.csv")
    try folder.write("i,a,b,c\na,1,4,2\nb,,1,\nc,,,1\n", to: "m.csv")
    try folder.write("i,a\na,1\n", to: "half.csv")
    for (file, expected) in [
      (
        "m.csv",
        "m.csv:2:7: found 'a' compared with 'c'; needed is comparisons within a pillar, or of pillars"
          + " side by side"
      ),
      (
        "half.csv",
        "half.csv:1:1: the key 'b' is missing; it gives a row and a column of comparisons"
      ),
    ] {
      let found = folder.problems(
        Self.head + "index: {weights: {experts: {matrices: [\(file)]}}, \(Self.pillars)}\n")
      #expect(found == [expected])
    }
  }

  @Test("matrices that are none are told at their place")
  func badMatrices() throws {
    #expect(
      try problems("{matrices: [m.csv]}", ["m.csv": "i,a,b,d\na,1,2,3\nb,,1,2\nb,,,1\n"]) == [
        "m.csv:1:7: there is no indicator 'd'; an existing one is needed",
        "m.csv:4:1: found 'b' again; needed is each indicator once",
      ])
    #expect(
      try problems("{matrices: [m.csv]}", ["m.csv": "i,a,b\na,1,2\nb,,1\n"]) == [
        "m.csv:1:1: the key 'c' is missing; it gives a row and a column of comparisons"
      ])
    #expect(
      try problems("{matrices: [m.csv]}", ["m.csv": "i,a,b,c\na,1,2,x\nb,,1,3\nc,,,1\n"]) == [
        "m.csv:2:7: found 'x'; needed is a number above 0, as 3 or 1/3"
      ])
    #expect(
      try problems("{matrices: [m.csv]}", ["m.csv": "i,a,b,c\na,1,2,4\nb,1/4,1,3\nc,,,1\n"]) == [
        "m.csv:3:3: 'b' is 0.25 times as important as 'a', and that 2 times as 'b'; numbers whose"
          + " product is 1, within 5 %, are needed"
      ])
  }

  /// a > b > c > a by a factor of 2 each: λ = 1 + 2 + ½, so that the ratio is ¼ by 0.58.
  @Test("comparisons that contradict each other are warned of")
  func inconsistency() throws {
    let folder = try TableFolder()
    try folder.write("who,land,x,y,z\nA,l,1,2,3\nB,l,3,2,1\n", to: "t.csv")
    let scenario = try folder.read(
      Self.head
        + "index: {weights: {experts: {comparisons: {ann: {a: {b: 2, c: 1/2}, b: {c: 2}}}}}}\n")
    #expect(
      scenario.warnings.map {
        $0.description.split(separator: "\n")[0].split(separator: "s.yaml:")[1]
      }
        == [
          "7:43: warning: the comparisons of 'ann' contradict each other: their consistency ratio is"
            + " 43.1 %, and up to 10 % is usual; is that meant?"
        ])
  }
}
