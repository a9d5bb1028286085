"""A page from an address on the web: the only part of the program that opens a connection."""

from __future__ import annotations

from annotator.fetching.network import Network, the_network
from annotator.fetching.page import Fetched, Hop, Limits, fetch
from annotator.fetching.refused import FetchRefused
from annotator.fetching.web_address import WebAddress, parse

__all__ = [
    "FetchRefused",
    "Fetched",
    "Hop",
    "Limits",
    "Network",
    "WebAddress",
    "fetch",
    "parse",
    "the_network",
]
