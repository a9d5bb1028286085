"""`annotator annotate`: acts as JSON lines in, answers out after each commit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import Session
from annotator.text.identity import digest
from annotator.text.records import Span
from tests.cli.shell import Terminal
from tests.session.worked import TEXT, place_of


def lines(*acts: object) -> bytes:
    """Return acts as JSON lines."""
    return b"".join(json.dumps(act, ensure_ascii=False).encode() + b"\n" for act in acts)


def held(path: Path) -> list[Span]:
    """Return the spans that a session holds."""
    with Session.open(path, read_only=True) as session:
        return session.spans()


@pytest.fixture
def source(path: Path) -> str:
    """Return the id of the session's first source."""
    with Session.open(path, read_only=True) as session:
        return session.sources()[0].id


def test_all_acts(run: Terminal, path: Path, source: str) -> None:
    start, end = place_of("40\u00a0people")
    add = {"source": source, "start": start, "end": end, "label": "figure"}
    said = run("annotate", path, given=lines(add, {**add, "op": "add"}))
    assert (said.code, said.err) == (0, "")
    first, again = said.out.splitlines()
    assert first == again
    ack, span_id, checksum = first.split()
    with Session.open(path, read_only=True) as session:
        assert (ack, checksum) == ("ACK", digest(session.span(span_id)))
    said = run(
        "annotate",
        path,
        given=b"\n"
        + lines(
            {"op": "update", "id": span_id, "label": "claim", "note": "é🤔", "start": start - 1},
            {**add, "annotator": "Cleo", "attributes": {"value": 40}, "note": "n",
             "fragments": [[start, start + 2], [end - 1, end]]},
        )
        + b"  \n\n",
    )  # fmt: skip
    assert said.code == 0
    (_, updated, _), (_, added, checksum) = (line.split() for line in said.out.splitlines())
    assert updated == span_id
    with Session.open(path, read_only=True) as session:
        assert session.span(span_id).text == " 40\u00a0people"
        span = session.span(added)
        assert span.fragments == ((start, start + 2), (end - 1, end))
        assert digest(span) == checksum
        assert span.annotator != session.span(span_id).annotator
    said = run("annotate", path, given=lines({"op": "remove", "id": added}))
    assert said.out == f"DEL {added}\n"
    assert added not in {span.id for span in held(path)}
    assert run("check", path).code == 0


WRONG: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{", "no JSON object"),
    "no object": (b"[1]", "no JSON object"),
    "a number": (b"5", "no JSON object"),
    "no UTF-8": (b'{"source": "\xff"}', "UTF-8"),
    "a NUL": (b'{"source": "S", "start": 0, "end": 2, "label": "claim", "note": "\\u0000"}', "NUL"),
    "half a pair": (
        b'{"source": "S", "start": 0, "end": 2, "label": "claim", "note": "\\ud800"}',
        "surrogate",
    ),
    "half a pair as source": (
        b'{"source": "\\ud800", "start": 0, "end": 2, "label": "claim"}',
        "not Unicode",
    ),
    "half a pair as id": (b'{"op": "remove", "id": "\\udfff"}', "not Unicode"),
    "half a pair as annotator": (
        b'{"source": "S", "start": 0, "end": 2, "label": "claim", "annotator": "\\udfff"}',
        "surrogate",
    ),
    "a number as annotator": (
        b'{"source": "S", "start": 0, "end": 2, "label": "claim", "annotator": 5}',
        "annotator",
    ),
    "a list as label": (b'{"source": "S", "start": 0, "end": 2, "label": ["claim"]}', "no label"),
    "a number as source": (b'{"source": 5, "start": 0, "end": 2, "label": "claim"}', "no id"),
    "a list as id": (b'{"op": "remove", "id": ["x"]}', "no id"),
    "a list as op": (b'{"op": ["add"]}', "no op"),
    "unknown op": (b'{"op": "replace", "id": "x"}', "no op 'replace'"),
    "unknown field": (b'{"op": "remove", "id": "x", "colour": 1, "a": 2}', "takes no a, colour"),
    "a field of another op": (b'{"op": "update", "id": "x", "source": "S"}', "takes no source"),
    "missing fields": (b'{"source": "S", "start": 0}', "needs end, label"),
    "no id": (b'{"op": "update", "label": "claim"}', "needs id"),
    "a key twice": (b'{"op": "remove", "id": "x", "id": "y"}', "comes twice"),
    "NaN": (b'{"source": "S", "start": NaN, "end": 2, "label": "claim"}', "NaN is not JSON"),
    "an offset with a point": (
        b'{"source": "S", "start": 0.0, "end": 2, "label": "claim"}',
        "whole numbers",
    ),
    "true as offset": (
        b'{"source": "S", "start": true, "end": 2, "label": "claim"}',
        "whole numbers",
    ),
    "null as offset": (b'{"op": "update", "id": "SPAN", "start": null}', "whole numbers"),
    "outside the text": (
        b'{"source": "S", "start": 0, "end": 200000, "label": "claim"}',
        "no stretch",
    ),
    "a huge number": (
        b'{"source": "S", "start": 0, "end": 1' + b"0" * 5000 + b', "label": "claim"}',
        "no JSON object",
    ),
    "an infinite number": (
        b'{"source": "S", "start": 0, "end": 2, "label": "claim", "attributes": {"value": 1e999}}',
        "not finite",
    ),
    "too deep": (
        b'{"source": "S", "start": 0, "end": 2, "label": "claim", "attributes": {"value": '
        + b"[" * 900
        + b"]" * 900
        + b"}}",
        "deep",
    ),
    "deeper than JSON goes": (b"[" * 200_000, "no JSON object"),
    "no source": (b'{"source": "x", "start": 0, "end": 2, "label": "claim"}', "no source 'x'"),
    "no span": (b'{"op": "remove", "id": "x"}', "no span 'x'"),
    "no label": (b'{"source": "S", "start": 0, "end": 2, "label": "rumour"}', "no label 'rumour'"),
    "no attributes": (b'{"op": "update", "id": "SPAN", "attributes": [1]}', "attributes"),
    "too long": (b'{"op": "remove", "id": "' + b"x" * 10_000_000 + b'"}', "longer than 10 MB"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_line_is_refused_and_the_others_are_done(
    run: Terminal, path: Path, source: str, what: str
) -> None:
    line, reason = WRONG[what]
    before = held(path)
    line = line.replace(b'"S"', f'"{source}"'.encode())
    line = line.replace(b'"SPAN"', f'"{before[0].id}"'.encode())
    good = lines({"source": source, "start": 0, "end": 3, "label": "opinion"})
    later = lines({"source": source, "start": 0, "end": 4, "label": "opinion"})
    said = run("annotate", path, given=good + b"\n" + line + b"\n" + later)
    assert said.code == 1
    answers = [answer.split()[1] for answer in said.out.splitlines()]
    assert len(answers) == 2
    (sentence,) = said.err.splitlines()
    assert sentence.startswith("annotator: ")
    assert "ine 3: " in sentence
    assert reason in sentence
    assert len(sentence) < 400
    assert {span.id for span in held(path)} - {span.id for span in before} == set(answers)
    assert run("check", path).code == 0


def test_each_answer_is_printed_when_its_mark_can_be_read(path: Path, source: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", "annotate", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for end in (3, 4, 5):
            act = {"source": source, "start": 0, "end": end, "label": "opinion"}
            program.stdin.write(lines(act))
            program.stdin.flush()
            ack, span_id, checksum = program.stdout.readline().decode().split()
            stored = next(span for span in held(path) if span.id == span_id)
            assert (ack, checksum, stored.text) == ("ACK", digest(stored), TEXT[:end])
        program.stdin.close()
        assert program.wait() == 0


def test_a_byte_order_mark_before_the_first_brace_is_taken(
    run: Terminal, path: Path, source: str
) -> None:
    start, end = place_of("40\u00a0people")
    act = {"source": source, "start": start, "end": end, "label": "figure"}
    said = run("annotate", path, given=b"\xef\xbb\xbf" + lines(act))
    assert said.code == 0
    assert said.out.startswith("ACK ")
