#!/usr/bin/env python3
"""Checks report.html in a real browser, and the specifications of the charts.

check.py FOLDER [--shots FOLDER] [--chromium PATH]

FOLDER is a finished result. Its page is opened in Chromium, wide and narrow, light and dark, in
English and, as written by `rankcast report --lang zh-Hans` into a copy, in Chinese. Checked: no
request to elsewhere, nothing on the console, the size, the page without scripts, the controls by
keyboard, that moving them changes the picture, and the rules of axe-core. Needs playwright,
axe-playwright-python, html5lib, altair and vl-convert-python from PyPI (`make browser` sees to that).
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import altair
import html5lib
import vl_convert
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SIZE_LIMIT = 300_000
VIEWS = {
    "wide-light": dict(viewport=dict(width=1200, height=900), color_scheme="light"),
    "wide-dark": dict(viewport=dict(width=1200, height=900), color_scheme="dark"),
    "narrow-light": dict(viewport=dict(width=375, height=812), color_scheme="light"),
}

problems = []


def require(condition, text):
    if not condition:
        problems.append(text)
        print(f"  FAILED: {text}")


def check_markup(page):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    # A link with a data URL and inline SVG are fine; all else is a fault.
    for place, code, details in parser.errors:
        require(False, f"HTML at {place}: {code} {details}")


def check_specifications(folder):
    """Each chart validates against the published schema, and draws something from its CSV."""
    specifications = sorted((folder / "charts").glob("*.vl.json"))
    require(specifications, "no charts are written")
    for path in specifications:
        specification = json.loads(path.read_text())
        try:
            altair.Chart.from_dict(specification)
        except Exception as error:
            require(False, f"{path.name}: {str(error)[:300]}")
        file = (path.parent / specification["data"]["url"]).resolve()
        require(file.parent == folder.resolve() and file.is_file(), f"{path.name}: no {file}")
        # The same text as a browser would load, read as the specification says.
        text = urllib.parse.quote(file.read_text(encoding="utf-8"))
        specification["data"]["url"] = "data:text/csv;charset=utf-8," + text
        drawing = vl_convert.vegalite_to_svg(specification)
        marks = drawing.count("<path") + drawing.count("<rect")
        require(marks > 3 and "NaN" not in drawing, f"{path.name}: draws {marks} marks")


def open_page(browser, path, name, scripts=True):
    context = browser.new_context(java_script_enabled=scripts, **VIEWS[name])
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_timeout(200)
    elsewhere = [url for url in asked if url != path.as_uri() and not url.startswith("data:")]
    require(not said, f"{name}: the console says {said}")
    require(not elsewhere, f"{name}: asks for {elsewhere}")
    return page


def check_view(browser, path, name, shots):
    page = open_page(browser, path, name)
    width = page.evaluate("document.documentElement.scrollWidth")
    require(width <= VIEWS[name]["viewport"]["width"], f"{name}: {width} pixels wide")
    result = Axe().run(page)
    for violation in result.response["violations"]:
        nodes = [node["html"][:120] for node in violation["nodes"][:3]]
        require(False, f"{name}: axe {violation['id']}: {violation['help']}: {nodes}")
    if shots:
        page.screenshot(path=shots / f"{path.parent.name}-{name}.png", full_page=True)
    page.context.close()


def check_controls(browser, path):
    page = open_page(browser, path, "wide-light")
    for control in ["year", "who"]:
        if not page.locator(f"#{control}").is_visible():
            require(control == "year", f"#{control} is not shown")
            continue
        # The keyboard reaches it from the top of the page.
        page.evaluate("document.activeElement.blur()")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == control:
                break
        require(page.evaluate("document.activeElement.id") == control, f"no way to #{control}")
        picture = "#heat .cells" if control == "year" else "#look-ranks"
        before = page.locator(picture).inner_html()
        title = page.locator("#heat-title").inner_text()
        page.keyboard.press("Home")
        page.wait_for_timeout(100)
        require(page.locator(picture).inner_html() != before, f"#{control} changes nothing")
        if control == "year":
            require(page.locator("#heat-title").inner_text() != title, "the title keeps its year")
            page.keyboard.press("End")
            page.wait_for_timeout(100)
            require(page.locator("#heat-title").inner_text() == title, "no way back")
    # The script paints the last year as it was written.
    drawn = page.evaluate(CELLS)
    page.context.close()
    still = open_page(browser, path, "wide-light", scripts=False)
    require(still.locator("#heat .cells path").count() > 3, "no heat map without scripts")
    require(not still.locator("#year").is_visible(), "a dead slider without scripts")
    require(still.locator("#answer").inner_text() != "", "no answer without scripts")
    require(still.locator("figure svg").count() >= 6, "too few charts without scripts")
    still.context.close()
    fresh = open_page(browser, path, "wide-light")
    written = fresh.evaluate(CELLS)
    fresh.context.close()
    different = sum(1 for cell, shade in written.items() if drawn.get(cell) != shade)
    # Shares are rounded to a thousandth for the slider: a cell at a limit may change its shade.
    require(set(written) == set(drawn), "the slider loses cells")
    require(different <= len(written) * 0.1, f"{different} of {len(written)} cells change")


CELLS = """() => {
  const cells = {};
  document.querySelectorAll("#heat .cells path").forEach((path) => {
    const shade = path.getAttribute("class");
    let x = 0, y = 0;
    for (const [, kind, a, b] of path.getAttribute("d").matchAll(/([Mmh])(-?\\d+)(?: (-?\\d+))?/g)) {
      if (kind === "M") { x = +a; y = +b; }
      if (kind === "m") { x += +a; y += +b; }
      if (kind === "h") for (let i = 0; i < +a; i += 1) { cells[`${x} ${y}`] = shade; x += 1; }
    }
  });
  return cells;
}"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=".build/release/rankcast")
    parser.add_argument("--shots", type=pathlib.Path)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox"])
        for language in ["en", "zh-Hans"]:
            folder = pathlib.Path(temporary) / f"{arguments.folder.name}-{language}"
            shutil.copytree(arguments.folder, folder)
            subprocess.run(
                [arguments.program, "report", str(folder), "--lang", language, "--quiet"],
                check=True)
            path = folder / "report.html"
            text = path.read_text(encoding="utf-8")
            print(f"{path.name} in {language}: {len(text.encode()):,} bytes")
            require(len(text.encode()) < SIZE_LIMIT, f"more than {SIZE_LIMIT:,} bytes")
            require(f'<html lang="{language}">' in text, "another language")
            subprocess.run([arguments.program, "report", str(folder), "--quiet"], check=True)
            require(path.read_text(encoding="utf-8") == text, "the language is not kept")
            check_markup(text)
            check_specifications(folder)
            for name in VIEWS:
                check_view(browser, path, name, arguments.shots)
            check_controls(browser, path)
        browser.close()
    print("all is well" if not problems else f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
