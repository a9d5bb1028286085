"""PDFs: columns, paragraphs, hyphens, margins, words from the right, and what cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from annotator.importers import pdf as reader
from annotator.importers.document import Document, ImportRefused
from tests.importers.making_pdf import LEADING, Words, column, column_from_the_right, pdf

LEFT = [
    "The minister said on Monday that nobody was",
    "hurt when the warehouse at the harbour burnt",
    "down and that sirens had sounded in time for",
    "everyone. Residents deny it.",
]
RIGHT = [
    "    “We heard nothing at all”, said one of the",
    "people who live in Quay Street, and held up a",
    "photograph of the roof, taken at 750 metres",
    "by a neighbour 😀 from the cafe\u0301.",
]
JOINED = " ".join(LEFT), " ".join(RIGHT).strip()
SENTENCES = {
    "en": "The minister said that the dam was sound and that nobody had switched off the sirens.",
    "de": "Die Ministerin sagte, der Damm sei in Ordnung gewesen; die Bürger hörten keine Sirene.",
    "fr": "Le ministre a déclaré que les sirènes n’avaient pas été coupées ; «\u00a0jamais\u00a0».",
    "ru": "Министр заявил, что дамба была в порядке, а сирены не отключались. Жители не верят.",
    "el": "Ο υπουργός είπε ότι το φράγμα ήταν εντάξει και οι σειρήνες δεν απενεργοποιήθηκαν.",
    "zh": "部长表示大坝没有问题，警报器也没有关闭。居民的说法正好相反。",
}


def read(*pages: Sequence[Words]) -> Document:
    return reader.read(pdf(*pages), "report.pdf")


def interleaved(left: list[Words], right: list[Words]) -> list[Words]:
    """Return two columns as a program may write them: line by line, across the gutter."""
    return [words for pair in zip(left, right, strict=True) for words in pair]


def numbered(count: int, header: str = "Lowland Dispatch, 14 March") -> list[list[Words]]:
    """Return pages with a header and a number, and a sentence that goes on overleaf."""
    return [
        [
            Words(50, 770, header),
            *column(50, 700, [" ".join(_word(3 * n + k + m) for m in range(8)) for k in range(9)]),
            Words(290, 30, f"– {n} –"),
        ]
        for n in range(3, count + 3)
    ]


def _word(number: int) -> str:
    words = ("all", "both", "many", "few", "some", "loud", "first", "last", "other", "new", "old")
    return words[number % 11]


@pytest.mark.parametrize("language", SENTENCES)
def test_lines_become_a_paragraph_in_any_language(language: str) -> None:
    sentence = SENTENCES[language]
    middle = len(sentence) // 2 if language == "zh" else sentence.index(" ", len(sentence) // 2)
    found = read(column(50, 700, [sentence[:middle], sentence[middle:].strip()]))
    assert found.text == " ".join(sentence.split()) if language == "fr" else sentence
    assert found.pages == (0,)
    assert found.regions == ()
    assert found.reader.startswith("pypdfium2 ")


def test_columns_are_read_one_after_the_other_whatever_the_file_s_order() -> None:
    top = [Words(50, 740, "Fire at the harbour: accounts differ", 20)]
    left, right = column(50, 700, LEFT), column(320, 697, RIGHT)
    for body in (left + right, interleaved(left, right), list(reversed(left + right))):
        assert read(top + body).text == "\n\n".join((top[0].text, *JOINED))


def test_a_headline_between_columns_parts_them() -> None:
    upper = interleaved(column(50, 700, LEFT), column(320, 700, RIGHT))
    lower = interleaved(column(50, 500, LEFT), column(320, 500, RIGHT))
    middle = Words(50, 580, "And on the following day all of it was denied by the mayor", 18)
    assert read([*upper, middle, *lower]).text == "\n\n".join((*JOINED, middle.text, *JOINED))


@pytest.mark.parametrize("sign", ["-", "*", "•", "1.", "–"])
def test_items_of_a_list_are_lines_of_their_own(sign: str) -> None:
    lines = [
        *("The port, which was asked on Monday, denied this:", f"{sign} that the sirens were cut"),
        *(
            f"{sign} that 1,200 mines lay below the bridge, of",
            "which the depot knew cafe\u0301 😀",
        ),
        "The mayor went home, and said no word to anybody.",
    ]
    assert read(column(50, 700, lines)).text == (
        f"{lines[0]}\n\n{lines[1]}\n{lines[2]} {lines[3]}\n\n{lines[4]}"
    )


def test_a_line_that_happens_to_begin_with_a_dash_is_no_item() -> None:
    lines = ["The port denied that the sirens were cut off", "- at noon, she said - by anybody at"]
    assert read(column(50, 700, [*lines, "the depot."])).text == " ".join([*lines, "the depot."])


def test_the_title_is_the_whole_heading() -> None:
    heading = ["The sirens of the northern har-", "bour were silent"]
    body = column(50, 640, LEFT)
    number = [Words(50, 760, "17", 14)]
    found = read(number + column(50, 720, heading, 20) + body)
    assert found.title == "The sirens of the northern harbour were silent"


def test_gaps_and_indents_begin_a_paragraph() -> None:
    lines = ["A first line of words that go on", "and on until they end here.", ""]
    indented = ["A second paragraph, set apart by room", "   A third one, indented, of two lines"]
    found = read(column(50, 700, [*lines, *indented, "that also end somewhere."]))
    assert found.text.split("\n\n") == [
        "A first line of words that go on and on until they end here.",
        "A second paragraph, set apart by room",
        "A third one, indented, of two lines that also end somewhere.",
    ]


def test_headers_and_page_numbers_are_proposed_and_every_word_stays() -> None:
    pages = numbered(5)
    found = read(*pages)
    kinds = [(found.text[start:end], kind) for start, end, kind in found.regions]
    assert kinds.count(("Lowland Dispatch, 14 March", "header")) == 5
    assert {f"– {n} –" for n in range(3, 8)} == {text for text, kind in kinds if "page" in kind}
    written = sorted(word for page in pages for words in page for word in words.text.split())
    assert sorted(found.text.split()) == written
    for overleaf in pairwise(pages):
        assert f"{overleaf[0][-2].text} {overleaf[1][1].text}" in found.text


def test_left_and_right_pages_may_have_their_own_headers() -> None:
    pages = numbered(6)
    for page in pages[1::2]:
        page[0] = Words(380, 770, "Fires and floods")
    kinds = [kind for *_, kind in read(*pages).regions]
    assert kinds.count("header") == 6


def test_a_first_line_that_repeats_close_to_the_text_is_no_header() -> None:
    pages = [
        column(50, 700, ["The minister said:", *(page.text for page in numbered(9)[n][1:4])])
        for n in range(6)
    ]
    assert read(*pages).regions == ()


def test_what_stands_elsewhere_on_each_page_is_no_header() -> None:
    pages = numbered(4, header="")
    for number, page in enumerate(pages):
        page[0] = Words(50, 770 - 20 * number, "Lowland Dispatch")
    assert not any(kind == "header" for *_, kind in read(*pages).regions)


def test_each_place_can_tell_its_page() -> None:
    ends = [column(50, 700, [f"Page {n} begins here", "and it ends here."]) for n in "abc"]
    found = read(ends[0], [], ends[1], ends[2])
    assert [found.text[place:].split(" begins")[0] for place in found.pages] == [
        *("Page a", "Page b", "Page b", "Page c"),
    ]
    assert any("1 page has no text" in note for note in found.notes)
    across = read(column(50, 700, ["All of it was"]), column(50, 700, ["said by someone."]))
    assert across.text == "All of it was said by someone."
    assert across.pages == (0, 14)


def test_words_from_the_right_come_in_the_order_in_which_they_are_read() -> None:
    hebrew = ["השר אמר (ביום שני) שהסכר היה תקין", "ושהצופרים לא כובו"]
    arabic = ["قال الوزير «إن السد كان سليما»", "وإن صفارات الإنذار لم تكن مغلقة"]
    for lines in (hebrew, arabic):
        assert read(column_from_the_right(550, 700, lines)).text == " ".join(lines)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("12% לע רמא", "אמר על 12%"),
        ("%12 نع لاق", "قال عن 12%"),
        ("12.5 נוע 750 רמא", "אמר 750 עונ 12.5"),
        ("UN 24 םולש רמא", "אמר שלום UN 24"),
        ("he said םולש רמא to all of them now", "he said אמר שלום to all of them now"),
        ("ﻼﺴﻣ ﻻ", "لا مسلا"),
    ],
)
def test_numbers_and_foreign_words_in_a_line_from_the_right(shown: str, meant: str) -> None:
    assert read([Words(50, 700, shown)]).text == meant


def test_columns_from_the_right_begin_at_the_right() -> None:
    right = ["השר אמר ביום שני שהסכר היה תקין לגמרי", "ושהצופרים לא כובו על ידי איש מהעובדים"] * 2
    left = ["התושבים אומרים את ההפך מכל מה שנאמר", "והמשטרה בודקת את הטענות של שני הצדדים"] * 2
    page = column_from_the_right(280, 700, left) + column_from_the_right(550, 700, right)
    assert read(page).text.startswith(" ".join(right))


def test_a_stamp_across_the_page_comes_after_the_text() -> None:
    lines = [f"The residents of Quay Street deny it all, says line {n}." for n in range(9)]
    stamp = Words(200, 600, "DRAFT cafe\u0301", 40, turns=0.5)
    assert read([*column(50, 700, lines), stamp]).text.endswith("line 8.\n\nDRAFT cafe\u0301")


@pytest.mark.parametrize("turns", range(4))
def test_a_page_on_its_side_is_read(turns: int) -> None:
    right, up = ((0, -LEADING), (LEADING, 0), (0, LEADING), (-LEADING, 0))[turns]
    lines = ["The first (of two) lines", "and the second one"]
    page = [Words(300 + right * n, 300 + up * n, line, turns=turns) for n, line in enumerate(lines)]
    assert read(page).text == " ".join(lines)


def test_the_properties_of_the_file_are_taken() -> None:
    page = column(50, 700, ["Words"])
    told = {"Title": "Microsoft Word - Der Brand", "Author": "Zoé 😀"}
    found = reader.read(pdf(page, properties=told, language="de-CH"), "report.pdf")
    assert found.title == "Der Brand"
    assert found.meta == {"author": "Zoé 😀", "language": "de-CH"}
    untitled = reader.read(pdf(page, properties={"Title": "brand.docx"}), "report.pdf")
    assert (untitled.title, untitled.meta) == ("Words", {})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([]), r"^report\.pdf holds pictures of pages and no text: .*\.$"),
        (pdf(column(50, 700, ["words"]), locked=True), r"^report\.pdf needs a password: .*\.$"),
        (pdf(column(50, 700, ["words"]))[:300], r"^report\.pdf is a damaged PDF: .*\.$"),
        (b"%PDF-1.7\n", r"^report\.pdf is a damaged PDF: .*\.$"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, reason: str) -> None:
    assert reader.looks_like(data)
    with pytest.raises(ImportRefused, match=reason):
        reader.read(data, "report.pdf")
