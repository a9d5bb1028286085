"""One story with every kind of block, in six languages, and the plain text it has to become."""

from __future__ import annotations

TITLE = "Fire 🔥 at the depot"
AUTHOR = "René Dvořák"
DAY = "2026-03-14"

ENGLISH = "The minister denied it: “no fraud”, after 1\u00a0750 reports."
RUSSIAN = "Министр опроверг сообщения о пожаре — «ничего не было»."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy."
FRENCH = "Rene\u0301 nie\u00a0: l’e\u0301tude n’a «\u00a0rien\u00a0» trouvé."
ARABIC = "نفى الوزير وقوع \u200fأي تزوير 12٪."
JAPANESE = "大臣は昨日の記者会見で否定した。"
PARAGRAPHS = (ENGLISH, RUSSIAN, CZECH, FRENCH, ARABIC, JAPANESE)

QUOTATION = "No fraud 😀 at all."
BULLETS = ("one", "два", "ثلاثة")
NUMBERED = ("první", "druhý")
TABLE = (("Year", "Dead"), ("2024", "1\u00a0750"), ("2025", "žádný"))
NOTED = ("He said no.", "He said it twice, Rene\u0301.", " Then he left.")

TEXT = "\n\n".join(
    (
        TITLE,
        *PARAGRAPHS,
        f"> {QUOTATION}",
        "\n".join(f"- {item}" for item in BULLETS),
        "\n".join(f"{number}. {item}" for number, item in enumerate(NUMBERED, 1)),
        "\n".join(" | ".join(row) for row in TABLE),
        f"{NOTED[0]}[1]{NOTED[2]}",
        f"[1] {NOTED[1]}",
    )
)
"""The story as every format with footnotes has to give it."""
