"""Documents in our own words, one for each production of a grammar and for each way to break it.

`RIGHT` has documents and the triples that they state (N-Triples; the base is `http://tea.example/shop/`), `WRONG` has
documents that are to be refused, with the line of the mistake. What is not said in a word by the name of a case is said
by the grammar: the number in brackets is that of the production.
"""
