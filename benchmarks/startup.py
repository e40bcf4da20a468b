"""How long the commands take to say their help, as a ratio to a bare interpreter.

Peers in the same run: click alone, and a command that loads every plugin.
Each figure is the best of many interleaved runs, with bytecode cached as for installed software.

    uv run python benchmarks/startup.py
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LIMIT = 5.0
SCRIPTS = Path(sys.executable).parent
COMMANDS: Mapping[str, Sequence[str]] = {
    "bare interpreter": (sys.executable, "-c", "pass"),
    "import click": (sys.executable, "-c", "import click"),
    "cop --help": (str(SCRIPTS / "cop"), "--help"),
    "copcore --help": (str(SCRIPTS / "copcore"), "--help"),
    "copcore plugins": (str(SCRIPTS / "copcore"), "plugins", "--json"),
}


def measure(rounds: int = 15) -> dict[str, float]:
    """Best seconds of each command; the commands take turns."""
    best = dict.fromkeys(COMMANDS, float("inf"))
    with tempfile.TemporaryDirectory() as cache:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = cache
        for turn in range(rounds + 1):
            for name, command in COMMANDS.items():
                start = time.perf_counter()
                subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
                if turn:  # the first turn only writes the bytecode
                    best[name] = min(best[name], time.perf_counter() - start)
    return best


def main() -> None:
    """Print times and ratios."""
    best = measure()
    bare = best["bare interpreter"]
    for name, seconds in best.items():
        print(f"{name:18} {seconds * 1000:7.1f} ms   x{seconds / bare:5.2f}")
    print(f"limit for --help: x{LIMIT}")


if __name__ == "__main__":
    main()
