"""What a number written with digits is worth: groups, decimal signs, digits of any script."""

from __future__ import annotations

import re
from fractions import Fraction

# Numbers without rounding.
Exact = int | Fraction

# Signs that only ever set groups apart.
_GROUPING = re.compile("['’٬ \u00a0\u2009\u202f]")
# India groups the last three digits, then two by two.
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
# More digits are an account, a bar code, a hash.
_MOST_DIGITS = 15


def digits_value(field: str, decimal: str) -> Exact | None:
    """Return the value of digits with their signs, None where they are no number.

    `decimal` is the language's own decimal sign, "." or ","; it settles what "1.234" means. Zero
    before other digits ("007", "0199") makes a name of them.
    """
    if "/" in field:
        upper, lower = field.split("/")
        return Fraction(int(upper), int(lower)) if 0 < int(upper) < int(lower) else None
    if field.isdecimal():
        return None if len(field) > _MOST_DIGITS or _is_padded(field) else int(field)
    plain = _GROUPING.sub("", field).replace("،", ",")
    if sum(sign.isdecimal() for sign in plain) > _MOST_DIGITS:
        return None
    whole, part = _cut(plain, decimal)
    if not whole.isdecimal() or not (part or "0").isdecimal():
        return None
    if _is_padded(whole):
        return None
    return Fraction(int(whole + part), 10 ** len(part)) if part else int(whole)


def _is_padded(digits: str) -> bool:
    return len(digits) > 1 and int(digits[0]) == 0


def _cut(plain: str, decimal: str) -> tuple[str, str]:
    """Return the digits before and after the decimal sign; "" first where the signs are wrong."""
    if "٫" in plain:
        whole, _, part = plain.partition("٫")
        return whole, part or "x"
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return plain, ""
    last = signs[-1]
    before, _, after = plain.rpartition(last)
    if last not in signs[:-1] and len(signs) > 1:
        # Both signs: the last one is the decimal sign, the others set groups apart.
        return (before.replace(signs[0], "") if _GROUPED.fullmatch(before) else ""), after
    if len(signs) > 1:
        if _GROUPED.fullmatch(plain) or _INDIAN.fullmatch(plain):
            return plain.replace(last, ""), ""
        return "", ""
    if _GROUPED.fullmatch(plain) and int(before) and (last != decimal or int(after) == 0):
        return before + after, ""
    return before, after
