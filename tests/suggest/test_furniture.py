"""Page furniture is found at the top and at the end of a text; the article's own words are not."""

from __future__ import annotations

from time import process_time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.furniture import furniture
from annotator.text import resources

ARTICLE = (
    "The ferry \U0001f6f3 left at seven, says the cafe\u0301 owner; 40\u00a0people saw it go.\n\n"
    "“\u05d4\u05e1\u05d9\u05e8\u05d4 \u05d9\u05e6\u05d0\u05d4”, the harbour answers. "
    "Nobody was left behind that night, it adds.\n\n"
    "It did not leave, the skipper says, and it never will as long as he is at the helm.\n"
)

AT_THE_TOP = (
    "Home > Coast > The ferry left",
    "[Home](https://courier.example/) / [Coast](https://courier.example/coast) / The ferry left",
    "Startseite › Küste › Die Fähre",
    "Accueil » Région » Le bac est parti",
    "Главная > Побережье > Паром ушёл",
    "\u0627\u0644\u0631\u0626\u064a\u0633\u064a\u0629 / \u0633\u0627\u062d\u0644 / \u0633\u0627",
    "首页 > 海岸 > 渡轮",
    "Home / The ferry left",
)
AT_THE_END = (
    "Check also\nThree gulls and a tuba: the week in pictures",
    "**Read also:** [A new timetable for the ferry](https://courier.example/timetable)",
    "## Related articles\n\nThe skipper’s other boat\n\nA harbour without a crane",
    "Leave a comment\nYour email address will not be published. Required fields are marked *",
    "Comments (12)",
    "Share on Facebook",
    "Facebook Twitter WhatsApp E-mail",
    "Subscribe to our newsletter",
    "© 2026 Harbour Courier",
    "Copyright 2026 Harbour Courier. Free to share.",
    "Disclaimer: what is said here is the writer’s own opinion and nobody else’s.",
    "Lesen Sie auch: Der neue Fahrplan",
    "Kommentar schreiben",
    "À lire aussi : le nouvel horaire du bac",
    "Tous droits réservés.",
    "Deja un comentario",
    "Читайте также: новое расписание парома",
    "Все права защищены.",
    "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627",
    "\u05db\u05dc \u05d4\u05d6\u05db\u05d5\u05d9\u05d5\u05ea \u05e9\u05de\u05d5\u05e8\u05d5\u05ea",
    "---\n\nMost read\n\nA crane for the harbour",
)
NO_FURNITURE = (
    "The turnout was 1/3 of what it was, / he wrote, / a poor show.",
    "He said: “Share this with everyone who was on board that night, and do not be silent.”",
    "The printer asked for all rights, and got none.",
    "Comments by the skipper were not asked for.",
    "Read more than one newspaper, the owner advised his guests, who laughed.",
    "The score was 3 > 2 > 1, the teacher wrote on the board.",
    "Home / away games are played in turn.",
    "Related by marriage, the two owners have not spoken since.",
    "In the harbour, “Leave a comment” is painted on the wall beside the old crane.",
)


@pytest.mark.parametrize("crumbs", AT_THE_TOP)
def test_a_breadcrumb_is_found_at_the_top(crumbs: str) -> None:
    text = f"{crumbs}\n\n# The ferry left\n\n{ARTICLE}"
    assert [text[each.start : each.end] for each in furniture(text)] == [crumbs]


@pytest.mark.parametrize("tail", AT_THE_END)
def test_furniture_is_found_at_the_end(tail: str) -> None:
    text = f"# The ferry left\n\n{ARTICLE}\n{tail}\n"
    assert [text[each.start : each.end] for each in furniture(text)] == [tail]


@pytest.mark.parametrize("words", NO_FURNITURE)
@pytest.mark.parametrize("place", ["top", "end"])
def test_the_articles_words_are_left_alone(words: str, place: str) -> None:
    text = f"{words}\n\n{ARTICLE}" if place == "top" else f"{ARTICLE}\n{words}\n"
    assert furniture(text) == []


def test_teasers_in_the_middle_end_where_the_article_goes_on() -> None:
    text = f"{ARTICLE}\nRead also\n\nThe skipper’s other boat\n\nNobody has seen it since.\n"
    (found,) = furniture(text)
    assert text[found.start : found.end] == "Read also\n\nThe skipper’s other boat"


def test_what_lies_side_by_side_is_one_stretch() -> None:
    text = f"{ARTICLE}\nCheck also\nA boat\n\nLeave a comment\nAny words\n\n© 2026 Courier\n"
    (found,) = furniture(text)
    assert found.reasons == ("teasers", "comments", "legal")
    assert text[found.start : found.end].endswith("© 2026 Courier")


@pytest.mark.parametrize(
    ("source", "file"), [(0, "harbor-courier.md"), (1, "lowland-dispatch.txt")]
)
def test_the_sample_story_is_cut_as_by_hand(source: int, file: str) -> None:
    annotation = msgspec.json.decode(resources.read_bytes("sample/annotation.json"))
    by_hand = annotation["sources"][source]
    text = resources.read_bytes(f"sample/{file}").decode("utf-8")
    wanted = [(each["start"], each["end"]) for each in by_hand["regions"]]
    assert [(each.start, each.end) for each in furniture(text)] == wanted


def test_long_runs_are_read_once() -> None:
    begin = process_time()
    for run in (" ", "\u00a0", "*", "_ ", "- ", "[", "a > "):
        words = f"a{run * 50_000}b"
        furniture(f"{words}\n{ARTICLE}{words}")
    assert process_time() - begin < 2


PIECES = st.sampled_from(
    [
        *AT_THE_TOP,
        *AT_THE_END,
        *NO_FURNITURE,
        ARTICLE,
        "",
        "---",
        "\u00a0",
        "\u202e",
        "🛶",
        "e\u0301 > \u05d0 > x",
    ]
)


@given(text=st.lists(PIECES, max_size=12).map("\n".join) | st.text(max_size=80))
def test_stretches_are_apart_and_begin_and_end_with_something_to_see(text: str) -> None:
    last = -1
    for each in furniture(text):
        assert last < each.start < each.end <= len(text)
        words = text[each.start : each.end]
        assert words == words.strip()
        last = each.end
