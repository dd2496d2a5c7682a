import RankCast

/// The column of sliders, the focus and the number of draws.
extension WhatIfPage {
  var controls: String {
    let groups = item.groups.enumerated().map { place, group in
      markup(group, place, isOpen: place == 0 || item.groups.count <= 3)
    }.joined()
    return """
      <form id="controls" class="controls-column" autocomplete="off" aria-labelledby="h-controls">
      <h2 id="h-controls">\(escaped(words.assumptions))</h2>
      <p class="note">\(escaped(item.groups.isEmpty ? words.nothingToMove : words.assumptionsNote))</p>
      \(groups)
      \(focus)
      \(settings)
      </form>
      """
  }

  private func markup(_ group: ControlGroup, _ place: Int, isOpen: Bool) -> String {
    let rows = group.controls.enumerated().map { row($1, id: "c\(place)-\($0)") }.joined()
    let triangle =
      group.isTriangle
      ? """
      <svg class="triangle" viewBox="0 0 260 226" aria-hidden="true" focusable="false">\
      <path class="edge" d="M130 26L230 199L30 199Z"/><path class="grid"/><g class="corners">\
      <text x="130" y="16" text-anchor="middle"></text><text x="252" y="216" text-anchor="end">\
      </text><text x="8" y="216"></text></g><circle class="stated" r="5"/>\
      <circle class="point" r="9"/></svg><p class="note">\(escaped(words.triangleNote))</p>
      """ : ""
    let name = group.isTriangle ? " data-triangle" : isWeights(group) ? " data-weights" : ""
    return """
      <details class="group"\(isOpen ? " open" : "")\(name)>
      <summary><span>\(escaped(words.heading(group.topic, in: item)))</span> <span class="changed"></span>\
      </summary>
      \(triangle)\(rows)</details>

      """
  }

  private func isWeights(_ group: ControlGroup) -> Bool {
    if case .weights = group.topic { true } else { false }
  }

  private func row(_ control: Control, id: String) -> String {
    let slider = SliderScale(control)
    return """
      <div class="row" data-address="\(escaped("\(control.address)"))" \
      data-unit="\(control.unit.rawValue)" data-value="\(control.value)">
      <label for="\(id)">\(escaped(words.label(control.role)))</label>
      <output for="\(id)"></output>
      <input type="range" id="\(id)" min="\(slider.low)" max="\(slider.high)" \
      step="\(slider.step)" value="\(slider.value)">
      </div>

      """
  }

  private var focus: String {
    let entities = study.entities.map { ($0, words.name($0)) }
      .sorted { $0.1 < $1.1 }
      .map { "<option value=\"\(escaped($0.0))\">\(escaped($0.1))</option>" }.joined()
    return """
      <details class="group" id="focus-group"><summary><span>\(escaped(words.focus))</span> \
      <span class="changed"></span></summary>
      <p class="note">\(escaped(words.focusNote))</p>
      <ul id="focus"></ul>
      <p><label for="add" class="hidden">\(escaped(words.addFocus))</label>\
      <select id="add"><option value="">\(escaped(words.addFocus))</option>\(entities)</select></p>
      </details>
      """
  }

  private var settings: String {
    let stated = study.simulation
    let usual = min(WhatIf.Limit.usualDraws, stated.draws)
    let choices = Set([usual, min(stated.draws, WhatIf.Limit.draws), 5_000, 100_000])
      .filter(stated.possibleDraws.contains).sorted()
    let options = choices.map {
      "<option value=\"\($0)\"\($0 == usual ? " selected" : "")>\(grouped($0))</option>"
    }.joined()
    return """
      <div class="settings">
      <p><label for="draws">\(escaped(words.draws))</label> <select id="draws">\(options)</select></p>
      </div>
      """
  }

  private func grouped(_ number: Int) -> String {
    LiveWords(words.language).whole(number)
  }
}
