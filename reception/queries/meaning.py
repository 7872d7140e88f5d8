"""What a search means: typed words written out, mended where nobody ever wrote them, with their synonyms, weighed."""

from typing import NamedTuple

from reception.domain import ranking, vocabulary
from reception.domain import text as texts
from reception.domain.vocabulary import Vocabulary
from reception.queries import office
from reception.store import lexicon, stems
from reception.store import search as index
from reception.store.work import View

SYNONYM, BEGUN = 0.5, 0.7
"""What a word counts that was not typed: a synonym; one that begins like the last word."""
MOST_SYNONYMS, SHORTEST_MENDED = 12, 5


class Meaning(NamedTuple):
    """`mended`: words that nobody wrote, and what was searched instead; `stems` are looked for, the typed ones first."""

    question: ranking.Question
    stems: tuple[str, ...]
    mended: tuple[tuple[str, lexicon.Meant], ...]

    @property
    def shown(self) -> frozenset[str]:
        """The stems whose words are marked in a text."""
        return frozenset(self.stems)


def of(view: View, text: str, *, is_typing: bool = False, is_exact: bool = False) -> Meaning:
    """While somebody `is_typing`, the last word may be the beginning of one; `is_exact` mends nothing."""
    known = _vocabulary(view)
    words = known.written(word for word, _, _ in texts.words(text))
    telling = [word for word in words if word not in texts.STOP_WORDS] or words
    typed = dict(zip(telling, stems.stemmed(telling), strict=True))
    begun = _begun(view, typed, telling) if is_typing and not text.endswith(" ") else []
    mended = {} if is_exact else _mended(view, typed, telling[-1:] if begun else [])
    typed |= {word: meant.stem for word, meant in mended.items()}
    weights = dict.fromkeys(list(typed.values())[: index.MOST_WORDS], 1.0)
    for stem in _synonym_stems(known, words):
        weights.setdefault(stem, SYNONYM)
    for stem in begun:
        weights.setdefault(stem, BEGUN)
    return Meaning(_question(view, weights, typed, telling), tuple(weights), tuple(mended.items()))


def _begun(view: View, typed: dict[str, str], telling: list[str]) -> list[str]:
    """Stems that the last word may become."""
    return [stem for stem in lexicon.beginning_with(view, telling[-1]) if stem != typed[telling[-1]]] if telling else []


def _question(view: View, weights: dict[str, float], typed: dict[str, str], telling: list[str]) -> ranking.Question:
    found, of = lexicon.documents_with(view, list(weights)), lexicon.documents(view)
    return ranking.Question(
        {stem: weight * ranking.rarity(found.get(stem, 0), of) for stem, weight in weights.items()},
        [typed[word] for word in telling],
        typed,
    )


def _mended(view: View, typed: dict[str, str], unfinished: list[str]) -> dict[str, lexicon.Meant]:
    """Words of five letters and more that no consultation holds, and what was meant."""
    found = lexicon.documents_with(view, list(typed.values()))
    unknown = [word for word, stem in typed.items() if stem not in found and len(word) >= SHORTEST_MENDED]
    meant = {word: lexicon.nearest(view, word) for word in unknown if word not in unfinished}
    return {word: known for word, known in meant.items() if known is not None}


def _synonym_stems(known: Vocabulary, words: list[str]) -> list[str]:
    terms = [word for term in known.synonyms(words) for word in term if word not in texts.STOP_WORDS]
    return list(dict.fromkeys(stems.stemmed(terms)))[:MOST_SYNONYMS]


def _vocabulary(view: View) -> Vocabulary:
    """Read again when the settings have changed."""
    state = office.state(view)
    cached: tuple[int, Vocabulary] | None = view.memo.get("vocabulary")
    if cached is None or cached[0] != state.version:
        values = state.settings
        cached = state.version, vocabulary.read(values["search_same"], values["search_chat"])
        view.memo["vocabulary"] = cached
    return cached[1]
