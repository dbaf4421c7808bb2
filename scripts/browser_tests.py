"""Looks at a report in a real browser, over chromedriver's own protocol; skipped with a word where there is none.

With a folder as argument it leaves the README's pictures there.
"""
import base64
import functools
import http.server
import json
import pathlib
import sys
import tempfile
import threading
import time

import browser_judges
import harness
from browser import Browser
from harness import DEMO, ROOT

SHOP = ROOT / "examples/shop"
HOSTILE = "<img src=x onerror=document.title='taken'>"

# Text against the background that it stands on, as WCAG reckons it; and names of what can be operated.
AUDIT = """
const bad = [];
const channel = v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
  if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || !e.checkVisibility() || e.closest('svg') || e.closest('.sr')) continue;
  const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) bad.push('contrast ' + ratio.toFixed(2) + ': ' + e.textContent.trim().slice(0, 40));
}
for (const e of document.querySelectorAll('a,button,select,svg[role],[role=region],summary'))
  if (!(e.textContent.trim() || e.getAttribute('aria-label'))) bad.push('no name: ' + e.outerHTML.slice(0, 60));
for (const id of [...document.querySelectorAll('[id]')].map(e => e.id))
  if (document.querySelectorAll('#' + CSS.escape(id)).length > 1) bad.push('id twice: ' + id);
return bad;
"""


def lateen(*arguments, check=True):
    done = harness.lateen(*arguments)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout


def check(browser, page, hostile):
    shown = "return document.querySelector('.stage.current').id"
    browser.open(page)
    assert browser.run(shown) == "step-1"
    browser.open(page, "#step-2")
    assert browser.run(shown) == "step-2", "a link leads to its stage"
    browser.press("\ue014")
    assert browser.run(shown) == "promote" and browser.run("return location.hash") == "#promote", "arrow keys go on"
    browser.press("\ue012")
    browser.press("\ue012")
    assert browser.run(shown) == "step-1", "and back"
    browser.run("document.querySelector('a[data-stage=complete]').click()")
    assert browser.run(shown) == "complete", "so does the mouse"
    assert browser.run("return performance.getEntriesByType('resource').length") == 0, "a request left the page"

    answers = json.loads(lateen(
        "route", DEMO / "v2.yaml", "--from", DEMO / "v1.yaml", "--host", "canary-demo.com", "--path", "/version", "-o", "json"))
    routed = [round(sum(a["share"] * a.get("new", 0) / 100 for a in stage["answers"])) for stage in answers]
    cells = browser.run("return [...document.querySelectorAll('.who-table tbody tr:first-child strong')].map(e => e.textContent)")
    assert [int(cell.strip('%')) for cell in cells] == routed, (cells, routed)

    for scheme in ["light", "dark"]:
        for width in [360, 1280, 2560]:
            browser.look(width, 900, scheme)
            browser.open(page, "#step-2")
            browser.run("for (const e of document.querySelectorAll('details')) e.open = true")
            problems = browser.run(AUDIT)
            assert not problems, (scheme, width, problems)
            over = browser.run("return document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{over} pixels too wide at {width}"

    browser.look(390, 844, "light")
    browser.open(page, "#step-2")
    columns = browser.run(
        "return [...document.querySelectorAll('.who-table thead th')].filter(e => e.checkVisibility()).map(e => e.textContent)")
    assert columns == ["Request", "Step 2"], columns

    browser.open(hostile)
    assert browser.run("return document.title").startswith(HOSTILE), "the title is text"
    assert browser.run("return document.querySelectorAll('img').length") == 0, "a hostile name became an element"
    assert not browser.severe()


def check_history(browser, page):
    browser.look(1280, 900, "light")
    browser.open(page)
    for stage in ["step-2", "complete"]:
        browser.run(f"document.querySelector('a[data-stage={stage}]').click()")
    browser.run("history.back()")
    assert browser.until("return document.querySelector('.stage.current').id === 'step-2'"), "the back button goes back"
    browser.run("history.back()")
    assert browser.until("return document.querySelector('.stage.current').id === 'step-1'"), "to the beginning"


def check_parts(browser, page):
    browser.open(page, "#promote")
    browser.run("document.querySelector('.changes.current .view').click()")
    assert browser.run("return document.documentElement.classList.contains('unified')"), "unified"
    browser.run("document.querySelector('.changes.current .view').click()")
    fold = "document.querySelector('.changes.current .fold')"
    assert browser.run(f"return getComputedStyle({fold}.rows[1]).display") == "none", "what stays is folded"
    browser.run(f"{fold}.querySelector('button').click()")
    assert browser.run(f"return getComputedStyle({fold}.rows[0]).display") != "none", "and unfolds"
    code = browser.run("const link = document.querySelector('.problems a'); link.click(); return link.hash.slice(1)")
    assert browser.until(f"return document.getElementById({json.dumps(code)}).open"), "a warning leads to what it means"
    browser.tell("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.run("document.querySelector('.changes[data-of=promote] .manifests').open = true; document.querySelector('[data-copy=promote]').click()")
    shown = lateen("render", DEMO / "v2.yaml", "--from", DEMO / "v1.yaml", "--step", "promote")
    assert browser.run("return document.getElementById('promote-manifests').textContent") == shown, "the manifests are those of render"
    assert browser.until("return ['Copied', 'Selected'].includes(document.querySelector('[data-copy=promote]').textContent)"), "copy"


def check_download(browser, page, folder):
    browser.tell("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    browser.open(page, "#step-1")
    browser.run("document.querySelector('[data-save=step-1]').click()")
    file = folder / "step-1.yaml"
    for _ in range(200):
        if file.exists():
            break
        time.sleep(0.05)
    shown = lateen("render", DEMO / "v2.yaml", "--from", DEMO / "v1.yaml", "--step", "1")
    assert file.read_text() == shown, "a download is what render prints"


def check_policy(browser, page):
    """The page works under a server's strict policy too, and breaks no rule of its own."""
    own = page.read_text().split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Content-Security-Policy", own)
            super().end_headers()

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=page.parent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser.open(f"http://127.0.0.1:{server.server_port}/{page.name}", "#step-2")
        assert browser.run("return document.querySelector('.stage.current').id") == "step-2", "the script runs"
        assert browser.run("return getComputedStyle(document.querySelector('.card')).borderRadius") == "10px", "the style is used"
        assert browser.run("return performance.getEntriesByType('resource').length") == 0, "a request left the page"
        assert not browser.severe(), "a rule was broken"
        server.shutdown()


def check_first(browser, page):
    browser.open(page)
    assert browser.run("return document.querySelectorAll('.stage.current').length") == 1, "one version is shown"
    assert "Who answers" in browser.run("return document.body.innerText")
    assert not browser.severe()


def pictures(browser, page, shop, folder):
    """The pictures of the README."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, shown, height, scheme in [
        ("report-step-1", page, 620, "light"), ("report-twelve-components-dark", shop, 900, "dark"),
    ]:
        browser.look(1200, height, scheme)
        browser.open(shown, "#step-1")
        time.sleep(0.2)
        (folder / f"{name}.png").write_bytes(base64.b64decode(browser.call("GET", "/screenshot")))


def main():
    browser = Browser.find()
    if not browser:
        print("skipped: reports in a browser (no chromium with chromedriver, or none that starts)")
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            page, hostile, first = folder / "report.html", folder / "hostile.html", folder / "first.html"
            files = [DEMO / "v2.yaml", "--from", DEMO / "v1.yaml"]
            lateen("report", *files, "-o", page)
            assert page.stat().st_size <= 300_000, "300 KB are enough for the example"
            lateen("report", *files, "-o", hostile, "--title", HOSTILE)
            lateen("report", DEMO / "v1.yaml", "-o", first)
            check(browser, page, hostile)
            check_history(browser, page)
            check_parts(browser, page)
            check_download(browser, page, folder)
            check_policy(browser, page)
            check_first(browser, first)
            browser_judges.check(browser, lateen, page, folder)
            if len(sys.argv) > 1:
                shop = folder / "shop.html"
                lateen("report", SHOP / "v2.yaml", "--from", SHOP / "v1.yaml", "-o", shop)
                pictures(browser, page, shop, pathlib.Path(sys.argv[1]))
    finally:
        browser.close()
    print("the report is right in a browser")


main()
