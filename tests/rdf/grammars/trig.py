"""TriG 1.1, https://www.w3.org/TR/trig/ (section 4.5); what it shares with Turtle is tried by the documents of Turtle."""

# ruff: noqa: E501 (documents, and what they state, stand in one line each)

from __future__ import annotations

from tests.rdf.grammars import turtle

T = "<u:a> <u:b> <u:c>"
P = turtle.P

RIGHT: dict[str, tuple[str, str]] = {
    **turtle.RIGHT,
    "a graph [2g]": (f"<u:g> {{ {T} . }}", f"{T} .\n"),
    "a graph by name [7g]": (P + f"t:g {{ {T} }}", f"{T} .\n"),
    "GRAPH in any case [2g]": (f"gRaPh <u:g> {{ {T} }}", f"{T} .\n"),
    "a graph of no name [3g]": (f"{{ {T} . }}", f"{T} .\n"),
    "an empty graph [5g]": ("<u:g> { } { }", ""),
    "a blank node as graph [7g]": (f"_:g {{ {T} }} _:g {{ <u:d> <u:e> _:g }}", f"{T} .\n<u:d> <u:e> _:x .\n"),
    "[] as graph [7g]": (f"[] {{ {T} }}", f"{T} .\n"),
    "GRAPH and [] [2g]": (f"GRAPH [ ] {{ {T} }}", f"{T} .\n"),
    "statements inside and outside [2g]": (
        f"{T} . <u:g> {{ <u:d> <u:e> <u:f> }} <u:d> <u:e> <u:h> .",
        f"{T} .\n<u:d> <u:e> <u:f> .\n<u:d> <u:e> <u:h> .\n",
    ),
    "a last dot left out [6g]": (f"<u:g> {{ {T} . <u:d> <u:e> <u:f> }}", f"{T} .\n<u:d> <u:e> <u:f> .\n"),
    "a semicolon before the end [6g]": (f"<u:g> {{ {T} ; }}", f"{T} .\n"),
    "brackets in a graph [6g]": (
        "<u:g> { [ <u:a> <u:b> ] . ( 'x' ) <u:a> <u:b> }",
        f'_:x <u:a> <u:b> .\n_:l <{turtle.RDF}first> "x" .\n_:l <{turtle.RDF}rest> <{turtle.RDF}nil> .\n_:l <u:a> <u:b> .\n',
    ),
    "a prefix between graphs [1g]": (
        "@prefix t: <u:> . t:g { t:a t:b t:c } PREFIX t: <v:> t:g { t:a t:b t:c }",
        f"{T} .\n<v:a> <v:b> <v:c> .\n",
    ),
    "a graph that goes on [2g]": (f"<u:g> {{ {T} }} <u:g> {{ <u:d> <u:e> <u:f> }}", f"{T} .\n<u:d> <u:e> <u:f> .\n"),
    "a label in two graphs is one node [2g]": (
        "<u:g> { _:a <u:b> 'one' } <u:h> { _:a <u:b> 'two' }",
        '_:x <u:b> "one" .\n_:x <u:b> "two" .\n',
    ),
}

WRONG: dict[str, tuple[str, int]] = {
    **{name: case for name, case in turtle.WRONG.items() if name != "a graph [1]"},
    "a graph without its end [5g]": (f"<u:g> {{ {T} .\n", 2),
    "an end without its graph [5g]": (f"{T} .\n}}", 2),
    "a graph in a graph [5g]": (f"<u:g> {{ <u:h> {{ {T} }} }}", 1),
    "GRAPH without a name [2g]": (f"GRAPH {{ {T} }}", 1),
    "GRAPH without a graph [2g]": (f"GRAPH <u:g> {T} .", 1),
    "a literal as name [7g]": (f"'g' {{ {T} }}", 1),
    "a list as name [7g]": (f"( <u:g> ) {{ {T} }}", 1),
    "brackets with statements as name [7g]": (f"[ <u:a> <u:b> ] {{ {T} }}", 1),
    "GRAPH and a list [7g]": (f"GRAPH () {{ {T} }}", 1),
    "a prefix in a graph [5g]": ("<u:g> { @prefix t: <u:> . t:a t:b t:c }", 1),
    "a PREFIX in a graph [5g]": ("<u:g> { PREFIX t: <u:> t:a t:b t:c }", 1),
    "a dot behind a graph [2g]": (f"<u:g> {{ {T} }} .", 1),
    "a dot before a graph [2g]": (f"<u:g> . {{ {T} }}", 1),
    "two dots in a graph [6g]": (f"<u:g> {{ {T} .. }}", 1),
    "only a dot in a graph [6g]": ("<u:g> { . }", 1),
    "an equals sign between name and graph [2g]": (f"<u:g> = {{ {T} }}", 1),
    "two names [2g]": (f"<u:g> <u:h> {{ {T} }}", 1),
    "a graph as object [12]": (f"<u:a> <u:b> {{ {T} }} .", 1),
    "a list of nothing in a graph [6g]": ("<u:g> { ( <u:a> ) . }", 1),
    "no dot between two in a graph [6g]": (f"<u:g> {{ {T}\n<u:d> <u:e> <u:f> }}", 2),
}
