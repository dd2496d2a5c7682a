#!/usr/bin/env python3
"""Checks the what-if page of `rankcast serve` in a real browser.

serve.py PROGRAM [--shots FOLDER] [--chromium PATH]

The page is opened in Chromium, wide and narrow, light and dark, in English and Chinese. Checked:
nothing on the console, no request to elsewhere, the HTML, the rules of axe-core, that sliders, the
triangle and the focus change the picture by pointer and by keyboard, that a shared address gives the
same state, that a newer run ends the older one, the comparison and the break-even, and that the
downloaded scenario gives the downloaded files byte for byte with `rankcast run`. Needs playwright,
axe-playwright-python and html5lib from PyPI.
"""

import argparse
import filecmp
import pathlib
import shutil
import subprocess
import sys
import tempfile

import html5lib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
VIEWS = {
    "wide-light": dict(viewport=dict(width=1280, height=900), color_scheme="light"),
    "wide-dark": dict(viewport=dict(width=1280, height=900), color_scheme="dark"),
    "phone-light": dict(
        viewport=dict(width=390, height=844), color_scheme="light", has_touch=True, is_mobile=True),
    "phone-dark": dict(
        viewport=dict(width=390, height=844), color_scheme="dark", has_touch=True, is_mobile=True),
}
# Controls that a thumb misses, less than 24 pixels in height (WCAG 2.2, 2.5.8).
SMALL = """[...document.querySelectorAll("button, select, input, summary, a.button")]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 24)
    .map(each => each.id || each.outerHTML.slice(0, 60))"""
CHANGED = "set=indicators.vc.weight=2&compare=1"

problems = []


def require(condition, text):
    if not condition:
        problems.append(text)
        print(f"  FAILED: {text}")


def settle(page):
    """Waits until the newest run is done."""
    page.wait_for_timeout(60)
    page.wait_for_selector("#results[data-state=done]", timeout=60_000)


def open_page(browser, address, view, query=""):
    context = browser.new_context(**VIEWS[view], accept_downloads=True)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}?{query}")
    settle(page)
    return context, page, said, asked


def answer(page):
    return page.inner_text("[data-part=answer]")


def check_look(browser, address, shots):
    for view in VIEWS:
        for language in ["en", "zh-Hans"]:
            name = f"{view}-{language}"
            query = f"scenario=gba-2030&lang={language}&{CHANGED}"
            context, page, said, asked = open_page(browser, address, view, query)
            page.wait_for_selector("#comparison table", timeout=30_000)
            page.wait_for_timeout(100)
            require(not said, f"{name}: the console says {said[:3]}")
            foreign = [url for url in asked if not url.startswith(address)]
            require(not foreign, f"{name}: asks for {foreign[:3]}")
            width = page.evaluate("document.documentElement.scrollWidth")
            require(width <= VIEWS[view]["viewport"]["width"], f"{name}: {width} pixels wide")
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            page.click("#to-seek")
            if view.startswith("phone"):
                small = page.evaluate(SMALL)
                require(not small, f"{name}: too small for a thumb: {small[:4]}")
            for violation in Axe().run(page).response["violations"]:
                nodes = [node["html"][:120] for node in violation["nodes"][:2]]
                require(False, f"{name}: axe {violation['id']}: {nodes}")
            if shots:
                page.evaluate(
                    "for (const each of document.querySelectorAll('.numbers')) each.open = false")
                page.screenshot(path=shots / f"{name}.png")
                page.screenshot(path=shots / f"{name}-whole.png", full_page=True)
            context.close()


def check_controls(browser, address):
    context, page, said, asked = open_page(browser, address, "wide-light", "scenario=gba-2030")
    base = answer(page)
    heat = page.inner_html("[data-part=heat]")
    slider = page.locator("[data-address='indicators.vc.weight'] input")
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    settle(page)
    require(answer(page) != base, "a slider moved by keyboard leaves the answer")
    require(page.inner_html("[data-part=heat]") != heat, "a slider leaves the picture")
    require("set=indicators.vc.weight" in page.url, "the address does not hold the change")
    spoken = slider.get_attribute("aria-valuetext")
    require(spoken.endswith("\u00a0%") and 36 < float(spoken.split()[0]) < 38.5, f"it says {spoken}")

    shared = page.url
    moved = answer(page)
    other = context.new_page()
    other.goto(shared)
    settle(other)
    require(answer(other) == moved, "a shared address shows something else")
    other.close()

    page.check("#compare")
    settle(page)
    require("compare=1" in page.url, "the address does not hold the comparison")
    page.click("#reset")
    settle(page)
    require("compare=1" not in page.url and not page.is_checked("#compare"),
            "back in the base case the comparison stays")
    require(answer(page) == base, "the base case is not the base case any more")

    page.locator(".triangle").scroll_into_view_if_needed()
    box = page.locator(".triangle").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.2, steps=12)
    page.mouse.up()
    settle(page)
    require(answer(page) != base, "the triangle leaves the answer")
    share = page.inner_text("[data-address='indicators.pct.weight'] output")
    require(float(share.split()[0]) > 70, f"at the corner the weight is {share}")
    page.click("#reset")
    settle(page)

    page.evaluate("document.getElementById('focus-group').open = true")
    page.select_option("#add", "Seoul")
    settle(page)
    require("Seoul" in page.inner_text("[data-part=ranks]"), "the new focus is not shown")
    page.click("#focus li:last-child button >> nth=0")
    settle(page)
    require(answer(page).startswith("Seoul"), "the first focus does not make the headline")

    # A run that is superseded is ended: only the newest state is shown, whatever came before.
    page.click("#reset")
    settle(page)
    page.evaluate(
        """() => { const slider = document.querySelector("[data-address='indicators.vc.weight'] input");
        for (let i = 0; i < 30; i += 1) { slider.value = 20 + i; slider.dispatchEvent(new Event("input")); } }""")
    settle(page)
    newest = answer(page)
    page.reload()
    settle(page)
    require(answer(page) == newest, "after many moves an older state is shown")

    page.goto(f"{address}?scenario=gba-2030&set=indicators.vc.weight=-1")
    page.wait_for_selector("#problems li", timeout=10_000)
    require("0 or more" in page.inner_text("#problems"), "a bad change is not explained")
    page.goto(f"{address}?scenario=gba-2030&set=data.file=/etc/passwd")
    page.wait_for_selector("#problems li", timeout=10_000)
    require("has no slider" in page.inner_text("#problems"), "a change without slider is taken")
    require(page.is_hidden("#downloads"), "what cannot be computed is offered for download")
    page.click("#from-base")
    settle(page)
    require(answer(page) == base, "a bad link does not lead back to the base case")
    reply = page.goto(f"{address}?scenario=nothing")
    require(reply.status == 404, f"a scenario that is not there gives {reply.status}")
    page.click("a.button")
    settle(page)
    require(answer(page) == base, "a page of a bad link does not lead to the flagship")
    # The heat map of another year.
    last = page.inner_html("[data-part=heat] svg")
    page.locator("#heat-year").focus()
    page.keyboard.press("ArrowLeft")
    settle(page)
    page.wait_for_function(
        "was => document.querySelector('[data-part=heat] svg').innerHTML !== was", arg=last)
    require("2029" in page.inner_text("[data-part=heat] h2"), "the heat map has no year")
    focused = page.evaluate("document.activeElement.id")
    require(focused == "heat-year", f"after another year the focus is at '{focused}'")
    # What is done most often is on the first screen.
    page.evaluate("scrollTo(0, 0)")
    for each in ["#compare", "#to-seek", "#share"]:
        require(page.locator(each).bounding_box()["y"] < 500, f"{each} is far down")
    refused = "Failed to load resource: the server responded with a status of 4"
    said = [text for text in said if not text.startswith(refused)]
    require(not said, f"the console says {said[:3]}")
    require(all(url.startswith(address) for url in asked), "something elsewhere is asked for")
    context.close()


def check_break_even(browser, address):
    query = "scenario=gba-2030&draws=5000"
    context, page, said, _ = open_page(browser, address, "wide-light", query)
    page.click("#to-seek")
    page.select_option("#vary", "overrides.gba-science.growth.scie.drift.normal.mean")
    page.select_option("#measure", "gba-first")
    page.fill("#target", "50%")
    page.click("#seek button")
    page.wait_for_selector("#take:not([hidden])", timeout=120_000)
    require("reaches 50" in page.inner_text("#found"), "the break-even is not told")
    page.click("#take")
    require(page.is_hidden("#take") and not page.inner_text("#found"),
            "what was found stays when the state has changed")
    settle(page)
    chance = float(answer(page).split("probability ")[1].split()[0].split("\u00a0")[0])
    require(abs(chance - 50) < 1, f"at the break-even the chance is {chance} %")
    require(not said, f"the console says {said[:3]}")
    context.close()


def check_download(browser, address, program):
    query = ("scenario=gba-2030&draws=5000&set=indicators.vc.weight=0.5&focus=Beijing&focus=Seoul"
             "&set=overrides.gba-science.growth.scie.drift.normal.mean=9%25")
    context, page, _, _ = open_page(browser, address, "wide-light", query)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(ROOT / "Scenarios" / "Data", folder / "Data")
        for link in page.locator("[data-file]").all():
            with page.expect_download() as found:
                link.click()
            found.value.save_as(folder / found.value.suggested_filename)
        scenario = folder / "gba-2030-what-if.yaml"
        subprocess.run(
            [program, "run", scenario, "--quiet", "--threads", "1", "--out", folder / "result"],
            check=True)
        files = sorted(folder.glob("*.csv"))
        require(len(files) == 6, f"{len(files)} files are offered")
        for file in files:
            same = filecmp.cmp(file, folder / "result" / file.name, shallow=False)
            require(same, f"{file.name} is not that of rankcast run")
    context.close()


def check_all_scenarios(browser, address):
    context = browser.new_context(**VIEWS["wide-light"])
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}?draws=1000")
    names = page.eval_on_selector_all("#scenario option", "all => all.map((each) => each.value)")
    require(len(names) > 40, f"{len(names)} scenarios are offered")
    for name in names:
        page.goto(f"{address}?scenario={name}&draws=1000")
        try:
            settle(page)
        except Exception:
            require(False, f"{name}: {page.inner_text('#problems')}")
            continue
        require(len(answer(page)) > 20, f"{name}: no answer")
        require(page.locator("[data-part=ranks] svg").count() > 0, f"{name}: no picture")
    require(not said, f"all scenarios: the console says {said[:3]}")
    context.close()
    context = browser.new_context(**VIEWS["wide-light"], locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    require(page.get_attribute("html", "lang") == "zh-Hans", "a Chinese browser gets English")
    title = page.inner_text("h1")
    require("创新集群" in title, f"the title in Chinese is {title}")
    markup = page.request.get(f"{address}?scenario=gba-2030").text()
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(markup)
    for place, code, details in parser.errors:
        require(False, f"HTML at {place}: {code} {details}")
    context.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--shots", type=pathlib.Path)
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium")
    given = parser.parse_args()
    if given.shots:
        given.shots.mkdir(parents=True, exist_ok=True)
    program = str(pathlib.Path(given.program).resolve())
    server = subprocess.Popen(
        [program, "serve", "Scenarios", "--port", "0", "--quiet"], cwd=ROOT,
        stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip()
        require(address.startswith("http://127.0.0.1:"), f"the server says '{address}'")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=given.chromium, args=["--no-sandbox"])
            for check in [
                lambda: check_controls(browser, address),
                lambda: check_break_even(browser, address),
                lambda: check_download(browser, address, program),
                lambda: check_look(browser, address, given.shots),
                lambda: check_all_scenarios(browser, address),
            ]:
                check()
            browser.close()
    finally:
        server.terminate()
        require(server.wait(timeout=10) == 130, f"the server ends with {server.returncode}")
    print(f"{len(problems)} problems" if problems else "the what-if page is fine")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
