"""`Session`: one session file, open; for the window, the command line and notebooks alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from annotator import settings
from annotator.session.export_acts import ExportActs
from annotator.session.from_address import AddressActs
from annotator.session.label_acts import LabelActs
from annotator.session.lending import Lending
from annotator.session.likeness import LikenessActs
from annotator.session.link_acts import LinkActs
from annotator.session.marked_in import MarkedActs
from annotator.session.marked_preview import PreviewActs
from annotator.session.searching import SearchActs
from annotator.session.source_acts import SourceActs
from annotator.session.statistics import StatisticsActs
from annotator.session.tagging_all import TagAllActs
from annotator.session.undo_acts import UndoActs
from annotator.session.validation import words, writable
from annotator.store import queries
from annotator.store.store import Store
from annotator.text import resources
from annotator.text.errors import SessionError
from annotator.text.identity import new_id, now
from annotator.text.labels import LabelSet
from annotator.text.records import Annotator, Change, Edit, Place, SessionTitle, Story

if TYPE_CHECKING:
    from annotator.store.checking import Finding


class Session(
    AddressActs,
    ExportActs,
    MarkedActs,
    PreviewActs,
    LikenessActs,
    SourceActs,
    LinkActs,
    TagAllActs,
    LabelActs,
    SearchActs,
    UndoActs,
    StatisticsActs,
    Lending,
):
    """One file holding sources, spans and all that belongs to them.

    Every act is durable when its method returns. Offsets are code points, half open. Methods raise
    `SessionError`, whose text is one sentence for the user; `NotSaved` means that nothing changed,
    or, as `OutcomeUnknown`, that the disk failed and does not tell.
    """

    @classmethod
    def create(
        cls, path: str | Path, *, title: str = "", annotator: Annotator | None = None
    ) -> Session:
        """Make a new session file and open it; ``title`` is the file's name unless given.

        ``annotator`` is who will be named as the maker of each change (None: this user's profile).
        """
        path = Path(path)
        who = annotator or profile()
        named_after = writable(path.stem)
        title = words(title, "title").strip() or named_after
        moment = now()
        label_set = default_label_set()
        first = Change(
            id=new_id(),
            kind="do",
            name="new session",
            at=moment,
            annotator=who.id,
            label_set=label_set.version,
            edits=(
                Edit(None, SessionTitle(id=new_id(), title=title)),
                Edit(None, label_set),
                Edit(None, Story(id=new_id(), title=title, created_at=moment)),
            ),
        )
        return cls(Store.create(path, who, first), who)

    @classmethod
    def open(
        cls, path: str | Path, read_only: bool = False, *, annotator: Annotator | None = None
    ) -> Session:
        """Open an existing session file.

        Raises `SessionError` for a file that is missing, not a session or damaged, `SessionInUse`
        when another process writes it, `SessionReadOnly` when it cannot be written or has a newer
        format, which is only read.
        """
        store = Store(Path(path), read_only)
        try:
            session = cls(store, annotator or profile())
            if not read_only:
                session._introduce()
        except BaseException:
            store.close()
            raise
        return session

    def _introduce(self) -> None:
        """Let the session know this annotator by today's name, if it knows the annotator at all."""
        known = {each.id: each for each in self.annotators()}
        if self.annotator.id in known and known[self.annotator.id] != self.annotator:
            self._store.keep_annotator(self.annotator)

    def beside(self) -> Session:
        """Return the same file, opened once more to be read, for work in another thread.

        It is to be closed before this one. Raises `SessionError`.
        """
        return type(self)(Store(self.path, read_only=True), self.annotator)

    def close(self) -> None:
        """Close the file; at rest it is one file."""
        self.take_back()
        self._store.close()

    def __enter__(self) -> Session:
        """Return the open session."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def rename_annotator(self, name: str) -> None:
        """Let this annotator be shown under another name; the id stays. Not a change: no undo."""
        name = words(name, "name").strip()
        if not name:
            raise SessionError("An annotator needs a name.")
        renamed = msgspec.structs.replace(self.annotator, name=name)
        if not self.read_only:
            self._write(lambda: self._store.keep_annotator(renamed))
        self.annotator = renamed

    def place(self) -> Place | None:
        """Return where this annotator was, or None."""
        return self._store.ask(queries.place, self.annotator.id)

    def keep_place(self, place: Place) -> None:
        """Keep where this annotator is; nothing happens in a read-only session."""
        if not self.read_only:
            self._annotator_id(None)
            self._store.keep_place(self.annotator.id, place)

    def check(self) -> Iterator[Finding]:
        """Yield what is wrong with the file; nothing when every promise about it holds."""
        return self._store.check()

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the digest of every stored span, by id, read from the file."""
        return self._store.digests()


def profile() -> Annotator:
    """Return this user's annotator: the id made once, and the name in the settings.

    Raises `SessionError` when the settings can be neither read nor made.
    """
    try:
        saved = settings.load()
    except OSError as error:
        raise SessionError(
            f"The settings, which say who marks, can be neither read nor made ({error}):"
            " let ANNOTATOR_HOME name a folder that you may write to."
        ) from error
    return Annotator(id=saved.annotator_id, name=saved.annotator_name)


def default_label_set() -> LabelSet:
    """Return the label set that new sessions begin with, under an id of its own."""
    data = msgspec.json.decode(resources.read_bytes("labels.json"))
    return msgspec.convert({**data, "kind": "label_set", "id": new_id()}, LabelSet)
