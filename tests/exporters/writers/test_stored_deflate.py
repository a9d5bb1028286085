"""A zlib stream without compression, as any zlib reads it."""

from __future__ import annotations

import io
import zlib

import pytest

from annotator.exporters.writers.stored_deflate import write_stored


@pytest.mark.parametrize(
    "parts", [[], [b""], [b"a", b"bc"], [b"x" * 65_535], [b"yz" * 70_000, b"!"]]
)
def test_what_is_stored_is_read_again(parts: list[bytes]) -> None:
    out = io.BytesIO()
    write_stored(parts, out)
    assert zlib.decompress(out.getvalue()) == b"".join(parts)


def test_bytes_are_those_of_the_standard() -> None:
    out = io.BytesIO()
    write_stored([b"ab"], out)
    assert out.getvalue().hex() == "7801000200fdff6162010000ffff012600c4"
