"""E-mails, made with the library that others read and write them with."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from tests.importers import stories

DATE = "Sat, 14 Mar 2026 09:30:00 +0100"


def letter(text: str | None, html: str | None = None, charset: str = "utf-8") -> EmailMessage:
    """Return a letter with a plain text, a page of HTML, or both."""
    made = EmailMessage(policy=SMTP)
    made["From"] = f"{stories.AUTHOR} <rene@example.org>"
    made["To"] = "desk@example.org"
    made["Subject"] = stories.TITLE
    made["Date"] = DATE
    made["Message-ID"] = "<1@example.org>"
    if text is not None:
        made.set_content(text, charset=charset)
    if html is not None and text is not None:
        made.add_alternative(html, subtype="html")
    elif html is not None:
        made.set_content(html, subtype="html")
    made["Content-Language"] = "cs, en"
    return made
