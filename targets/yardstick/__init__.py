"""A server that does exactly what the operation schemas say: what the suite itself is measured with.

It reads the wire with moto's request parsers, judges requests with the independent validator, keeps what
was created by rules about names, and answers what is documented. It shares no code with the generator of
requests, and it is no emulator: nothing is ever ranked against it.
"""
