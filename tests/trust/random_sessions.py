"""Sessions with a bit of everything in them, made through the Python interface by a random user."""

from __future__ import annotations

import random
from pathlib import Path

from annotator import Session
from annotator.session.errors import SessionError
from annotator.text.records import Annotator
from tests.trust import random_texts

WHO = Annotator(id="7" * 32, name="Zoe\u0308")
LABELS = ("claim", "denial", "figure", "opinion")
STATES = ("to do", "in progress", "complete")


def make(rng: random.Random, path: Path, acts: int = 40) -> None:
    """Make a session at ``path`` and let a random user do so many things in it."""
    with Session.create(path, title=f"Story {rng.random()}", annotator=WHO) as session:
        user = _User(session, rng)
        for _ in range(rng.randint(1, 3)):
            user.add_source()
        for _ in range(acts):
            user.act()
        if rng.random() < 0.5:
            session.search("harbour")  # which fills the search index


class _User:
    """Does one random thing after another; what the session refuses is refused."""

    def __init__(self, session: Session, rng: random.Random) -> None:
        self.session = session
        self.rng = rng
        self.texts: dict[str, str] = {}

    def act(self) -> None:
        """Do one thing."""
        dice = self.rng.random()
        try:
            if not self.session.sources():  # all of them taken back
                self.add_source()
            elif dice < 0.5:
                self._add_span()
            elif dice < 0.75:
                self._change_span()
            elif dice < 0.9:
                self._change_source()
            else:
                self._step_back()
        except SessionError:
            pass  # a double, a removed record: refused with a sentence, and nothing changed

    def add_source(self) -> None:
        """Bring one more source in."""
        text = random_texts.text(self.rng, self.rng.randint(5, 200))
        source = self.session.add_source(text, title="Cafe\u0301", meta={"outlet": "\U0001f6a2"})
        self.texts[source.id] = text

    def _add_span(self) -> None:
        source_id = self.rng.choice([source.id for source in self.session.sources()])
        cuts = sorted(self.rng.sample(range(len(self.texts[source_id]) + 1), 4))
        apart = cuts[0] < cuts[1] < cuts[2] < cuts[3]
        in_pieces = apart and self.rng.random() < 0.2
        self.session.add_span(
            source_id,
            cuts[0],
            cuts[3],
            self.rng.choice(LABELS),
            note=self.rng.choice(("", "why \u05de\u05d4\u003f")),
            fragments=[(cuts[0], cuts[1]), (cuts[2], cuts[3])] if in_pieces else None,
        )

    def _change_span(self) -> None:
        spans = self.session.spans()
        if not spans:
            return
        span = self.rng.choice(spans)
        dice = self.rng.random()
        if dice < 0.3:
            self.session.update_span(span.id, label=self.rng.choice(LABELS))
        elif dice < 0.5:
            self.session.update_span(span.id, note=f"note {self.rng.random()}")
        elif dice < 0.7:
            self.session.remove_span(span.id)
        elif dice < 0.75:
            self.session.erase(span.id)
        else:
            other = self.rng.choice(spans)
            if other.id != span.id:
                relation = self.rng.choice(self.session.label_set.relations)
                self.session.add_link(relation.key, span.id, other.id)

    def _change_source(self) -> None:
        source_id = self.rng.choice([source.id for source in self.session.sources()])
        dice = self.rng.random()
        if dice < 0.3:
            self.session.update_source(source_id, title=f"Title {self.rng.random()}")
        elif dice < 0.6:
            self.session.set_status(source_id, self.rng.choice(STATES))
        elif dice < 0.8:
            length = len(self.texts[source_id])
            start = self.rng.randrange(length)
            end = self.rng.randint(start + 1, length)
            self.session.add_region(source_id, start, end, "boilerplate")
        elif dice < 0.9:
            self.session.add_statement(f"It closed {self.rng.random()}")
        else:
            self.add_source()

    def _step_back(self) -> None:
        for _ in range(self.rng.randint(1, 4)):
            self.session.undo()
        if self.rng.random() < 0.5:
            self.session.redo()
