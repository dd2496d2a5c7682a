extension StudyValidator {
  /// The correlations: pairs that exist, each once, and together possible.
  mutating func checkCorrelations() {
    for kind in Correlations.Kind.allCases where !study.correlations[kind].isEmpty {
      let address = Address("correlations", kind.rawValue)
      let before = problemCount
      var known: Set<[Int]> = []
      for pair in study.correlations[kind] {
        let places = [pair.first, pair.second]
        guard places.allSatisfy(study.indicators.indices.contains) else {
          require(
            false, "indicators \(places)", "two below \(study.indicators.count)", at: address)
          continue
        }
        let names = places.map { study.indicators[$0].name }.joined(separator: "~")
        require(
          pair.first != pair.second, "'\(names)'", "two different indicators", at: address)
        require(
          known.insert(places.sorted()).inserted, "'\(names)' again", "each pair once",
          at: address)
        require(
          pair.value >= -1 && pair.value <= 1, pair.value, "a correlation from -1 to 1",
          at: address.appending(names))
      }
      guard problemCount == before else { continue }
      let matrix = CorrelationMatrix(study.correlations[kind])
      guard matrix.factor == nil else { continue }
      let nearest = (matrix.nearest?.pairs ?? []).map {
        NamedCorrelation(
          first: study.indicators[$0.first].name, second: study.indicators[$0.second].name,
          value: $0.value)
      }
      report(.impossibleCorrelations(nearest: nearest), at: address)
    }
  }
}
