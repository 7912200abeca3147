"""Random but valid inputs. A new feature joins by growing what is made here."""

from __future__ import annotations

from hypothesis import strategies as st

SKOS = "http://www.w3.org/2004/02/skos/core#"
BASE = "urn:x:"

texts = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('"\\<>&{}[]\n\t\u05d0\u202e\u0e19推'),
    min_size=1,
    max_size=24,
)
"""Label texts: quotes, brackets, line ends, right-to-left letters and marks included."""

languages = st.sampled_from([None, "en", "en-gb", "de", "th", "zh-hans"])


@st.composite
def links(draw: st.DrawFn, *, acyclic: bool = False, most: int = 12) -> tuple[int, list[tuple[int, int]]]:
    """Make a number of things and links between them: diamonds, doubles, loops and cycles included."""
    size = draw(st.integers(1, most))
    number = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(number, number), max_size=3 * size))
    if acyclic:
        pairs = [(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]]
    return size, pairs


@st.composite
def skos_lines(draw: st.DrawFn) -> list[str]:
    """Make the lines of an N-Triples document: a polyhierarchy with labels, stated from either end."""
    size, pairs = draw(links())
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    lines = [f"<{BASE}{n}> <{kind}> <{SKOS}Concept> ." for n in range(size)]
    lines.append(f"<{BASE}s> <{kind}> <{SKOS}ConceptScheme> .")
    for low, high in pairs:
        name, one, other = draw(
            st.sampled_from([("broader", low, high), ("narrower", high, low), ("related", low, high)])
        )
        lines.append(f"<{BASE}{one}> <{SKOS}{name}> <{BASE}{other}> .")
    for number in range(size):
        text, language = draw(texts), draw(languages)
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
        tag = f"@{language}" if language else ""
        lines.append(f'<{BASE}{number}> <{SKOS}prefLabel> "{escaped}"{tag} .')
        if draw(st.booleans()):
            lines.append(f"<{BASE}{number}> <{SKOS}{draw(st.sampled_from(['inScheme', 'topConceptOf']))}> <{BASE}s> .")
    return draw(st.permutations(lines))
