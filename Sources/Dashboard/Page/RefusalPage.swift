import RankCast

/// What those see who followed a link that leads nowhere: why, and where the page is.
struct RefusalPage {
  private let refusal: Refusal
  private let words: PageWords

  init(_ refusal: Refusal, _ language: Language) {
    self.refusal = refusal
    words = PageWords(language)
  }

  /// The page. It leads to the base case unless whoever asks may not see that either.
  var text: String {
    let problems = refusal.problems.map { "<li>\(Markup.escaped($0.message))</li>" }.joined()
    let isBarred = [403, 421].contains(refusal.status)
    let way =
      isBarred
      ? ""
      : "<p><a class=\"button\" href=\"/?lang=\(words.language.rawValue)\">\(Markup.escaped(words.fromBase))</a></p>"
    return """
      <!DOCTYPE html>
      <html lang="\(words.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(Markup.escaped(words.badLink)) · RankCast</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/whatif.css">
      </head>
      <body class="what-if">
      <header><p class="kicker">\(Markup.escaped(words.kicker))</p>
      <h1>\(Markup.escaped(words.badLink))</h1></header>
      <main><ul class="problems" lang="en">\(problems)</ul>\(way)</main>
      </body>
      </html>

      """
  }
}
