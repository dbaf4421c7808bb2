"""Lets axe judge the report, and Mermaid itself read the flowcharts, where they can be had.

Both are scripts from packages of PyPI that are only read, never run by Python; they run in the browser of the tests.
"""
import pathlib
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".build/browser-judges"
AXE = ("axe-core-python==0.1.0", "axe.min.js")
MERMAID = ("artoo-mermaid==11.16.0", "mermaid.min.js")


def script(package, name):
    """A script out of a package; nothing where the package can't be had."""
    file = FOLDER / name
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        got = subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps", "--python-version", "3.12",
             "--only-binary", ":all:", "-d", FOLDER, package], capture_output=True)
        wheels = list(FOLDER.glob(package.split("==")[0].replace("-", "_") + "-*.whl"))
        if got.returncode or not wheels:
            print(f"skipped: {name} as a judge (it can't be had here)")
            return None
        with zipfile.ZipFile(wheels[0]) as wheel:
            inside = next(entry for entry in wheel.namelist() if entry.endswith("/" + name))
            file.write_bytes(wheel.read(inside))
    return file.read_text(encoding="utf-8")


def check(browser, lateen, page, folder):
    check_access(browser, page)
    check_mermaid(browser, lateen, folder)


def check_access(browser, page):
    axe = script(*AXE)
    if not axe:
        return
    for scheme, width in [("light", 1280), ("dark", 360)]:
        browser.look(width, 900, scheme)
        browser.open(page, "#step-2")
        browser.run("for (const e of document.querySelectorAll('details')) e.open = true")
        browser.run(axe + "; window.axe = axe;")
        found = browser.wait("axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations), e => done([String(e)]))")
        assert not found, (scheme, width, found)


def check_mermaid(browser, lateen, folder):
    mermaid = script(*MERMAID)
    if not mermaid:
        return
    page = folder / "mermaid.html"
    (folder / MERMAID[1]).write_text(mermaid, encoding="utf-8")
    page.write_text(f'<!doctype html><meta charset="utf-8"><div id="drawn"></div><script src="{MERMAID[1]}"></script>')
    browser.open(page)
    browser.run("mermaid.initialize({startOnLoad: false})")
    draw = """mermaid.render('graph', arguments[0]).then(r => {
      document.getElementById('drawn').innerHTML = r.svg; done(document.getElementById('drawn').innerText);
    }, e => done('error: ' + e))"""
    for case in sorted((ROOT / "golden").glob("*/*/from.yaml")):
        text = lateen("graph", case.parent / "app.yaml", "--from", case, "--validate", "ignore", "-o", "mermaid", check=False)
        if text:
            shown = browser.wait(draw, text)
            assert not shown.startswith("error"), (case.parent.name, shown)
    name = 'a"b<img src=x onerror=alert(1)>&`|;#--> end subgraph %%{init: {}}%% []()'
    (folder / "names.yaml").write_text(
        f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: '{name}'}}\ndata: {{a: b}}\n")
    shown = browser.wait(draw, lateen("graph", folder / "names.yaml", "--validate", "ignore", "-o", "mermaid"))
    assert name in shown, shown
