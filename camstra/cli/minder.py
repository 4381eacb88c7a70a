"""Keeps one worker alive beside the web server: started by `camstra serve`, ends when the server's process does.

Imports no Django: it is there to outlive a worker that broke.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

LOOK_SECONDS = 0.5
REST_SECONDS = (1, 2, 5, 15, 30)
STEADY_SECONDS = 60


def mind(server: int) -> int:
    """Start the worker, and start it again when it breaks, until the process `server` is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server's end is our sign
    breaks = 0
    while os.getppid() == server:
        began = time.monotonic()
        worker = subprocess.Popen([sys.executable, "-m", "camstra.cli.main", "worker", "--beside", str(os.getpid())])
        while worker.poll() is None and os.getppid() == server:
            time.sleep(LOOK_SECONDS)
        if os.getppid() != server:
            worker.terminate()
            worker.wait()
            return 0
        breaks = 0 if time.monotonic() - began > STEADY_SECONDS else breaks + 1
        time.sleep(REST_SECONDS[min(breaks, len(REST_SECONDS) - 1)])
    return 0


if __name__ == "__main__":
    sys.exit(mind(int(sys.argv[1])))
