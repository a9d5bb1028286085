"""The page of results keeps what was not run again."""

from pathlib import Path

from tests.trust import page
from tests.trust.page import Result


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "trust.md"
    assert page.read(path) == {}
    results = {
        "kills": Result("P1: it survives", "9 kills", {"bad": 0, "faults": []}, True, True),
        "walks": Result("P10: words", "9 acts", {"faults": ["“שלום”\n```"]}, False, False),
    }
    path.write_text(page.written(results), encoding="utf-8", newline="\n")
    assert page.read(path) == results
    rows = [line for line in path.read_text(encoding="utf-8").split("\n") if "`walks` |" in line]
    assert rows == ["| `walks` | P10: words | 9 acts | **yes, see below** | **missed** |"]
