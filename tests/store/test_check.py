"""`check`: silent on a sound file, and for each promise a planted fault that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.store import checking
from annotator.store.checking import Finding
from tests.session.worked import TEXT, mark, new_session
from tests.store.planting import ask, findings, next_label_set, plant

# Each fault by the promise that it breaks.
FAULTS: dict[str, list[tuple[str, ...]]] = {
    "references lead somewhere": [
        ("DELETE FROM link WHERE to_span IS NOT NULL", "DELETE FROM span WHERE label = 'denial'",
         "INSERT INTO link SELECT key + 9, id || 'x', relation, 'nowhere', to_span, to_statement,"
         " attributes, annotator, origin, created_at FROM link"),
        ("UPDATE source SET story = 99",),
        ("UPDATE change SET annotator = 99 WHERE key = 3",),
        ("DELETE FROM original",),
        ("DELETE FROM session",),
        ("INSERT INTO session VALUES ('another', 'session')",),
    ],
    "texts are what was read": [
        ("UPDATE text SET content = replace(content, 'seven', 'eight')",),
        ("UPDATE text SET content = content || ' '",),
        ("UPDATE text SET content = replace(content, char(10), char(13) || char(10))",),
        ("UPDATE text SET length = length + 1",),
        ("UPDATE text SET sha256 = replace(sha256, substr(sha256, 1, 1), 'g')",),
        ("UPDATE text SET content = CAST(x'ff' || content AS TEXT)",),
    ],
    "original bytes are what was read": [
        ("UPDATE original SET content = substr(content, 1, 5)",),
        ("UPDATE original SET content = x'00'",),
    ],
    "offsets point at the words that were marked": [
        ("UPDATE span SET start = start - 1 WHERE label = 'denial'",),
        ("UPDATE span SET end = end + 1 WHERE label = 'claim'",),
        ("UPDATE span SET end = 100000 WHERE label = 'claim'",),
        ("UPDATE span SET start = -5 WHERE label = 'claim'",),
        ("UPDATE span SET end = start WHERE label = 'claim'",),
        ("UPDATE span SET quote = quote || '!' WHERE label = 'claim'",),
        ("UPDATE span SET quote = '' WHERE label = 'claim'",),
        ("UPDATE span SET fragments = '[[0,3],[3,9]]' WHERE label = 'opinion'",),
        ("UPDATE span SET fragments = '[[0,3],[5,8]]' WHERE label = 'opinion'",),
        ("UPDATE span SET fragments = '[[1,3],[5,9]]' WHERE label = 'opinion'",),
        ("UPDATE span SET fragments = '[[0,9]]' WHERE label = 'opinion'",),
        ("UPDATE span SET fragments = '[[0,3],[5,5],[6,9]]' WHERE label = 'opinion'",),
        ("UPDATE span SET fragments = '[[0,3],[5,\"9\"]]' WHERE label = 'opinion'",),
        ("UPDATE region SET end = 100000",),
        ("UPDATE region SET start = end",),
    ],
    "the history says who did what and when": [
        ("UPDATE change SET name = 'mark opinion' WHERE name = 'mark denial'",),
        ("UPDATE change SET at = replace(at, 'T', ' ') WHERE key = 3",),
        ("INSERT INTO annotator (id, name) VALUES ('x', 'X')",
         "UPDATE change SET annotator = 2 WHERE key = 3"),
        ("UPDATE change SET label_set = 7 WHERE key = 3",),
        ("UPDATE change SET digest = '' WHERE key = 3",),
        ("UPDATE change SET target = NULL WHERE kind = 'undo'",),
        ("UPDATE change SET kind = 'do' WHERE kind = 'undo'",),
        ("UPDATE change SET id = id || '0' WHERE key = 3",),
    ],
    "the history has every row in its order": [
        ("UPDATE change SET state = 'undone' WHERE name = 'mark denial'",),
        ("UPDATE change SET state = 'done' WHERE state = 'undone'",),
        ("UPDATE change SET state = 'dropped' WHERE state = 'undone'",),
        ("UPDATE change SET state = NULL WHERE key = 3",),
        ("DELETE FROM edit WHERE record IN (SELECT record FROM edit GROUP BY record"
         " HAVING max(after IS NULL) AND count(*) = 2)",
         "DELETE FROM change WHERE name = 'delete figure'"),
        ("DELETE FROM change WHERE kind = 'undo'",),
    ],
    "every record is as it was last saved": [
        ("UPDATE span SET label = 'opinion' WHERE label = 'denial'",),
        ("UPDATE span SET note = 'because' WHERE label = 'claim'",),
        ("UPDATE span SET attributes = '{}' WHERE label = 'claim'",),
        ("UPDATE span SET attributes = '{' WHERE label = 'claim'",),
        ("UPDATE span SET origin = 'imported' WHERE label = 'claim'",),
        ("UPDATE span SET created_at = updated_at || '0' WHERE label = 'claim'",),
        ("UPDATE span SET id = replace(id, substr(id, 1, 1), 'g') WHERE label = 'opinion'",),
        ("UPDATE span SET fragments = '' WHERE label = 'opinion'",),
        ("DELETE FROM span WHERE label = 'opinion'",),
        ("DELETE FROM link",),
        ("DELETE FROM region",),
        ("DELETE FROM status",),
        ("UPDATE status SET state = 'to do'",),
        ("UPDATE link SET relation = 'supports' WHERE relation = 'denies'",),
        ("UPDATE statement SET title = 'The ferry sank'",),
        ("UPDATE source SET title = 'Highland Dispatch'",),
        ("UPDATE source SET meta = '{\"outlet\":\"Gazette\"}'",),
        ("UPDATE source SET provenance = '{}'",),
        ("UPDATE story SET title = 'The storm'",),
        ("UPDATE session SET title = 'The storm'",),
        ("UPDATE label_set SET content = replace(content, 'Claim', 'Rumour')",),
        ("INSERT INTO span SELECT source, start, end, 'figure', annotator, fragments, id || '0',"
         " quote, note, attributes, origin, created_at, updated_at, derived_from FROM span",),
        ("INSERT INTO region SELECT 9, id || '0', source, 5, 6, region, annotator, origin,"
         " created_at FROM region",),
        ("UPDATE edit SET after = replace(after, 'why?', 'who?')",),
        ("UPDATE edit SET before = replace(before, 'left', 'gone')",),
        ("UPDATE edit SET before = NULL WHERE before LIKE '%\"kind\":\"span\"%'",),
        ("UPDATE edit SET after = '{\"kind\":\"span\"}' WHERE after LIKE '%denial%'",),
        ("UPDATE edit SET after = substr(after, 2) WHERE after LIKE '%denial%'",),
        ("UPDATE edit SET record = record || '0' WHERE after LIKE '%denial%'",),
        ("DELETE FROM edit WHERE after LIKE '%denial%'",),
        ("UPDATE edit SET change = change + 100 WHERE after LIKE '%why?%'",
         "UPDATE edit SET change = change + 200 WHERE before IS NULL AND after LIKE '%left at%'"),
    ],
}  # fmt: skip
PLANTED = [(promise, fault) for promise, faults in FAULTS.items() for fault in faults]


def test_a_sound_file_gives_no_alarm(path: Path) -> None:
    assert findings(path) == []


def test_every_promise_has_a_planted_fault() -> None:
    elsewhere = {
        "the file is whole",
        "labels and relations are in the label set",
        "the search index has the words of the texts",
    }
    assert set(FAULTS) | elsewhere == set(checking._CHECKS)


@pytest.mark.parametrize(("promise", "fault"), PLANTED, ids=[fault[-1] for _, fault in PLANTED])
def test_a_planted_fault_is_named(path: Path, promise: str, fault: tuple[str, ...]) -> None:
    plant(path, *fault)
    refused = ""
    found: list[Finding] = []
    try:
        found = findings(path)
    except SessionError as error:
        refused = str(error)
    if refused:  # what every session needs is not there: it is not opened at all
        assert re.match(r"ferry\.annotator .*damaged", refused)
        return
    assert promise in {each.promise for each in found if each.severity == "problem"}
    assert all(each.sentence.endswith(".") and "\n" not in each.sentence for each in found)


def test_a_finding_says_which_record_it_is_about(path: Path) -> None:
    ((span_id,),) = ask(path, "SELECT id FROM span WHERE label = 'denial'")
    plant(path, "UPDATE span SET quote = 'did leave' WHERE label = 'denial'")
    assert {each.record for each in findings(path)} == {span_id}


def test_a_label_no_longer_in_the_set_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "labels.annotator"
    with new_session(path) as session:
        source = session.add_source(TEXT)
        claim, opinion = (
            mark(session, source, "left at seven"),
            mark(session, source, "owner", "opinion"),
        )
        link = session.add_link("attributed_to", opinion.id, claim.id)
        next_label_set(session, without="opinion")
    with Session.open(path) as session:
        assert session.span(opinion.id) == opinion
        assert session.links() == [link]
    (found,) = findings(path)
    assert (found.severity, found.record) == ("warning", opinion.id)


@pytest.mark.parametrize("part", ["origin", "relation"])
def test_an_origin_or_relation_that_nobody_knows_is_a_warning(path: Path, part: str) -> None:
    table = {"origin": "span", "relation": "link"}[part]
    plant(
        path,
        f"UPDATE {table} SET {part} = 'dreamt'",
        *(
            f"UPDATE edit SET {side} = json_set({side}, '$.{part}', 'dreamt')"
            f" WHERE json_extract(ifnull(before, after), '$.kind') = '{table}'"
            for side in ("before", "after")
        ),
    )
    found = findings(path)
    assert found
    assert {each.severity for each in found} == {"warning"}


def test_a_damaged_page_is_found(path: Path) -> None:
    ((page, size),) = ask(path, "SELECT rootpage, (SELECT page_size FROM pragma_page_size)"
                                " FROM sqlite_master WHERE name = 'link_to_span'")  # fmt: skip
    assert isinstance(page, int)
    assert isinstance(size, int)
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(content)
    assert "the file is whole" in {each.promise for each in findings(path)}


def test_an_index_that_lacks_a_row_is_found(path: Path) -> None:
    plant(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, 'region)', 'region) WHERE 0')"
        " WHERE name = 'region_same'",
    )
    plant(path, "REINDEX region_same")
    plant(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = 'region_same'",
    )
    assert "the file is whole" in {each.promise for each in findings(path)}
