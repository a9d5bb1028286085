"""Taking the packing off a page as it comes, and no more of it than is wanted."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from annotator.fetching.exchange import too_large
from annotator.fetching.refused import BY_HAND, FetchRefused
from annotator.fetching.web_address import WebAddress

_GZIP = 31  # zlib's sign for a gzip head and the largest window


def unpacked(page: WebAddress, coding: str, pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Yield the pieces of a page without the coding that its head names (RFC 9110, 8.4).

    None was asked for, but some servers send gzip all the same. Raises `FetchRefused` for another
    coding, for damaged data, and when more than ``most`` bytes come out.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        yield from pieces
    elif coding in ("gzip", "x-gzip"):
        try:
            yield from _from_gzip(page, pieces, most)
        except zlib.error:
            raise _damaged(page) from None
    else:
        raise FetchRefused(
            f"{page.shown} is sent packed in a way that was not asked for ({coding[:40]}):"
            f" {BY_HAND}."
        )


def _from_gzip(page: WebAddress, pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    unpacker, begun, left = zlib.decompressobj(_GZIP), False, most
    for piece in pieces:
        while piece:
            if unpacker.eof:  # one member ends and another begins (RFC 1952, 2.2)
                unpacker = zlib.decompressobj(_GZIP)
            begun = True
            data = unpacker.decompress(piece, left + 1)
            left -= len(data)
            if left < 0:
                raise too_large(page, most)
            yield data
            piece = unpacker.unconsumed_tail or unpacker.unused_data
    if begun and not unpacker.eof:
        raise _damaged(page)


def _damaged(page: WebAddress) -> FetchRefused:
    return FetchRefused(f"{page.shown} is sent packed, and damaged: try again, or {BY_HAND}.")
