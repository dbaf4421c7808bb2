#!/usr/bin/env python3
"""Measures how long it takes somebody who has nothing to see the first picture of a rollout, by each of the ways in the README,
and writes the table there: first_picture.py [--check]. With --check nothing is written, and cloning is left out.
"""
import functools
import http.server
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIST = ROOT / "build/dist"
BEGIN, END = "<!-- written by scripts/first_picture.py -->\n", "<!-- until here -->\n"
REPORT = "report examples/canary-demo/v2.yaml --from examples/canary-demo/v1.yaml -o report.html"


def seconds(script, folder, **variables):
    begin = time.monotonic()
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=folder, check=True, capture_output=True, env={**os.environ, **variables})
    taken = time.monotonic() - begin
    assert "<svg" in next(folder.rglob("report.html")).read_text(), "there is no picture"
    return taken


def download(folder):
    """The archive from a server on this machine; the examples are those of the documentation."""
    archive = next(DIST.glob("lateen-*-linux-amd64.tar.gz"))
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    (folder / "examples").symlink_to(ROOT / "examples")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=DIST)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        taken = seconds(
            'curl -fsSO "$URL/$NAME" -O "$URL/SHA256SUMS"\nsha256sum --check --ignore-missing --strict SHA256SUMS\n'
            f'tar -xzf "$NAME" --strip-components 1\n./lateen {REPORT}',
            folder, URL=f"http://127.0.0.1:{server.server_port}", NAME=archive.name)
        server.shutdown()
    return taken, archive.stat().st_size / 1e6


def clone(folder):
    return seconds(f'git clone -q "$FROM" lateen\ncd lateen\nmake demo\n.build/debug/lateen {REPORT}', folder, FROM=str(ROOT))


def main():
    check = sys.argv[1:] == ["--check"]
    if check and not list(DIST.glob("lateen-*-linux-amd64.tar.gz")):
        return print("skipped: download to first picture (scripts/dist has built nothing)")
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        taken, size = download(pathlib.Path(first))
        if check:
            return print(f"download to first picture: {taken:.1f} s")
        built = clone(pathlib.Path(second))
    table = (
        "| from nothing to the first picture | seconds |\n|---|---|\n"
        f"| download the archive ({size:.1f} MB, from a server on the same machine), check it, unpack it, `lateen report` | {taken:.1f} |\n"
        f"| clone, `make demo` with {os.cpu_count()} processors, `lateen report` | {built:.0f} |\n")
    readme = ROOT / "README.md"
    text = readme.read_text()
    assert text.count(BEGIN) == text.count(END) == 1, "the README has no place for the table"
    readme.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: BEGIN + table + END, text, flags=re.DOTALL))
    return print(table, end="")


main()
