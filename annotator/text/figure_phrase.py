"""The phrase around a number: modifiers, currency, unit, the other end of a range, a rate."""

from __future__ import annotations

from fractions import Fraction

import msgspec

from annotator.text.amounts import Amount, number_at
from annotator.text.figure_digits import Exact
from annotator.text.figure_language import Language, Marks
from annotator.text.figure_tokens import NUMBER, SIGN, WORD, Tokens

_NEAR = {" ", ""}
_JOINED = {" ", "-", ""}
_DASHES = {"-", " - "}
_MINUS = frozenset("-−")
# The comparator of a phrase is the first of these among its modifiers; before them comes a ratio.
_STRONGEST = ("exception", "<=", ">=", "<", ">", "~")


class Phrase(msgspec.Struct):
    """A number phrase while it grows, from token `first` to before `after`.

    ``lower`` and ``upper`` are the ends of a range or vague amount. ``refused``: the numbers are
    none after all, a score for example.
    """

    amount: Amount
    first: int
    after: int
    lower: Exact
    upper: Exact | None = None
    unit: str = ""
    measured: bool = False
    compound: bool = False
    times: bool = False
    negative: bool = False
    modifiers: set[str] = msgspec.field(default_factory=set)
    refused: bool = False

    def comparator(self) -> str:
        """Return the comparator that its words amount to."""
        if self.amount.sort == "vague":
            return "vague"
        if self.times:
            return "ratio"
        found = self.modifiers | ({"~"} if self.amount.rough else set())
        return next((sign for sign in _STRONGEST if sign in found), "=")


class Growth:
    """Grows a phrase around an amount; each step takes what it finds next to the phrase."""

    def __init__(self, tokens: Tokens, language: Language, floor: int) -> None:
        """Take the tokens; nothing before token `floor` may be taken."""
        self._tokens = tokens
        self._language = language
        self._words = language.phrase
        self._floor = floor

    def phrase(self, amount: Amount) -> Phrase:
        """Return the phrase around an amount."""
        found = Phrase(amount, amount.first, amount.after, amount.value, amount.most, amount.unit)
        found.times = amount.sort == "ratio"
        self._sign_before(found)
        self._suffix(found)
        self._unit(found)
        self._times(found)
        if amount.sort in {"digits", "words", "one"}:
            self._range(found)
        self._suffix(found)
        self._rate(found)
        self._modifiers(found)
        return found

    def _sign_before(self, found: Phrase) -> None:
        """Take a currency, a minus or a plus-or-minus before the number."""
        tokens = self._tokens
        currency = self._words.currencies.before(tokens, found.first)
        if currency and currency[0] >= self._floor and tokens.gap(found.first) in _NEAR:
            # In "5 € 300 people" it belongs to the number before.
            before = tokens.kinds[currency[0] - 1] if tokens.gap(currency[0]) in _NEAR else ""
            if before != NUMBER:
                found.first, found.unit = currency
                found.measured = True
        start = tokens.starts[found.first]
        before = tokens.text[max(start - 2, 0) : start]
        found.negative = before[-1:] in _MINUS and not before[:-1].strip()
        word = self._words.negative.before(tokens, found.first)
        longer = self._words.before.before(tokens, found.first)
        if word and not longer and word[0] >= self._floor and tokens.gap(found.first) == " ":
            found.first = word[0]
            found.lower = -found.lower
        elif found.negative:
            found.lower = -found.lower

    def _suffix(self, found: Phrase) -> None:
        """Take "more", "or so" behind."""
        tokens = self._tokens
        suffix = self._words.after.after(tokens, found.after)
        gap = tokens.gap(found.after)
        touches = tokens.kinds[found.after] == SIGN or tokens.is_unspaced(found.after)
        if suffix is None or gap != ("" if touches else " "):
            return
        if found.times or self._words.not_after.after(tokens, suffix[0]):
            return
        found.after = suffix[0]
        found.modifiers.add(suffix[1])

    def _unit(self, found: Phrase) -> None:
        tokens, at = self._tokens, found.after
        gap = tokens.gap(at)
        linked = found.amount.multiplier > 1 and self._language.counted.links.get(tokens.keys[at])
        if linked and gap == " " and tokens.gap(at + 1) in {" ", "'"}:
            at += 1  # "millions d'euros": the link belongs to the number
        near = gap in _NEAR or (gap == "-" and tokens.kinds[at] == WORD)
        unit = self._words.units.after(tokens, at) if near else None
        if gap == "-" and (compound := self._words.compounds.after(tokens, at)):
            unit = compound
        if unit and not self._has_wrong_case(tokens.words(at, unit[0]), unit[1]):
            found.after, shown = unit
            found.unit = found.unit or shown
            found.measured = True
            found.compound = gap == "-"
        if tokens.gap(found.after) == "-" and found.after > at - 1:
            dimension = self._words.dimensions.after(tokens, found.after)
            if dimension and (found.compound or not unit):
                found.after, found.compound = dimension[0], True
        self._half_of_unit(found)

    def _has_wrong_case(self, word: str, unit: str) -> bool:
        """Return whether a symbol of one letter has the wrong case: the 4G of a network."""
        return len(word) == 1 and word.isalpha() and word != unit

    def _half_of_unit(self, found: Phrase) -> None:
        """Take "and a half" behind the unit: "an hour and a half"."""
        half = self._language.numbers.half_added.after(self._tokens, found.after)
        if found.measured and half and self._tokens.gap(found.after) == " ":
            found.after = half[0]
            found.lower += Fraction(found.amount.multiplier, 2)
            if found.amount.sort in {"article", "one"}:
                found.amount = msgspec.structs.replace(found.amount, sort="words")

    def _times(self, found: Phrase) -> None:
        if found.measured or self._tokens.gap(found.after) not in _JOINED:
            return
        times = self._words.times.after(self._tokens, found.after)
        if times:
            found.times = times[1] == "ratio"
            found.unit = "" if found.times else self._tokens.words(found.after, times[0])
            found.after, found.measured = times[0], True

    def _range(self, found: Phrase) -> None:
        """Take the other end of a range, and what opens it: "between 5 and 10"."""
        tokens = self._tokens
        if tokens.keys[found.after] == "±" and tokens.gap(found.after) in _NEAR:
            self._plus_or_minus(found)
            return
        links, opening = self._links(found)
        at = found.after
        link = next((each for words in links if (each := words.after(tokens, at))), None)
        if link and tokens.gap(at) in _NEAR and tokens.gap(link[0]) in _JOINED:
            self._other_end(found, link[0], opening, dashed=False)
        elif tokens.gap(at) in _DASHES and opening == found.first:
            self._other_end(found, at, opening, dashed=True)

    def _links(self, found: Phrase) -> tuple[list[Marks], int]:
        """Return the words that may join the two ends, and where the range begins."""
        for before, link in self._words.between:
            opening = before.before(self._tokens, found.first)
            if opening is None or self._tokens.gap(found.first) not in _JOINED:
                continue
            if opening[0] >= self._floor:
                changed = self._changes_before(opening[0])
                return ([], found.first) if changed else ([link], opening[0])
        return [] if self._changes_before(found.first) else [self._words.to], found.first

    def _changes_before(self, index: int) -> bool:
        """Return whether a verb of change stands right before a token."""
        changes = self._words.changes.before(self._tokens, index)
        return changes is not None and self._tokens.gap(index) == " "

    def _other_end(self, found: Phrase, at: int, opening: int, *, dashed: bool) -> None:
        tokens = self._tokens
        currency = self._words.currencies.after(tokens, at)
        if currency and tokens.gap(currency[0]) in _NEAR:
            at = currency[0]
        other = number_at(tokens, at, self._language)
        if other is None or other.sort not in {"digits", "words"}:
            return
        if dashed and other.sort != found.amount.sort:
            return
        lower = found.lower
        if found.amount.multiplier == 1 and lower * other.multiplier <= other.value:
            # "3.5 to 4 million"; but "5 km to 4 million km" says it of the second alone.
            lower *= other.multiplier if found.after == found.amount.after else 1
        if lower >= other.value:
            found.refused = dashed
            found.after = other.after if dashed else found.after
            return
        grown = Phrase(other, at, other.after, other.value)
        self._unit(grown)
        if grown.measured and found.unit not in {"", grown.unit}:
            return  # two figures: "0.3 points to 4.1 percent"
        found.first, found.after = opening, grown.after
        found.lower, found.upper = lower, other.value
        found.unit, found.measured = found.unit or grown.unit, found.measured or grown.measured
        self._times(found)

    def _plus_or_minus(self, found: Phrase) -> None:
        other = number_at(self._tokens, found.after + 1, self._language)
        if other is None or self._tokens.gap(found.after + 1) not in _NEAR:
            return
        found.after = other.after
        found.lower, found.upper = found.lower - other.value, found.lower + other.value
        self._unit(found)

    def _rate(self, found: Phrase) -> None:
        """Take "a year" behind a unit, a price or "times"."""
        tokens, at = self._tokens, found.after
        per = self._words.per.after(tokens, at)
        if (
            per is None
            or not (found.measured or found.times)
            or tokens.gap(at) not in {" ", "/", "-"}
        ):
            return
        unit = self._words.units.after(tokens, per[0])
        if unit is None or tokens.gap(per[0]) not in _JOINED:
            return
        if found.times or self._words.times.before(tokens, at):
            found.times, found.unit = False, ""
        rate = f"{self._words.per_shown} {tokens.words(per[0], unit[0])}"
        found.unit = f"{found.unit} {rate}".strip()
        found.after = unit[0]

    def _modifiers(self, found: Phrase) -> None:
        """Take the words before: "all but about"."""
        tokens, words = self._tokens, self._words
        while tokens.gap(found.first) in _JOINED:
            modifier = words.before.before(tokens, found.first)
            if modifier is None or modifier[0] < self._floor:
                break
            if tokens.gap(found.first) == "-" and not self._is_particle(found.first - 1):
                break
            first, sign = modifier
            if words.change_to.after(tokens, first) and (
                self._changes_before(first) or tokens.kinds[first - 1] == NUMBER
            ):
                break  # "rose from 3 to 4"
            found.first = first
            found.modifiers.add(sign)

    def _is_particle(self, index: int) -> bool:
        return len(self._tokens.keys[index]) == 1 and self._tokens.kinds[index] == WORD
