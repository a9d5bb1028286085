"""Bringing a page in from its address: switched off until somebody switches it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator import settings
from annotator.session.fetched_pages import FetchedPages, looked_at
from annotator.session.import_acts import ImportActs
from annotator.session.import_report import BroughtIn
from annotator.session.reading_files import GoingOn
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.fetching import Network

ARCHIVE = "https://web.archive.org/web/"


def proposed_archive(address: str) -> str:
    """Return where an archive would have a copy of a page, if it has any: nobody asks it.

    Raises `SessionError` for what is no address.
    """
    return ARCHIVE + looked_at(address).url


class AddressActs(ImportActs):
    """What brings pages into a session from the network."""

    def import_address(
        self,
        address: str,
        story: str = "",
        *,
        allow_network: bool = False,
        archived_url: str = "",
        format: str | None = None,
        charset: str | None = None,
        whole: bool = False,
        revises: str | None = None,
        as_new: bool = False,
        network: Network | None = None,
        going_on: GoingOn | None = None,
    ) -> BroughtIn:
        """Fetch the page at an address, and bring it in as a source.

        The page's bytes are kept; into the source's meta go ``url``, ``retrieved_at`` and
        ``archived_url``, into its provenance, as ``fetched``, the redirects and the head of the
        answer. ``story``, ``format``, ``charset``, ``whole``, ``revises`` and ``as_new`` are as in
        `import_files`; ``going_on`` is told kB that came and all (0 while unknown). Why a page was
        refused is in the report. Raises `SessionError` unless the network is allowed, here or in
        the settings, and `NotSaved`.
        """
        if not allow_network and not settings.load().fetch_pages:
            raise SessionError(
                f"{looked_at(address).shown} was not fetched, because fetching pages is switched"
                " off: switch it on under Session > From an address, or allow the network for this"
                " one (--allow-network)."
            )
        delivery = self.begin_delivery(
            story, revises=revises, as_new=as_new, again=self.otherwise(format, charset, whole)
        )
        with FetchedPages(
            network, archived_url=archived_url, format=format, charset=charset, whole=whole
        ) as pages:
            for batch in pages.batches(address, going_on):
                delivery.take(batch)
        return delivery.report
