"""What languages are called in English, for readers who do not know the tags.

Source: ISO 639-1 and ISO 639-3 (names of languages), ISO 15924 (scripts), as BCP 47 puts them together.
"""

from __future__ import annotations

import re

_NAMES: dict[str, str] = dict(
    re.findall(r"(\w+) ([^,\n]+)", """\
am Amharic, ar Arabic, as Assamese, ast Asturian, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bengali,
bo Tibetan, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh, da Danish, de German, dv Divehi, el Greek,
en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fil Filipino, fr French,
fy Western Frisian, ga Irish, gd Scottish Gaelic, gl Galician, gu Gujarati, haw Hawaiian, he Hebrew, hi Hindi,
hr Croatian, hu Hungarian, hy Armenian, id Indonesian, ig Igbo, is Icelandic, it Italian, ja Japanese, jv Javanese,
ka Georgian, kk Kazakh, km Khmer, kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lo Lao,
lt Lithuanian, lv Latvian, mg Malagasy, mi Māori, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay,
mt Maltese, my Burmese, nb Norwegian Bokmål, ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, oc Occitan,
or Odia, pa Punjabi, pi Pali, pl Polish, ps Pashto, pt Portuguese, qu Quechua, rm Romansh, ro Romanian, ru Russian,
sa Sanskrit, sd Sindhi, se Northern Sami, sh Serbo-Croatian, si Sinhala, sk Slovak, sl Slovenian, sm Samoan,
so Somali, sq Albanian, sr Serbian, su Sundanese, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai,
ti Tigrinya, tk Turkmen, tl Tagalog, to Tongan, tr Turkish, tt Tatar, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek,
vi Vietnamese, vo Volapük, war Waray, wuu Wu Chinese, xh Xhosa, yi Yiddish, yo Yoruba, yue Cantonese, zh Chinese,
zu Zulu
""")
)  # fmt: skip
_SUBTAGS = {
    "arab": "Arabic script",
    "cyrl": "Cyrillic",
    "deva": "Devanagari",
    "hans": "simplified",
    "hant": "traditional",
    "latn": "Latin script",
}
_REGION = 2


def language_name(tag: str) -> str:
    """Return the English name of a language, with what the tag says beside.

    Returns:
        The name, or the tag itself where it is not known.

    Example:
        >>> language_name("de"), language_name("zh-hant"), language_name("pt-br"), language_name("tlh")
        ('German', 'Chinese (traditional)', 'Portuguese (BR)', 'tlh')
    """
    base, *subtags = tag.lower().split("-")
    name = _NAMES.get(base)
    if name is None:
        return tag
    words = [_SUBTAGS.get(each, each.upper() if len(each) == _REGION else each) for each in subtags]
    return f"{name} ({', '.join(words)})" if words else name
