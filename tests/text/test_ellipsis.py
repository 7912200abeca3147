"""Names that share their head."""

from __future__ import annotations

import pytest

from tests.text.reading_examples import read


@pytest.mark.parametrize(
    ("code", "text", "spans"),
    [
        ("en", "oncology and geriatric massage", ["oncology>oncology-massage", "geriatric massage>geriatric-massage"]),
        (
            "en",
            "Thai, Swedish or sports massage",
            ["Thai>thai-massage", "Swedish>swedish-massage", "sports massage>sports-massage"],
        ),
        ("de", "Sport- und Entspannungsmassage", ["Sport->sports-massage", "Entspannungsmassage>relaxation-massage"]),
        ("fr", "massage suédois ou thaï", ["massage suédois>swedish-massage", "thaï>thai-massage"]),
        ("es", "masaje sueco y deportivo", ["masaje sueco>swedish-massage", "deportivo>sports-massage"]),
    ],
)
def test_shared_heads(code: str, text: str, spans: list[str]) -> None:
    assert [f"{span.text}>{span.concept.key}" for span in read(text, code)] == spans


def test_other_words_before_a_conjunction_are_no_names() -> None:
    assert [span.text for span in read("Rain and Swedish massage", "en")] == ["Swedish massage"]
    assert [span.text for span in read("He came and sports massage helped", "en")] == ["sports massage"]
