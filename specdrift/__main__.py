"""`python -m specdrift`."""

from .cli import main

raise SystemExit(main())
