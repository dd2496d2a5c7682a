(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const { years, kept, names, texts } = data;
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const fill = (text, values) => text.replace(/\{(\w)\}/g, (_, key) => values[key]);
  const round = (number) => Math.round(number * 10) / 10;

  // A row of cells: [column, parts of a thousand] for every column that has draws.
  const cells = (year, row) => {
    const text = data.cells[year][row];
    const colon = text.indexOf(":");
    const found = [];
    let column = +text.slice(0, colon);
    for (let i = colon + 1; i < text.length; i += 1, column += 1) {
      if (text[i] === " ") continue;
      if (text[i] === "!") {
        i += 1;
        const last = column + digits.indexOf(text[i]) - 1;
        for (; column < last; column += 1) found.push([column, 0]);
        found.push([column, 0]);
        continue;
      }
      let value = digits.indexOf(text[i]);
      if (value >= 48) { i += 1; value = (value - 48) * 64 + digits.indexOf(text[i]); }
      found.push([column, value]);
    }
    return found;
  };
  const percent = (value) => (value < 1 ? "<0.1" : round(value / 10)) + texts.pct;
  const rankText = (column) => {
    const first = column * data.perColumn + 1;
    const last = Math.min(data.number, first + data.perColumn - 1);
    return first === last ? `${first}` : `${first}–${last}`;
  };
  const shade = (value) => Math.min(data.shades - 1,
    Math.floor(Math.sqrt(Math.max(value, 0.2) / 1000 / data.greatest) * data.shades));

  // The heat map: the paths are drawn again for the year of the slider.
  const heat = at("heat");
  let now = kept.length - 1;
  if (heat && kept.length) {
    const labels = [...heat.querySelectorAll(".k,.c")];
    const group = heat.querySelector(".cells");
    const paint = () => {
      const paths = Array.from({ length: data.shades }, () => "");
      names.forEach((_, row) => {
        for (const [column, value] of cells(now, row)) {
          paths[shade(value)] += `M${column} ${row}h1`;
        }
      });
      group.replaceChildren(...paths.map((path, level) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", "path");
        element.setAttribute("class", `h${level}`);
        element.setAttribute("d", path);
        return element;
      }));
      const year = kept[now];
      at("year-now").textContent = year;
      const title = fill(texts.heat, { y: year });
      at("heat-title").textContent = title;
      heat.setAttribute("aria-label", title);
      slider.setAttribute("aria-valuetext", year);
    };
    const slider = at("year");
    slider.setAttribute("aria-valuetext", kept[now]);
    if (kept.length > 1) slider.parentElement.hidden = false;
    slider.addEventListener("input", () => { now = +slider.value; paint(); look(); });
    heat.addEventListener("pointermove", (event) => {
      const point = new DOMPoint(event.clientX, event.clientY)
        .matrixTransform(group.getScreenCTM().inverse());
      const row = Math.floor(point.y + 0.5);
      const column = Math.floor(point.x);
      labels.forEach((label, i) => { label.style.textDecoration = i === row ? "underline" : ""; });
      if (!names[row] || column < 0 || column * data.perColumn >= data.number) { at("heat-cell").textContent = ""; return; }
      const cell = cells(now, row).find(([place]) => place === column);
      at("heat-cell").textContent = fill(texts.cell, {
        e: names[row], y: kept[now], r: rankText(column), p: cell ? percent(cell[1]) : "0" + texts.pct,
      });
    });
  }

  // Any entity: its fan and the distribution of its rank.
  const who = at("who");
  const draw = (svg, title, parts) => {
    svg.innerHTML = `<text class="t" x="4" y="15">${title}</text>` + parts.join("");
    svg.setAttribute("aria-label", title);
  };
  const label = (x, y, text, anchor) => `<text class="a" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${text}</text>`;
  function look() {
    if (!who) return;
    const row = +who.value;
    const place = data.focus.indexOf(row), own = place < 0 ? data.neutral : place % data.series;
    const all = data.ranks[row];
    const of = (year, which) => all[year * 6 + which];
    const last = years.indexOf(kept.length ? kept[now] : years[years.length - 1]);
    at("look-text").textContent = fill(texts.look, {
      e: names[row], y: years[last], m: of(last, 2), z: of(0, 5),
      r: of(last, 0) === of(last, 4) ? of(last, 0) : `${of(last, 0)}–${of(last, 4)}`,
    });
    const lows = years.map((_, i) => of(i, 0)), highs = years.map((_, i) => of(i, 4));
    const top = Math.max(1, Math.floor(Math.min(...lows))), bottom = Math.max(top + 4, Math.ceil(Math.max(...highs)));
    const x = (i) => 40 + (years.length > 1 ? i / (years.length - 1) : 0.5) * 285;
    const y = (rank) => 30 + (rank - top + 0.4) / (bottom - top + 0.8) * 150;
    const band = (a, b) => years.map((_, i) => `${i ? "L" : "M"}${round(x(i))} ${round(y(of(i, a)))}`).join("")
      + years.map((_, i) => years.length - 1 - i).map((i) => `L${round(x(i))} ${round(y(of(i, b)))}`).join("") + "Z";
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => (bottom - top) / size <= 5) || 5000;
    const ticks = [];
    for (let rank = Math.ceil(top / step) * step; rank <= bottom; rank += step) ticks.push(rank);
    if (top === 1 && ticks[0] !== 1) ticks.unshift(1);
    const every = Math.ceil(years.length / 7);
    if (years.length > 1) draw(at("look-fan"), texts.fan, [
      ...ticks.map((rank) => `<line class="g" x1="40" x2="325" y1="${round(y(rank))}" y2="${round(y(rank))}"/>` + label(34, y(rank) + 4, rank, "end")),
      `<path class="f${own}" fill-opacity=".18" d="${band(0, 4)}"/>`, `<path class="f${own}" fill-opacity=".32" d="${band(1, 3)}"/>`,
      `<path class="s${own}" fill="none" stroke-width="2" d="${years.map((_, i) => `${i ? "L" : "M"}${round(x(i))} ${round(y(of(i, 2)))}`).join("")}"/>`,
      ...years.map((_, i) => `<circle class="f${own}" cx="${round(x(i))}" cy="${round(y(of(i, 2)))}" r="4"/>`),
      ...years.map((year, i) => (i % every ? "" : label(x(i), 196, year, i === years.length - 1 && i ? "end" : "middle"))),
    ]);
    if (!kept.length) return;
    const found = cells(now, row);
    if (!found.length) return;
    const end = Math.ceil(data.number / data.perColumn) - 1;
    const to = Math.min(end, Math.max(found[0][0] + 4, found[found.length - 1][0]));
    const from = Math.max(0, Math.min(found[0][0], to - 4));
    const most = Math.max(...found.map(([, value]) => value), 1);
    const across = (column) => 40 + (column - from) / (to - from + 1) * 285;
    const spacing = [1, 2, 5, 10, 20, 50].find((size) => (to - from) / size <= 6) || 100;
    const marked = Array.from({ length: to - from + 1 }, (_, i) => from + i)
      .filter((column) => spacing === 1 || column === 0 || (column + 1) % spacing === 0);
    draw(at("look-ranks"), fill(texts.ranks, { y: kept[now] }), [
      label(40, 30, percent(most), "start"), '<line class="g" x1="40" x2="325" y1="34" y2="34"/>',
      ...found.map(([column, value]) => `<rect class="f${own}" x="${round(across(column))}" width="${Math.max(0.8, round(across(column + 1) - across(column) - 0.6))}" y="${round(180 - value / most * 146)}" height="${round(value / most * 146)}"/>`),
      '<line class="g" x1="40" x2="325" y1="180" y2="180"/>',
      ...marked.map((column) => label(across(column + 0.5), 196, rankText(column), "middle")),
    ]);
  }
  if (who && data.ranks.length) {
    names.forEach((name, row) => who.add(new Option(name, row)));
    who.value = data.focus.length ? data.focus[data.focus.length - 1] : 0;
    who.addEventListener("change", look);
    at("look").hidden = false;
    at("look-fan").toggleAttribute("hidden", years.length < 2);
    look();
  }
})();
