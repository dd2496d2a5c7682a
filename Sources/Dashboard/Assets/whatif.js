(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const texts = data.texts;
  const fill = (text, values) => text.replace(/\{(\w)\}/g, (_, key) => values[key]);
  const session = Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("");
  const escape = (text) => encodeURIComponent(text);

  // Rows: one for every slider. A row that was not moved is what the scenario says.
  const rows = [...document.querySelectorAll(".row")].map((element) => ({
    element,
    slider: element.querySelector("input"),
    output: element.querySelector("output"),
    address: element.dataset.address,
    unit: element.dataset.unit,
    stated: +element.dataset.value,
    value: null,
  }));
  const group = (row) => row.element.closest("details");
  const short = (number) => String(+number.toPrecision(4));
  const written = (row) => (row.unit === "percent" ? `${short(row.value * 100)}%` : short(row.value));
  const shown = (row, value) => (row.unit === "percent" ? `${short(value * 100)}${texts.percent}` : short(value)).replace("-", texts.minus);
  // Weights are shares of their siblings: moving one scales the others, so that all make 100 %.
  const isWeight = (row) => group(row).hasAttribute("data-triangle") || group(row).hasAttribute("data-weights");
  const siblings = (row) => rows.filter((each) => group(each) === group(row));
  const share = (row, value) => {
    const sum = siblings(row).reduce((total, each) => total + value(each), 0);
    return sum > 0 ? value(row) / sum : 0;
  };
  const weigh = (row, wanted) => {
    const others = siblings(row).filter((each) => each !== row);
    const shares = others.map((each) => share(each, now));
    const sum = shares.reduce((total, each) => total + each, 0);
    row.value = wanted;
    others.forEach((each, i) => {
      each.value = +((1 - wanted) * (sum > 0 ? shares[i] / sum : 1 / others.length)).toFixed(5);
    });
  };
  const ofSlider = (row, text) => (row.unit === "percent" ? +(+text / 100).toPrecision(6)
    : row.unit === "ratio" ? +(10 ** (+text / 100)).toPrecision(3) : +text);
  const toSlider = (row, value) => (row.unit === "percent" ? value * 100
    : row.unit === "ratio" ? 100 * Math.log10(Math.max(value, 1e-3)) : value);
  const now = (row) => (row.value === null ? row.stated : row.value);
  const parse = (text) => (text.trim().endsWith("%") ? +text.trim().slice(0, -1) / 100 : +text);

  let focus = data.focus.slice();
  const focusIsStated = () => focus.length === data.focus.length && focus.every((name, i) => name === data.focus[i]);
  const nameOf = (entity) => data.names[entity] || entity;

  // The state as a query: the addresses and values that --set takes.
  const query = (more = {}) => {
    const parts = [`scenario=${escape(data.scenario)}`];
    for (const row of rows) if (row.value !== null) parts.push(`set=${escape(`${row.address}=${written(row)}`)}`);
    if (!focusIsStated()) for (const name of focus) parts.push(`focus=${escape(name)}`);
    if (at("draws").value !== usualDraws) parts.push(`draws=${at("draws").value}`);
    for (const [key, value] of Object.entries(more)) parts.push(`${key}=${escape(value)}`);
    return parts.join("&");
  };
  const usualDraws = at("draws").value;
  const language = new URLSearchParams(location.search).get("lang");
  const address = () => {
    const more = {};
    if (language) more.lang = language;
    if (at("compare").checked) more.compare = "1";
    return `/?${query(more)}`;
  };
  const read = () => {
    const state = new URLSearchParams(location.search);
    for (const text of state.getAll("set")) {
      const cut = text.indexOf("=", text.lastIndexOf('"') + 1);
      const row = rows.find((each) => each.address === text.slice(0, cut));
      const value = parse(text.slice(cut + 1));
      if (row && Number.isFinite(value)) row.value = value;
      else strays.push(text);
    }
    if (state.getAll("focus").length) focus = state.getAll("focus");
    const draws = state.get("draws");
    if (draws) {
      if (![...at("draws").options].some((option) => option.value === draws)) at("draws").add(new Option(draws, draws));
      at("draws").value = draws;
    }
    at("compare").checked = state.get("compare") === "1";
  };
  // Changes of a shared address that have no slider: the server says what is wrong with them.
  const strays = [];

  const show = () => {
    for (const row of rows) {
      const isMoved = row.value !== null;
      row.slider.value = isWeight(row) ? 100 * share(row, now) : toSlider(row, now(row));
      row.element.classList.toggle("moved", isMoved);
      const percent = (value) => `${(100 * share(row, value)).toFixed(1)}${texts.percent}`;
      const text = isWeight(row) ? percent(now) : shown(row, now(row));
      const base = isWeight(row) ? percent((each) => each.stated) : shown(row, row.stated);
      row.output.textContent = text;
      if (isMoved && base !== text) {
        const note = document.createElement("small");
        note.textContent = ` · ${fill(texts.base, { v: base })}`;
        row.output.append(note);
      }
      row.slider.setAttribute("aria-valuetext", text);
    }
    for (const details of document.querySelectorAll("#controls .group")) {
      const moved = rows.filter((row) => group(row) === details && row.value !== null).length;
      const count = details.id === "focus-group" ? (focusIsStated() ? 0 : 1) : moved;
      details.querySelector(".changed").textContent = count ? fill(texts.changes, { n: count }) : "";
    }
    showTriangles();
    showFocus();
    showDownloads();
  };

  // Triangles of three weights: A at the top, B on the right, C on the left.
  const corners = [[130, 26], [230, 199], [30, 199]];
  const triangles = [...document.querySelectorAll("[data-triangle]")].map((details) => {
    const svg = details.querySelector(".triangle");
    const own = rows.filter((row) => group(row) === details);
    const labels = own.map((row) => row.element.querySelector("label").textContent);
    const wide = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
    const room = wide(labels[1]) + wide(labels[2]) <= 40 ? 40 : 19;
    svg.querySelectorAll("text").forEach((text, i) => {
      let label = labels[i];
      while (i && wide(label) > room) label = `${label.slice(0, -2)}…`;
      text.textContent = label;
    });
    let grid = "";
    const spot = (shares) => [0, 1].map((axis) => shares.reduce((sum, share, i) => sum + share * corners[i][axis], 0));
    for (let i = 1; i < 5; i += 1) {
      const a = i / 5, b = 1 - a;
      for (const [p, q] of [[[a, b, 0], [a, 0, b]], [[b, a, 0], [0, a, b]], [[b, 0, a], [0, b, a]]]) {
        grid += `M${spot(p).map((n) => n.toFixed(1)).join(" ")}L${spot(q).map((n) => n.toFixed(1)).join(" ")}`;
      }
    }
    svg.querySelector(".grid").setAttribute("d", grid);
    const move = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const a = (199 - point.y) / 173;
      const b = (point.x - 30 - 100 * a) / 200;
      let shares = [a, b, 1 - a - b].map((share) => Math.max(0, share));
      const sum = shares.reduce((total, share) => total + share, 0);
      shares = shares.map((share) => Math.round(100 * share / sum) / 100);
      shares[2] = Math.max(0, +(1 - shares[0] - shares[1]).toFixed(2));
      own.forEach((row, i) => { row.value = shares[i]; });
      changed();
    };
    svg.addEventListener("pointerdown", (event) => { svg.setPointerCapture(event.pointerId); move(event); });
    svg.addEventListener("pointermove", (event) => { if (svg.hasPointerCapture(event.pointerId)) move(event); });
    return { svg, own, spot };
  });
  const showTriangles = () => {
    for (const { svg, own, spot } of triangles) {
      for (const [name, value] of [[".point", now], [".stated", (row) => row.stated]]) {
        const sum = own.reduce((total, row) => total + value(row), 0) || 1;
        const [x, y] = spot(own.map((row) => value(row) / sum));
        svg.querySelector(name).setAttribute("cx", x.toFixed(1));
        svg.querySelector(name).setAttribute("cy", y.toFixed(1));
      }
    }
  };

  const showFocus = () => {
    at("focus").replaceChildren(...focus.map((entity, place) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = nameOf(entity);
      const buttons = document.createElement("span");
      buttons.className = "pair-of";
      const button = (text, label, act) => {
        const element = document.createElement("button");
        element.type = "button";
        element.textContent = text;
        element.setAttribute("aria-label", fill(label, { e: nameOf(entity) }));
        element.addEventListener("click", () => { act(); changed(); at("add").focus(); });
        buttons.append(element);
      };
      if (place) button("↑", texts.first, () => { focus = [entity, ...focus.filter((each) => each !== entity)]; });
      if (focus.length > 1) button("×", texts.remove, () => { focus = focus.filter((each) => each !== entity); });
      item.append(name, buttons);
      return item;
    }));
    for (const option of at("add").options) option.disabled = focus.includes(option.value);
  };
  at("add").addEventListener("change", () => {
    if (at("add").value && focus.length < 12) focus = [...focus, at("add").value];
    at("add").value = "";
    changed();
  });

  const showDownloads = () => {
    for (const link of document.querySelectorAll("[data-file]")) link.href = `${link.dataset.file}?${query()}`;
    const quote = (text) => `'${text.replace(/'/g, "'\\''")}'`;
    const sets = rows.filter((row) => row.value !== null).map((row) => ` \\\n  --set ${quote(`${row.address}=${written(row)}`)}`);
    at("command").textContent = `rankcast run ${quote(data.path)} --draws ${at("draws").value}${sets.join("")}`;
    at("command").hidden = !focusIsStated();
  };

  // Server-sent events read from a response, so that a newer request ends the older one.
  async function listen(path, signal, take) {
    const response = await fetch(path, { signal, headers: { Accept: "text/event-stream" } });
    if (!response.ok) { take("problem", await response.json()); return; }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += value;
      for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
        const lines = rest.slice(0, end).split("\n");
        rest = rest.slice(end + 2);
        const event = lines.find((line) => line.startsWith("event: "));
        const body = lines.find((line) => line.startsWith("data: "));
        if (event && body) take(event.slice(7), JSON.parse(body.slice(6)));
      }
    }
  }

  const problems = (found) => {
    at("trouble").hidden = !found.length;
    at("problems").replaceChildren(...found.map(({ place, message }) => {
      const item = document.createElement("li");
      if (place) { const code = document.createElement("code"); code.textContent = place; item.append(code); }
      item.append(message);
      return item;
    }));
  };
  const seconds = (number) => number.toFixed(number < 9.95 ? 2 : 0);
  const count = (number) => number.toLocaleString("en");
  const paint = (parts) => {
    for (const [name, markup] of Object.entries(parts)) {
      const place = document.querySelector(`[data-part="${name}"]`);
      if (!place || place.markup === markup) continue;
      const open = [...place.querySelectorAll("details")].map((details) => details.open);
      const scrolled = [...place.querySelectorAll(".scroll")].map((element) => element.scrollLeft);
      const held = place.contains(document.activeElement) ? document.activeElement.id : "";
      place.innerHTML = markup;
      place.markup = markup;
      if (held) at(held)?.focus();
      place.querySelectorAll("details").forEach((details, i) => { details.open = open[i] || false; });
      place.querySelectorAll(".scroll").forEach((element, i) => { element.scrollLeft = scrolled[i] || 0; });
    }
  };

  let running = null;
  let seeking = null;
  let foundValue = null;
  async function run() {
    running?.abort();
    const own = new AbortController();
    running = own;
    const isNewest = () => running === own;
    const more = { lang: data.language, session };
    if (heatYear) more.heat = heatYear;
    if (at("compare").checked) more.compare = "1";
    else at("comparison").replaceChildren();
    if (!rows.some((row) => row.value !== null)) at("comparison").replaceChildren();
    const start = performance.now();
    at("results").dataset.state = "running";
    at("state").removeAttribute("role");
    const path = `/run?${query(more)}${strays.map((text) => `&set=${escape(text)}`).join("")}`;
    try {
      await listen(path, own.signal, (event, body) => {
        if (!isNewest()) return;
        if (event === "picture") {
          problems([]);
          paint(body.parts);
          if (!at("results").dataset.first) at("results").dataset.first = Math.round(performance.now() - start);
          at("results").dataset.draws = body.draws;
          at("progress").value = body.draws / body.total;
          at("state").textContent = fill(texts.progress, { d: count(body.draws), t: count(body.total) });
        } else if (event === "done") {
          at("progress").value = 1;
          at("state").setAttribute("role", "status");
          at("state").textContent = fill(texts.done, { d: count(body.draws), s: seconds(body.seconds) });
          at("results").dataset.state = "done";
          at("results").dataset.seconds = ((performance.now() - start) / 1000).toFixed(3);
        } else if (event === "comparison") {
          at("comparison").innerHTML = body.markup;
        } else if (event === "problem") {
          problems(body.problems);
          at("state").textContent = "";
          at("results").dataset.state = "problem";
        }
      });
    } catch (error) {
      if (!isNewest() || error.name === "AbortError") return;
      problems([{ place: "", message: texts.failed }]);
      at("results").dataset.state = "problem";
    }
  }

  // The year of the heat map: nothing of the state, as it changes no number. The slider comes with
  // every picture.
  let heatYear = "";
  const heat = document.querySelector('[data-part="heat"]');
  heat.addEventListener("input", (event) => {
    const years = event.target.dataset.years.split(" ");
    heatYear = years[event.target.value];
    event.target.setAttribute("aria-valuetext", heatYear);
    event.target.nextElementSibling.textContent = heatYear;
  });
  heat.addEventListener("change", () => run());

  let timer = 0;
  const changed = () => {
    show();
    // What was found was found for another state.
    seeking?.abort();
    seeking = null;
    foundValue = null;
    if (at("found")) { at("found").textContent = ""; at("take").hidden = true; }
    at("shared").textContent = "";
    clearTimeout(timer);
    at("results").dataset.state = "waiting";
    timer = setTimeout(() => { history.replaceState(null, "", address()); run(); }, 30);
  };
  for (const row of rows) {
    row.slider.addEventListener("input", () => {
      if (isWeight(row)) weigh(row, +row.slider.value / 100);
      else row.value = ofSlider(row, row.slider.value);
      if (at("vary")) at("vary").value = row.address;
      changed();
    });
  }
  at("controls").addEventListener("submit", (event) => event.preventDefault());
  at("draws").addEventListener("change", changed);
  at("compare").addEventListener("change", changed);
  const reset = () => {
    for (const row of rows) row.value = null;
    focus = data.focus.slice();
    strays.length = 0;
    at("draws").value = usualDraws;
    at("compare").checked = false;
    changed();
  };
  at("reset").addEventListener("click", reset);
  at("from-base").addEventListener("click", () => { reset(); at("reset").focus(); });
  at("share").addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(location.origin + address()); at("shared").textContent = texts.copied; }
    catch { at("shared").textContent = location.origin + address(); }
  });
  at("scenario").addEventListener("change", () => {
    location.href = `/?scenario=${escape(at("scenario").value)}${language ? `&lang=${escape(language)}` : ""}`;
  });
  at("language").addEventListener("click", () => {
    location.href = `/?${query(at("compare").checked ? { lang: data.other, compare: "1" } : { lang: data.other })}`;
  });

  // The break-even: the search of the verb seek for one slider.
  if (at("seek")) {
    at("to-seek").addEventListener("click", () => {
      const isHidden = !at("break-even").hidden;
      at("break-even").hidden = isHidden;
      at("to-seek").setAttribute("aria-expanded", String(!isHidden));
      if (!isHidden) at("vary").focus();
    });
    const target = () => {
      const stated = at("measure").selectedOptions[0].dataset.target;
      at("target").value = stated || at("target").value.replace("%", "");
    };
    at("measure").addEventListener("change", target);
    target();
    at("seek").addEventListener("submit", async (event) => {
      event.preventDefault();
      seeking?.abort();
      const own = new AbortController();
      seeking = own;
      at("take").hidden = true;
      at("found").textContent = fill(texts.searching, { n: 0 });
      const more = { vary: at("vary").value, measure: at("measure").value, target: at("target").value, lang: data.language, session };
      try {
        await listen(`/seek?${query(more)}`, own.signal, (kind, body) => {
          if (seeking !== own) return;
          if (kind === "progress") at("found").textContent = fill(texts.searching, { n: body.evaluations });
          if (kind === "problem") at("found").textContent = body.problems.map((each) => each.message).join(" ");
          if (kind === "answer") {
            at("found").textContent = body.text;
            foundValue = body.value === undefined ? null : { address: more.vary, value: body.value };
            at("take").hidden = !foundValue;
          }
        });
      } catch (error) {
        if (error.name !== "AbortError") at("found").textContent = texts.failed;
      }
    });
    at("take").addEventListener("click", () => {
      const row = rows.find((each) => each.address === foundValue?.address);
      if (!row) return;
      // A weight that was sought is one beside the others as they stand.
      if (isWeight(row)) siblings(row).forEach((each) => { each.value = now(each); });
      row.value = +foundValue.value.toPrecision(4);
      changed();
    });
  }

  read();
  show();
  run();
})();
