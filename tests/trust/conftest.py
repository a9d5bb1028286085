"""What the trust tests need of the system they run on."""

from __future__ import annotations

import sys

# strace, and with it the view on every call that reaches the disk, is Linux's own.
TRACED = ["test_power_cuts.py", "test_bulk_cuts.py", "test_traced_modes.py"]
collect_ignore = [] if sys.platform == "linux" else TRACED
# Windows knows neither a limit on the size of files nor a small disk that a user may mount.
if sys.platform == "win32":
    collect_ignore += ["test_full_disk.py"]
