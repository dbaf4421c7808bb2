"""What the scripts that test Lateen have in common: where things are, how commands are run, and how problems are counted."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LATEEN = pathlib.Path(os.environ.get("LATEEN", ROOT / ".build/debug/lateen")).absolute()
DEMO = ROOT / "examples/canary-demo"
# The cluster to test with; without it, what needs one is skipped.
KUBECONFIG = os.environ.get("LATEEN_TEST_KUBECONFIG")
# A command that has not ended after so many seconds hangs; how long others take is not judged.
HANGS = 300


def run(*command, timeout=HANGS, **options):
    """Runs a command and keeps its output; a command that hangs has no exit code."""
    command = [word if isinstance(word, bytes) else str(word) for word in command]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    try:
        return subprocess.run(command, timeout=timeout, **options)
    except subprocess.TimeoutExpired as error:
        said = error.stderr or ""
        return subprocess.CompletedProcess(command, None, "", f"hangs after {timeout} s; {said}")


def lateen(*arguments, **options):
    """Runs the program."""
    return run(LATEEN, *arguments, **options)


def kubectl(*arguments, check=True, kubeconfig=KUBECONFIG, **options):
    """What kubectl prints."""
    done = run("kubectl", "--kubeconfig", kubeconfig, *arguments, **options)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout


class Checks:
    """Counts checks and collects what does not hold."""

    def __init__(self, subject):
        self.subject, self.count, self.problems = subject, 0, []

    def __call__(self, holds, what, run=None):
        """Checks a statement; with a run, a problem has its exit code and the start of its messages."""
        self.count += 1
        if not holds:
            self.problems.append(f"{what}{f': {run.returncode}, {run.stderr.strip()[:300]!r}' if run else ''}")

    def finish(self, what="checks"):
        """Prints the problems and their number, and ends the script."""
        for problem in self.problems:
            print(f"error: {problem}")
        print(f"{self.subject}: {self.count} {what}, {len(self.problems)} problems")
        sys.exit(1 if self.problems else 0)
