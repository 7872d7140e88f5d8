"""What a search means: typed words written out, mended where nobody ever wrote them, with their synonyms, weighed."""

from itertools import islice
from typing import NamedTuple

from reception.domain import ranking, vocabulary
from reception.domain import text as texts
from reception.domain.vocabulary import Vocabulary
from reception.queries import office
from reception.store import lexicon, stems
from reception.store import search as index
from reception.store.work import View

MOST_READ, MOST_SYNONYMS, MOST_MENDED, SHORTEST_MENDED = 300, 12, 5, 5
"""Of a long letter so many words are read, so many other terms looked for, and so many typing errors mended."""


class Meaning(NamedTuple):
    """`mended`: words that nobody wrote, and what was searched instead; `terms`: stems, and runs of stems joined by
    spaces, of which any is looked for, the typed ones first.
    """

    question: ranking.Question
    terms: tuple[str, ...]
    mended: tuple[tuple[str, lexicon.Meant], ...]

    @property
    def shown(self) -> frozenset[str]:
        """The stems, and runs of stems, whose words are marked in a text."""
        return frozenset(self.terms)


def of(view: View, text: str, *, is_typing: bool = False, is_exact: bool = False) -> Meaning:
    """While somebody `is_typing`, the last word may be the beginning of one; `is_exact` mends nothing."""
    known = _vocabulary(view)
    as_typed = [word for word, _, _ in islice(texts.words(text), MOST_READ)]
    words = known.written(as_typed)
    telling = [word for word in words if word not in texts.STOP_WORDS] or words
    typed = dict(zip(telling, stems.stemmed(telling), strict=True))
    begun = lexicon.beginning_with(view, as_typed[-1]) if is_typing and as_typed and text[-1:].isalnum() else []
    mended = {} if is_exact else _mended(view, known, typed, words[-1:] if begun else [])
    typed |= {word: meant.stem for word, meant in mended.items()}
    weighed = _rarest(view, list(dict.fromkeys(typed.values())))
    synonyms = _synonyms(known, words, typed)
    last = typed.get(words[-1]) if begun else None
    synonyms += [([last], stem) for stem in begun if last not in (None, stem)]
    terms = dict.fromkeys((*weighed, *(other for _, other in synonyms)))
    rare = _rarities(view, weighed, {last: begun} if last else {})
    question = ranking.Question(rare, [stem for stem in typed.values() if stem in rare], typed, synonyms)
    return Meaning(question, tuple(terms), tuple(mended.items()))


def warm(view: View) -> bool:
    """Reads a portion of the words that searches go by; whether more is left to be read."""
    return office.is_founded(view) and lexicon.warm(view)


def asked(view: View, text: str) -> tuple[list[str], list[str]]:
    """The stems of a text, written out from how it was chatted, and those of its synonyms: for another index than ours."""
    known = _vocabulary(view)
    words = known.written(word for word, _, _ in texts.words(text))
    telling = [word for word in words if word not in texts.STOP_WORDS] or words
    typed = list(dict.fromkeys(stems.stemmed(telling)))[: index.MOST_WORDS]
    others = [word for _, other in known.synonyms(words) for word in other if word not in texts.STOP_WORDS]
    return typed, [stem for stem in dict.fromkeys(stems.stemmed(others)) if stem not in typed]


def _rarest(view: View, typed: list[str]) -> list[str]:
    """What a long letter is about stands in few others; in the order in which it was typed."""
    if len(typed) <= index.MOST_WORDS:
        return typed
    found = lexicon.documents_with(view, typed)
    rarest = set(sorted(found, key=lambda stem: found[stem])[: index.MOST_WORDS])
    return [stem for stem in typed if stem in rarest]


def _rarities(view: View, weighed: list[str], unfinished: dict[str, list[str]]) -> dict[str, float]:
    """What each stem is worth; one that nobody finished yet is as common as what it may become."""
    of = lexicon.documents(view)
    found = lexicon.documents_with(view, [*weighed, *(stem for begun in unfinished.values() for stem in begun)])
    many = {stem: sum(found.get(one, 0) for one in (stem, *unfinished.get(stem, ()))) for stem in weighed}
    return {stem: ranking.rarity(min(many[stem], of), of) for stem in weighed}


def _mended(view: View, known: Vocabulary, typed: dict[str, str], unfinished: list[str]) -> dict[str, lexicon.Meant]:
    """Words of five letters and more that no consultation and no list holds, and what was meant."""
    found = lexicon.documents_with(view, list(typed.values()))
    unknown = [word for word, stem in typed.items() if stem not in found and len(word) >= SHORTEST_MENDED]
    strange = [word for word in unknown if word not in unfinished and not known.knows(word)]
    meant = {word: lexicon.nearest(view, word) for word in strange[:MOST_MENDED]}
    return {word: nearest for word, nearest in meant.items() if nearest is not None}


def _synonyms(known: Vocabulary, words: list[str], typed: dict[str, str]) -> list[tuple[list[str], str]]:
    """Stems that were typed, and a run of stems that means the same."""
    found = ((term, " ".join(stems.stemmed(other))) for term, other in known.synonyms(words))
    meant = (([typed[word] for word in term if word in typed], other) for term, other in found)
    return [(replaced, other) for replaced, other in meant if replaced][:MOST_SYNONYMS]


def _vocabulary(view: View) -> Vocabulary:
    """Read again when the settings have changed."""
    state = office.state(view)
    cached: tuple[int, Vocabulary] | None = view.memo.get("vocabulary")
    if cached is None or cached[0] != state.version:
        values = state.settings
        cached = state.version, vocabulary.read(values["search_same"], values["search_chat"])
        view.memo["vocabulary"] = cached
    return cached[1]
