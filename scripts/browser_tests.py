"""Looks at a report in a real browser, over chromedriver's own protocol; skipped with a word where there is none.

With a folder as argument it leaves pictures of the stages there: light, dark and narrow.
"""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
LATEEN = ROOT / ".build/debug/lateen"
DEMO = ROOT / "examples/canary-demo"
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


class Browser:
    def __init__(self, driver, chromium):
        self.process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True)
        port = next(line.split("port ")[1].strip(" .\n") for line in self.process.stdout if "port " in line and "success" in line)
        self.base = f"http://127.0.0.1:{port}"
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        options = {"binary": chromium, "args": arguments}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/session/{session['sessionId']}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, page, anchor=""):
        self.call("POST", "/url", {"url": "about:blank"})
        self.call("POST", "/url", {"url": page.as_uri() + anchor})

    def run(self, script):
        return self.call("POST", "/execute/sync", {"script": script, "args": []})

    def press(self, key):
        keys = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": keys}]})

    def tell(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def look(self, width, height, scheme):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.process.terminate()
            self.process.wait()


def lateen(*arguments):
    return subprocess.run([LATEEN, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


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
    assert [int(cell.split()[0]) for cell in cells] == routed, (cells, routed)

    for scheme in ["light", "dark"]:
        for width in [360, 1280, 2560]:
            browser.look(width, 900, scheme)
            browser.open(page, "#step-2")
            browser.run("for (const e of document.querySelectorAll('details')) e.open = true")
            problems = browser.run(AUDIT)
            assert not problems, (scheme, width, problems)
            over = browser.run("return document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{over} pixels too wide at {width}"

    browser.open(hostile)
    assert browser.run("return document.title").startswith(HOSTILE), "the title is text"
    assert browser.run("return document.querySelectorAll('img').length") == 0, "a hostile name became an element"
    log = browser.call("POST", "/se/log", {"type": "browser"})
    assert not [entry for entry in log if entry["level"] == "SEVERE"], log


def pictures(browser, page, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, anchor, width, height, scheme in [
        ("report-step-1", "#step-1", 1120, 620, "light"), ("report-step-2-dark", "#step-2", 1120, 900, "dark"),
        ("report-narrow", "#step-2", 360, 760, "light"),
    ]:
        browser.look(width, height, scheme)
        browser.open(page, anchor)
        time.sleep(0.2)
        (folder / f"{name}.png").write_bytes(base64.b64decode(browser.call("GET", "/screenshot")))


def main():
    driver = shutil.which("chromedriver")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not driver or not chromium:
        print("browser tests skipped: no chromium with chromedriver here")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "report.html"
        hostile = pathlib.Path(folder) / "hostile.html"
        files = [DEMO / "v2.yaml", "--from", DEMO / "v1.yaml"]
        lateen("report", *files, "-o", page)
        lateen("report", *files, "-o", hostile, "--title", HOSTILE)
        browser = Browser(driver, chromium)
        try:
            check(browser, page, hostile)
            if len(sys.argv) > 1:
                pictures(browser, page, pathlib.Path(sys.argv[1]))
        finally:
            browser.close()
    print("the report is right in a browser")


main()
