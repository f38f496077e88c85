"""Room 2: JSON Schema -> requests, valid and with exactly one fault. Knows Hypothesis; no HTTP."""
