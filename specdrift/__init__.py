"""specdrift: what AWS documents, checked request by request against any AWS-compatible endpoint.

The rooms (`specs`, `strategies`, `targets`, `suites`, `reports`) are folders at the top of the
repository and subpackages of this import name. An installed wheel carries them inside this
package; a checkout reaches them through `__path__`, so that nothing has to be installed to read
or run it.
"""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"

_checkout = Path(__file__).resolve().parent.parent
if (_checkout / "pyproject.toml").is_file() and (_checkout / "specs" / "__init__.py").is_file():
    __path__.append(str(_checkout))
