"""Agency copy as tests and figures invent it, and what outlets make of it."""

from __future__ import annotations

from random import Random

_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "ché", "łan", "po", "dri")
_COMMON = 5000

Article = list[list[str]]
"""The sentences of an article, each as its words."""


class Wire:
    """Sentences of invented words, as often repeated as those of a language are."""

    def __init__(self, seed: int) -> None:
        """Begin with a vocabulary of its own."""
        self.random = Random(seed)
        self._words = sorted(
            {
                "".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4)))
                for _ in range(9000)
            }
        )[:_COMMON]
        self.random.shuffle(self._words)
        self._weights = [1 / (rank + 3) for rank in range(len(self._words))]

    def sentence(self) -> list[str]:
        """Return a sentence of 8 to 28 words."""
        count = self.random.randint(8, 28)
        return self.random.choices(self._words, self._weights, k=count)

    def article(self, sentences: int) -> Article:
        """Return an article."""
        return [self.sentence() for _ in range(sentences)]

    def reworded(self, article: Article, share: float) -> Article:
        """Return an article in which about this part of its words are others."""
        pick = self.random
        return [
            [pick.choice(self._words) if pick.random() < share else word for word in sentence]
            for sentence in article
        ]

    def rewritten(self, article: Article, share: float) -> Article:
        """Return an article in which about this part of its sentences are others."""
        return [self.sentence() if self.random.random() < share else each for each in article]

    def shuffled(self, article: Article) -> Article:
        """Return an article with its sentences in another order."""
        return self.random.sample(article, len(article))


def written(article: Article) -> str:
    """Return an article as a text, four sentences a paragraph."""
    sentences = [" ".join(words).capitalize() + "." for words in article]
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))
