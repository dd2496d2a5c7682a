import Testing

@Test func placeholderRemovedSoon() { #expect(Bool(true)) }
