#!/usr/bin/env python3
"""Types the beginning of words into bash, zsh and fish, presses the tabulator, and looks at what stands there then:
completion_tests.py [BINARY]. Shells that are missing are named.
"""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LATEEN = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/debug/lateen").resolve()
DEMO = ROOT / "examples/canary-demo"
CONFIG = "apiVersion: v1\nkind: Config\ncontexts:\n- name: staging-east\n"

SHELLS = ["bash", "zsh", "fish"]

# What is typed, and what the tabulator makes of its last word.
LINES = [
    ("lateen workf", "workflow"),
    ("lateen workflow resu", "resume"),
    ("lateen plan v1", "v1.yaml"),
    ("lateen plan v2.yaml --from v1", "v1.yaml"),
    ("lateen up -f v1", "v1.yaml"),
    ("lateen diff v1.yaml v2", "v2.yaml"),
    ("lateen render v2.yaml --from v1.yaml --step prom", "promote"),
    ("lateen definitions show webs", "webservice"),
    ("lateen explain port-na", "port-names"),
    (f"lateen golden verify --golden {ROOT}/golden rollouts/canary-de", "rollouts/canary-demo"),
    ("lateen status --target FOLDER/state canary-d", "canary-demo"),
    ("lateen status --kubeconfig FOLDER/config --context stag", "staging-east"),
]


class Shell:
    """An interactive shell in a terminal of its own."""

    def __init__(self, words, folder):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(DEMO)
            environment = {
                "PATH": f"{LATEEN.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "TERM": "dumb",
                "LANG": "C.UTF-8", "COLUMNS": "200", "XDG_CONFIG_HOME": str(folder), "fish_greeting": ""}
            os.execvpe(words[0], words, environment)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def read(self, wanted, seconds):
        """What the shell prints until it has printed what is wanted."""
        text, end = "", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    text += os.read(self.terminal, 65536).decode(errors="replace")
                except OSError:
                    break
                if wanted in text:
                    break
        return text

    def close(self):
        os.close(self.terminal)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)


def setup(shell, folder):
    """The shell's words, and what makes it load the completion as its own documentation says."""
    script = folder / {"bash": "lateen.bash", "zsh": "_lateen", "fish": "lateen.fish"}[shell]
    script.write_bytes(subprocess.run([LATEEN, "completion", shell], check=True, capture_output=True).stdout)
    return {
        "bash": (["bash", "--norc", "--noprofile", "-i"], f"source {script}"),
        "zsh": (["zsh", "-f", "-i"], f"fpath=({folder} $fpath); autoload -U compinit; compinit -D -u"),
        "fish": (["fish", "--private", "--no-config", "-i"], f"source {script}"),
    }[shell]


def check(shell, folder):
    words, load = setup(shell, folder)
    for line, expected in LINES:
        line = line.replace("FOLDER", str(folder))
        session = Shell(words, folder)
        try:
            session.type(load + "; echo re''ady\n")
            assert "ready" in session.read("ready", 20), f"{shell} doesn't start"
            # A terminal shows what is typed; only what comes after it is the shell's.
            last = line.rsplit(" ", 1)[1]
            session.type(line)
            session.read(last, 5)
            session.type("\t")
            rest = expected[len(last):]
            said = session.read(rest, 10)
            assert rest in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x07|\r", "", said), f"{shell}: {line}: {said!r}"
        finally:
            session.close()
    print(f"completion in {shell}: tried")


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "config").write_text(CONFIG)
        subprocess.run([LATEEN, "up", DEMO / "v1.yaml", "--target", folder / "state"], check=True, capture_output=True)
        for shell in SHELLS:
            if shutil.which(shell):
                check(shell, folder)
            else:
                print(f"skipped: completion in {shell} (not installed)")


main()
