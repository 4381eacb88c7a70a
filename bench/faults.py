"""Kill −9 over and over: imports, jobs and backups, judged after every kill.

    ./run bench faults --kills 200 [--seed 1]

Runs beside the database that CAMSTRA_DATABASE_URL names, else on SQLite, in a home of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCENES = ("import", "job", "backup", "workers")


def main() -> int:
    """Run every scene; 1 if any promise was broken."""
    asked = argparse.ArgumentParser(description="Kill −9 over and over, and judge what is left.")
    asked.add_argument("--kills", type=int, default=30, help="per scene")
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    broken = 0
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "CAMSTRA_HOME": home}
        run = [sys.executable, "-m"]
        subprocess.run([*run, "camstra.cli.main", "migrate"], cwd=ROOT, env=environment, check=True)
        for scene in SCENES:
            command = [*run, "tests.promises.faultlab", scene, f"--kills={options.kills}", f"--seed={options.seed}"]
            done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
            found = json.loads(done.stdout) if done.stdout else {"faults": ["the laboratory itself broke"]}
            faults = found.pop("faults")
            print(f"{scene}: {'held' if not faults else 'BROKEN'}  {found}", flush=True)
            for fault in faults:
                print(f"  {fault}", flush=True)
            broken += len(faults)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
