"""Turtle 1.1, https://www.w3.org/TR/turtle/ (section 6.5), and what Turtle 1.2 adds to it."""

# ruff: noqa: E501 (documents, and what they state, stand in one line each)

from __future__ import annotations

P = "@prefix t: <http://tea.example/t#> .\n"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
STATED = "<http://tea.example/t#a> <http://tea.example/t#b> {} .\n"


def _object(written: str, stands_for: str) -> tuple[str, str]:
    """Make a document of one triple, from how its object is written and what that stands for."""
    return f"{P}t:a t:b {written} .", STATED.format(stands_for)


def _typed(written: str, kind: str) -> tuple[str, str]:
    return _object(written, f'"{written}"^^<{XSD}{kind}>')


def _name(local: str, meant: str) -> tuple[str, str]:
    return _object(f"t:{local}", f"<http://tea.example/t#{meant}>")


RIGHT: dict[str, tuple[str, str]] = {
    # ---- the document, its directives [1-6s]
    "only a comment [1]": ("# nothing is for sale\n", ""),
    "only a directive [1]": (P, ""),
    "no line end at the end [1]": ("<u:a> <u:b> <u:c> .", "<u:a> <u:b> <u:c> .\n"),
    "a comment at the end without a line end [1]": ("<u:a> <u:b> <u:c> . # tea", "<u:a> <u:b> <u:c> .\n"),
    "carriage returns as line ends [WS]": (
        "<u:a> <u:b>\r<u:c> .\r\n# tea\r<u:d> <u:b> <u:c>.",
        "<u:a> <u:b> <u:c> .\n<u:d> <u:b> <u:c> .\n",
    ),
    "as little space as can be [WS]": (
        "<u:a><u:b><u:c>,'x'@en;<u:d>1.<u:e><u:b>[].",
        '<u:a> <u:b> <u:c> .\n<u:a> <u:b> "x"@en .\n<u:a> <u:d> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<u:e> <u:b> _:x .\n',
    ),
    "a prefix declared twice [4]": (
        P + "t:a t:b t:c . @prefix t: <u:> . t:a t:b t:c .",
        "<http://tea.example/t#a> <http://tea.example/t#b> <http://tea.example/t#c> .\n<u:a> <u:b> <u:c> .\n",
    ),
    "the empty prefix [4]": ("@prefix : <u:> . :a :b : .", "<u:a> <u:b> <u:> .\n"),
    "a prefix with dots and digits [4]": ("@prefix a.b-1: <u:> . a.b-1:a <u:b> a.b-1:c.d .", "<u:a> <u:b> <u:c.d> .\n"),
    "PREFIX in any case [6s]": ("pReFiX t: <u:> t:a t:b t:c .", "<u:a> <u:b> <u:c> .\n"),
    "BASE in any case [5s]": (
        "bAsE <http://tea.example/x/y> <z> <#b> <?c> .",
        "<http://tea.example/x/z> <http://tea.example/x/y#b> <http://tea.example/x/y?c> .\n",
    ),
    "a base on a base [5]": (
        "@base <one/> . @base <two/> . <a> <b> <../c> .",
        "<http://tea.example/shop/one/two/a> <http://tea.example/shop/one/two/b> <http://tea.example/shop/one/c> .\n",
    ),
    "a prefix on a base [4]": (
        "@prefix r: <r#> . r:a r:b <> .",
        "<http://tea.example/shop/r#a> <http://tea.example/shop/r#b> <http://tea.example/shop/> .\n",
    ),
    # ---- statements, 6 to 9
    "the word a [9]": ("<u:a> a <u:c> .", f"<u:a> <{RDF}type> <u:c> .\n"),
    "several objects [8]": (
        "<u:a> <u:b> <u:c> , <u:d> ,\n<u:e> .",
        "<u:a> <u:b> <u:c> .\n<u:a> <u:b> <u:d> .\n<u:a> <u:b> <u:e> .\n",
    ),
    "several predicates [7]": ("<u:a> <u:b> <u:c> ; <u:d> <u:e> .", "<u:a> <u:b> <u:c> .\n<u:a> <u:d> <u:e> .\n"),
    "semicolons without end [7]": (
        "<u:a> <u:b> <u:c> ;; ; <u:d> <u:e> ; ; .",
        "<u:a> <u:b> <u:c> .\n<u:a> <u:d> <u:e> .\n",
    ),
    "a said twice is said once [6]": ("<u:a> <u:b> <u:c> , <u:c> .", "<u:a> <u:b> <u:c> .\n"),
    # ---- literals [13, 16, 17, 133s]
    "an integer [19]": _typed("7", "integer"),
    "an integer with a sign [19]": _typed("-07", "integer"),
    "a decimal [20]": _typed("7.50", "decimal"),
    "a decimal without a whole part [20]": _typed("+.5", "decimal"),
    "a double [21]": _typed("7.5e3", "double"),
    "a double that ends at its point [21]": _typed("7.E-3", "double"),
    "a double without a whole part [21]": _typed(".5E+3", "double"),
    "a double without a point [21]": _typed("7e0", "double"),
    "an integer right before the end [19]": ("<u:a> <u:b> 7.", f'<u:a> <u:b> "7"^^<{XSD}integer> .\n'),
    "true [133s]": _typed("true", "boolean"),
    "false [133s]": _typed("false", "boolean"),
    "single quotes [23]": _object("'tea \"hot\"'", '"tea \\"hot\\""'),
    "long quotes [24]": _object("'''it''s 'hot'\n'''", "\"it''s 'hot'\\n\""),
    "long double quotes [25]": _object('"""say ""hot""\r\n"""', '"say \\"\\"hot\\"\\"\\r\\n"'),
    "long quotes around nothing [25]": _object('""""""', '""'),
    "a long quote that begins with a quote [25]": _object('""""tea" """', '"\\"tea\\" "'),
    "every short escape [159s]": _object(r'"\t\b\n\r\f\"\'\\"', r'"\t\b\n\r\f\"\u0027\\"'),
    "escapes by number [26]": _object(r'"caf\u00e9 \U0001F375"', '"caf\u00e9 \U0001f375"'),
    "a tab and a zero width joiner as they are [22]": _object('"a\tb\u200d"', '"a\\tb\u200d"'),
    "the highest of all signs [22]": _object('"\U0010fffd"', '"\U0010fffd"'),
    "a language [144s]": _object("'tea'@en", '"tea"@en'),
    "a language with subtags [144s]": _object("'tea'@sl-rozaj-biske-1994", '"tea"@sl-rozaj-biske-1994'),
    "a datatype by IRI [128s]": _object("'1'^^<u:d>", '"1"^^<u:d>'),
    "a datatype by name [128s]": _object("'1'^^t:d", '"1"^^<http://tea.example/t#d>'),
    "a string is a plain one [128s]": _object(f"'x'^^<{XSD}string>", '"x"'),
    "a datatype with a lexical form that is none [128s]": _object(f"'many'^^<{XSD}integer>", f'"many"^^<{XSD}integer>'),
    # ---- IRIs and names [18, 136s, 139s-172s]
    "escapes in an IRI [18]": _object(r"<http://tea.example/\u00E9\U000000E9>", "<http://tea.example/\u00e9\u00e9>"),
    "signs of an IRI [18]": _object(
        "<http://u@tea.example:80/a;b=1,2/(c)!$&'*+?x=%7B:@/?#-._~>",
        "<http://u@tea.example:80/a;b=1,2/(c)!$&'*+?x=%7B:@/?#-._~>",
    ),
    "no local part [139s]": _name("", ""),
    "a digit first [168s]": _name("1st", "1st"),
    "a colon in it [168s]": _name("a:b::", "a:b::"),
    "dots inside [168s]": _name("a..b.c", "a..b.c"),
    "percent signs as they are [170s]": _name("a%2Fb%c3", "a%2Fb%c3"),
    "every escape of a local part [172s]": (
        r"@prefix t: <http://tea.example/t/> . t:\_\~\.\-\!\$\&\'\(\)\*\+\,\;\=\/\?\#\@\%25 a t: .",
        f"<http://tea.example/t/_~.-!$&'()*+,;=/?#@%25> <{RDF}type> <http://tea.example/t/> .\n",
    ),
    "letters of all scripts [163s]": _name("\u00e9\u05d0\u0e0a\u8336\U00010400", "\u00e9\u05d0\u0e0a\u8336\U00010400"),
    "marks inside [166s]": _name("e\u0301\u00b7\u203f", "e\u0301\u00b7\u203f"),
    "a dash and an underscore [164s]": _name("_a-b", "_a-b"),
    "a prefix like a keyword [140s]": (
        "@prefix a: <u:> . @prefix true: <u:t> . a:true a true:a .",
        f"<u:true> <{RDF}type> <u:ta> .\n",
    ),
    # ---- blank nodes and lists
    "a blank node by label [141s]": ("_:a <u:b> _:a.1-\u00b7b .", "_:x <u:b> _:y .\n"),
    "a label that begins with a digit [141s]": ("_:0 <u:b> _:0 .", "_:x <u:b> _:x .\n"),
    "labels reach through the document [141s]": (
        "_:a <u:b> 'one' . <u:c> <u:d> _:a .",
        '_:x <u:b> "one" .\n<u:c> <u:d> _:x .\n',
    ),
    "[] as subject and object [162s]": ("[ ] <u:b> [\n] .", "_:x <u:b> _:y .\n"),
    "brackets with statements [14]": (
        "<u:a> <u:b> [ <u:c> 'x' ; a <u:d> ] .",
        f'<u:a> <u:b> _:x .\n_:x <u:c> "x" .\n_:x <{RDF}type> <u:d> .\n',
    ),
    "brackets as a statement of their own [6]": ("[ <u:a> <u:b> ] .", "_:x <u:a> <u:b> .\n"),
    "brackets as subject [6]": ("[ <u:a> <u:b> ] <u:c> <u:d> .", "_:x <u:a> <u:b> .\n_:x <u:c> <u:d> .\n"),
    "brackets in brackets [14]": (
        "<u:a> <u:b> [ <u:c> [ <u:d> [] ] ] .",
        "<u:a> <u:b> _:x .\n_:x <u:c> _:y .\n_:y <u:d> _:z .\n",
    ),
    "an empty list [15]": ("<u:a> <u:b> () .", f"<u:a> <u:b> <{RDF}nil> .\n"),
    "a list as object [15]": (
        "<u:a> <u:b> ( 'x' <u:c> ) .",
        f'<u:a> <u:b> _:x .\n_:x <{RDF}first> "x" .\n_:x <{RDF}rest> _:y .\n_:y <{RDF}first> <u:c> .\n_:y <{RDF}rest> <{RDF}nil> .\n',
    ),
    "a list as subject [15]": (
        "( 1 ) <u:b> <u:c> .",
        f'_:x <u:b> <u:c> .\n_:x <{RDF}first> "1"^^<{XSD}integer> .\n_:x <{RDF}rest> <{RDF}nil> .\n',
    ),
    "lists in lists [15]": (
        "<u:a> <u:b> (()) .",
        f"<u:a> <u:b> _:x .\n_:x <{RDF}first> <{RDF}nil> .\n_:x <{RDF}rest> <{RDF}nil> .\n",
    ),
    "a list of brackets [15]": (
        "<u:a> <u:b> ([<u:c> 1]) .",
        f'<u:a> <u:b> _:x .\n_:x <{RDF}first> _:y .\n_:x <{RDF}rest> <{RDF}nil> .\n_:y <u:c> "1"^^<{XSD}integer> .\n',
    ),
}

WRONG: dict[str, tuple[str, int]] = {
    # ---- the document, its directives
    "a directive without its dot [4]": ("@prefix t: <u:>\nt:a t:b t:c .", 2),
    "a PREFIX with a dot [6s]": ("PREFIX t: <u:> .\nt:a t:b t:c .", 1),
    "a BASE with a dot [5s]": ("BASE <http://tea.example/> .\n<a> <b> <c> .", 1),
    "@prefix in capitals [4]": ("@PREFIX t: <u:> .\nt:a t:b t:c .", 1),
    "@base in capitals [5]": ("@BASE <http://tea.example/> .", 1),
    "a prefix without its colon [4]": ("@prefix t <u:> .", 1),
    "a prefix that ends with a dot [140s]": ("@prefix t.: <u:> .", 1),
    "a prefix that begins with a dot [140s]": ("@prefix .t: <u:> .", 1),
    "a prefix that begins with a digit [140s]": ("@prefix 1t: <u:> .", 1),
    "a prefix that begins with an underscore [140s]": ("@prefix _: <u:> .", 1),
    "a prefix for a name [4]": (P + "@prefix u: t:a .", 2),
    "a prefix for nothing [4]": ("@prefix t: .", 1),
    "a base for a name [5]": (P + "@base t:a .", 2),
    "a base that is no IRI [5]": ("@base 'http://tea.example/' .", 1),
    "a prefix that is not declared [139s]": (P + "t:a t:b\nu:c .", 3),
    "a prefix that is declared too late [139s]": ("t:a t:b t:c .\n" + P, 1),
    "a directive that is none [3]": ("@context <u:> .", 1),
    # ---- triples
    "no dot at the end [2]": ("<u:a> <u:b> <u:c>", 1),
    "no dot between two [2]": ("<u:a> <u:b> <u:c>\n<u:d> <u:e> <u:f> .", 2),
    "two dots [2]": ("<u:a> <u:b> <u:c> ..", 1),
    "only a subject [6]": ("<u:a> .", 1),
    "only a subject and a predicate [6]": ("<u:a>\n<u:b> .", 2),
    "four terms [6]": ("<u:a> <u:b> <u:c> <u:d> .", 1),
    "a literal as subject [10]": ("'a' <u:b> <u:c> .", 1),
    "a number as subject [10]": ("1 <u:b> <u:c> .", 1),
    "a literal as predicate [11]": ("<u:a> 'b' <u:c> .", 1),
    "a blank node as predicate [11]": ("<u:a> _:b <u:c> .", 1),
    "[] as predicate [11]": ("<u:a> [] <u:c> .", 1),
    "a list as predicate [11]": ("<u:a> () <u:c> .", 1),
    "the word a as subject [10]": ("a <u:b> <u:c> .", 1),
    "the word a as object [12]": ("<u:a> <u:b> a .", 1),
    "the word A [9]": ("<u:a> A <u:c> .", 1),
    "a comma first [8]": ("<u:a> <u:b> , <u:c> .", 1),
    "a comma last [8]": ("<u:a> <u:b> <u:c> , .", 1),
    "two commas [8]": ("<u:a> <u:b> <u:c> ,, <u:d> .", 1),
    "a semicolon first [7]": ("<u:a> ; <u:b> <u:c> .", 1),
    "a semicolon in place of the dot [7]": ("<u:a> <u:b> <u:c> ;", 1),
    "a path of N3 [6]": (P + "t:a!t:b t:c t:d .", 2),
    "a way back of N3 [11]": (P + "t:a ^t:b t:d .", 2),
    "`is of` of N3 [11]": (P + "t:a is t:b of t:d .", 2),
    "`has` of N3 [11]": (P + "t:a has t:b t:d .", 2),
    "an equals sign of N3 [11]": (P + "t:a = t:d .", 2),
    "an arrow of N3 [11]": (P + "t:a => t:d .", 2),
    "a formula of N3 [10]": (P + "{ t:a t:b t:c } t:d t:e .", 2),
    "a variable of N3 [12]": (P + "t:a t:b ?c .", 2),
    "@forAll of N3 [3]": (P + "@forAll t:a .", 2),
    "a graph [1]": ("<u:g> { <u:a> <u:b> <u:c> . }", 1),
    # ---- literals
    "no quote at the end [22]": ('<u:a> <u:b> "tea .\n', 1),
    "quotes of two kinds [22]": ("<u:a> <u:b> \"tea' .", 1),
    "a line end in a short quote [22]": ('<u:a> <u:b> "green\ntea" .', 1),
    "a carriage return in a short quote [23]": ("<u:a> <u:b> 'green\rtea' .", 1),
    "no end of a long quote [25]": ('<u:a> <u:b> """tea"" .\n', 1),
    "a long quote that ends in four [24]": ("<u:a> <u:b> '''tea'''' .", 1),
    "an escape that is none [159s]": (r'<u:a> <u:b> "\a" .', 1),
    "an escape by three digits [26]": (r'<u:a> <u:b> "\u00E" .', 1),
    "an escape by seven digits [26]": (r'<u:a> <u:b> "\U000000E" .', 1),
    "an escape with a letter beyond F [26]": (r'<u:a> <u:b> "\u00EG" .', 1),
    "an escape beyond the highest sign [26]": (r'<u:a> <u:b> "\U00110000" .', 1),
    "an escape for half of a pair [26]": (r'<u:a> <u:b> "\uD83C" .', 1),
    "a language that begins with a digit [144s]": ("<u:a> <u:b> 'tea'@1 .", 1),
    "a language that ends with a dash [144s]": ("<u:a> <u:b> 'tea'@en- .", 1),
    "a language with an underscore [144s]": ("<u:a> <u:b> 'tea'@en_GB .", 1),
    "a space before the language [128s]": ("<u:a> <u:b> 'tea' @ en .", 1),
    "a language and a datatype [128s]": ("<u:a> <u:b> 'tea'@en^^<u:d> .", 1),
    "a number with a language [13]": ("<u:a> <u:b> 1@en .", 1),
    "a datatype that is text [128s]": ("<u:a> <u:b> '1'^^'d' .", 1),
    "a datatype by one sign [128s]": ("<u:a> <u:b> '1'^<u:d> .", 1),
    "a blank node as datatype [128s]": ("<u:a> <u:b> '1'^^_:d .", 1),
    "a sign without a number [19]": ("<u:a> <u:b> + .", 1),
    "two signs [19]": ("<u:a> <u:b> +-1 .", 1),
    "a number with letters [19]": ("<u:a> <u:b> 12abc .", 1),
    "an exponent without digits [154s]": ("<u:a> <u:b> 1e .", 1),
    "a number with two points [20]": ("<u:a> <u:b> 1.2.3 .", 1),
    "True [133s]": ("<u:a> <u:b> True .", 1),
    "a bare word [12]": ("<u:a> <u:b> tea .", 1),
    # ---- IRIs and names
    "a space in an IRI [18]": ("<u:a> <u:b> <u:c d> .", 1),
    "a quote in an IRI [18]": ('<u:a> <u:b> <u:c"d> .', 1),
    "braces in an IRI [18]": ("<u:a> <u:b> <u:{c}> .", 1),
    "a bar in an IRI [18]": ("<u:a> <u:b> <u:c|d> .", 1),
    "a roof in an IRI [18]": ("<u:a> <u:b> <u:c^d> .", 1),
    "a grave accent in an IRI [18]": ("<u:a> <u:b> <u:c`d> .", 1),
    "a backslash in an IRI [18]": (r"<u:a> <u:b> <u:c\d> .", 1),
    "a short escape in an IRI [18]": (r"<u:a> <u:b> <u:c\n> .", 1),
    "an escaped space in an IRI [18]": (r"<u:a> <u:b> <u:c\u0020d> .", 1),
    "an escaped bracket in an IRI [18]": (r"<u:a> <u:b> <u:c\u003Ed> .", 1),
    "an IRI without its end [18]": ("<u:a> <u:b> <u:c .", 1),
    "an IRI without its scheme, and no base [18]": ("@base <u:x> . <http://[tea/> <u:b> <u:c> .", 1),
    "a percent sign and one digit [171s]": (P + "t:a t:b t:c%2 .", 2),
    "a percent sign and other letters [171s]": (P + "t:a t:b t:c%zz .", 2),
    "an escape of a letter [172s]": (P + r"t:a t:b t:\c .", 2),
    "an escape by number in a name [172s]": (P + r"t:a t:b t:\u0063 .", 2),
    "a tilde in a name [168s]": (P + "t:a t:b t:c~d .", 2),
    "a dash first in a local part [168s]": (P + "t:a t:b t:-c .", 2),
    "an escape in a prefix [140s]": (r"@prefix t\-a: <u:> .", 1),
    # ---- blank nodes and lists
    "a label that begins with a dash [141s]": ("_:-a <u:b> <u:c> .", 1),
    "a label that begins with a dot [141s]": ("_:.a <u:b> <u:c> .", 1),
    "a blank node without a label [141s]": ("_: <u:b> <u:c> .", 1),
    "a colon in a label [141s]": ("_:a:b <u:b> <u:c> .", 1),
    "a bracket without its end [14]": ("<u:a> <u:b> [ <u:c> <u:d> .\n", 1),
    "an end without its bracket [14]": ("<u:a> <u:b> <u:c> ] .", 1),
    "only an object in brackets [14]": ("<u:a> <u:b> [ <u:c> ] .", 1),
    "a dot in brackets [14]": ("<u:a> <u:b> [ <u:c> <u:d> . ] .", 1),
    "a list without its end [15]": ("<u:a> <u:b> ( <u:c> .\n", 1),
    "commas in a list [15]": ("<u:a> <u:b> ( <u:c> , <u:d> ) .", 1),
    "a list that says nothing [6]": ("( <u:a> ) .", 1),
    "[] that says nothing [6]": ("[] .", 1),
    # ---- Turtle 1.2
    "a triple as predicate [1.2]": ("<u:a> << <u:a> <u:b> <u:c> >> <u:c> .", 1),
    "a triple without its end [1.2]": ("<< <u:a> <u:b> <u:c> <u:d> <u:e> .", 1),
    "a triple of two terms [1.2]": ("<< <u:a> <u:b> >> <u:d> <u:e> .", 1),
    "a triple of four terms [1.2]": ("<< <u:a> <u:b> <u:c> <u:d> >> <u:d> <u:e> .", 1),
    "a literal as subject of a triple [1.2]": ("<< 'a' <u:b> <u:c> >> <u:d> <u:e> .", 1),
    "a list in a triple [1.2]": ("<< <u:a> <u:b> ( <u:c> ) >> <u:d> <u:e> .", 1),
    "an empty annotation [1.2]": ("<u:a> <u:b> <u:c> {| |} .", 1),
    "a direction that is none [1.2]": ("<u:a> <u:b> 'tea'@en--up .", 1),
    "a direction in capitals [1.2]": ("<u:a> <u:b> 'tea'@en--LTR .", 1),
    "a version that is no text [1.2]": ("VERSION 1.2\n<u:a> <u:b> <u:c> .", 1),
    "a version in long quotes [1.2]": ("VERSION '''1.2'''\n<u:a> <u:b> <u:c> .", 1),
}
