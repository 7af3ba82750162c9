"""Measures the checker and its parts on labelled sets (``factcheck eval``; formats and formulas: docs/evaluation.md).

    pairs      labelled pairs of claim and evidence → what the verifier is worth
    ranking    documents, queries and judgements → what retrieval finds
    drafts     labelled drafts with their corpus → what the whole check says (gold, spans, quotes)
    measures   the formulas, on plain numbers
    tables     results for the terminal and as JSON

A labelled set that cannot be read in full raises UsageError with file and line: a figure on part of a set, or on
rows that were guessed at, would be worth nothing.
"""
