"""Sentences that have no form as a whole, read in parts: what adds nothing is taken off, the rest composed.

`read` is the way in. ``paring`` takes off what adds nothing; ``residue`` knows which words restrict nothing;
the others read one kind of thing each in what is left, wherever in the sentence it stands.
"""
