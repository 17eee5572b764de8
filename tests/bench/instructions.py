"""Counts the instructions of a program, with perf where the machine lets it, else with valgrind: counts repeat."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from functools import cache

from tests.bench.watched import Watched

# Ends the program once what a pattern says has been handed to the terminal: what a start costs up to there. Textual is
# left to the program to import, which may do so in a way of its own.
UNTIL_SHOWN = """\
import importlib.util, os, re, runpy, sys
pattern = re.compile(sys.argv.pop(1))
def watch(driver):
    write = driver.write
    def watched(self, data):
        write(self, data)
        if pattern.search(data):
            os._exit(0)
    driver.write = watched
class Watching:
    def find_spec(self, name, path=None, target=None):
        if name != "textual.drivers.linux_driver":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module
        def load_and_watch(module):
            load(module)
            watch(module.LinuxDriver)
        spec.loader.exec_module = load_and_watch
        return spec
sys.meta_path.insert(0, Watching())
del sys.argv[0]
if sys.argv[0].endswith(".py"):
    runpy.run_path(sys.argv[0], run_name="__main__")
else:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""

Count = Callable[[Sequence[str]], float]


@cache
def counter() -> Count | None:
    """What counts the instructions of a command in a pseudo-terminal, in millions; None where nothing can."""
    if shutil.which("perf"):
        probe = subprocess.run([*_PERF, "true"], capture_output=True, text=True, check=False)
        if re.search(r"^\d+,", probe.stderr, re.MULTILINE):
            return lambda command: _count([*_PERF, *command], r"^(\d+),")
    if shutil.which("valgrind"):
        return lambda command: _count([*_VALGRIND, *command], r"I +refs:\s+([\d,]+)")
    return None


_PERF = ["perf", "stat", "-x,", "-e", "instructions:u"]
_VALGRIND = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]


def _count(command: Sequence[str], pattern: str) -> float:
    # Sets are walked in the order of hashes.
    with Watched(["env", "PYTHONHASHSEED=0", *command]) as program:
        program.end(seconds=300)
        found = re.findall(pattern.encode(), program.text, re.MULTILINE)
    if not found:
        raise SystemExit(f"nothing was counted: {program.text[-2000:].decode(errors='replace')}")
    return int(found[-1].replace(b",", b"")) / 1e6
