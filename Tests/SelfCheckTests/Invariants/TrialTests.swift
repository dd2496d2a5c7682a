import Testing

/// The checks of random scenarios themselves.
@Suite struct TrialTests {
  @Test func whatDoesNotHoldIsReportedWithItsFiles() async {
    let messages = await broken(0..<20, kind: .any) { scenario in
      var other = scenario
      other.seed += 1
      let same = try await digest(Trial(scenario).forecast()) == digest(Trial(other).forecast())
      return same ? nil : "another seed gives other numbers"
    }
    #expect(messages.count == 3)
    for message in messages {
      for part in ["another seed", "rankcast: 1", "who,land,i0"] {
        #expect(message.contains(part))
      }
    }
  }
}
