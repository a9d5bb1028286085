"""The virtual environment in the clone: made, filled from the locks, and known to be whole.

A state file inside it says for which Python it was made and which locks are installed. It says
"busy" while something is installed, so that an interrupted run is repaired by the next one.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import needs

Kind = Literal["run", "test"]
LOCKS: dict[Kind, str] = {"run": "requirements.lock", "test": "requirements-test.lock"}


class SetUpFailed(Exception):
    """Setting up cannot go on; its text is the sentence for the user."""


@dataclass(frozen=True)
class Environment:
    """The environment ``.venv`` of one clone."""

    clone: Path

    @property
    def folder(self) -> Path:
        """Where the environment lies."""
        return self.clone / ".venv"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.script("python")

    def script(self, name: str) -> Path:
        """Return the path of a command installed in the environment."""
        if os.name == "nt":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def usable(self) -> bool:
        """Whether it is there, was made for this clone and Python, and was left whole."""
        state = self._state()
        return (
            state.get("made for") == self._identity()
            and not state.get("busy")
            and self.python.exists()
        )

    def ready(self, kind: Kind) -> bool:
        """Whether all of a kind's lock is installed, as the lock is now."""
        return self.usable() and self._state().get(kind) == self._digest(kind)

    def prepare(self, kind: Kind) -> None:
        """Make it ready: at once when it is, from the lock when it is not.

        Raises SetUpFailed with a sentence when that cannot be done.
        """
        if self.ready(kind):
            return
        try:
            self._install(kind)
        except OSError as error:
            raise SetUpFailed(
                f"The environment {self.folder} cannot be written ({error.strerror}): make the "
                "folder yours, or delete it, or run this command as the user who made it."
            ) from error

    def _install(self, kind: Kind) -> None:
        if not self.usable():
            self._make()
        state = self._state()
        self._write_state({**state, "busy": True})
        lock = LOCKS[kind]
        print(f"Installing what {lock} lists into {self.folder} ...", file=sys.stderr, flush=True)
        self._pip(
            ["--require-hashes", "--only-binary", ":all:", "-r", str(self.clone / lock)],
            f"pip could not install what {lock} lists; its own words stand above: "
            "see that the network can be reached, and run this command again.",
        )
        # The program itself; all that it needs is there by now, so nothing may be fetched.
        self._pip(
            ["--no-index", "--no-deps", "--no-build-isolation", "-e", str(self.clone)],
            f"pip could not install the program from {self.clone}; its own words stand above.",
        )
        # The lock of the tests holds all of the other one too.
        kinds: tuple[Kind, ...] = ("run", "test") if kind == "test" else ("run",)
        state.update((each, self._digest(each)) for each in kinds)
        self._write_state({**state, "busy": False})

    def _make(self) -> None:
        print(f"Making the environment {self.folder} ...", file=sys.stderr, flush=True)
        if not self._is_running():
            command = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
            made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if made.returncode != 0 and needs.pip_can_fill_others():
                made = subprocess.run([*command, "--without-pip"], stdout=subprocess.PIPE)
            if made.returncode != 0:
                said = (made.stdout or b"").decode("utf-8", "replace").strip()
                raise SetUpFailed(
                    f"Python could not make the environment {self.folder}; it said: {said}"
                )
        self._write_state({"made for": self._identity(), "busy": True})

    def _pip(self, arguments: Sequence[str], otherwise: str) -> None:
        """Run pip in the environment. Raises SetUpFailed with ``otherwise`` when it fails."""
        own = [str(self.python), "-m", "pip"]
        asked = subprocess.run(
            [*own, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        pip = own
        if asked.returncode != 0:
            pip = [sys.executable, "-m", "pip", "--python", str(self.python)]
        options = ["--disable-pip-version-check", "--no-input"]
        if not sys.stdout.isatty():
            # On a terminal the long downloads show how far they are.
            options.append("--quiet")
        if subprocess.call([*pip, "install", *options, *arguments]) != 0:
            raise SetUpFailed(otherwise)

    def _is_running(self) -> bool:
        """Whether this very process runs in the environment, which then cannot be made anew."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def _identity(self) -> str:
        """For which Python and clone it is: a moved clone or another Python needs a new one."""
        return f"{sys.implementation.cache_tag} {sys.platform} {self.clone}"

    def _digest(self, kind: Kind) -> str:
        digest = hashlib.sha256()
        for name in ("pyproject.toml", LOCKS[kind]):
            digest.update((self.clone / name).read_bytes() + b"\0")
        return digest.hexdigest()

    @property
    def _state_file(self) -> Path:
        return self.folder / "annotator-set-up.json"

    def _state(self) -> dict[str, object]:
        try:
            state = json.loads(self._state_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _write_state(self, state: dict[str, object]) -> None:
        new = self._state_file.with_suffix(".new")
        new.write_text(json.dumps(state, indent=1) + "\n", encoding="utf-8")
        os.replace(new, self._state_file)
