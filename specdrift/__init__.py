"""specdrift: what AWS documents, checked request by request against any AWS-compatible endpoint.

The rooms (`specs`, `strategies`, `targets`, `suites`, `reports`) are folders at the top of the
repository and subpackages of this import name. An installed wheel carries them inside this
package; a checkout reaches them through `__path__`, so that nothing has to be installed to read
or run it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .strategies.explore import faults, requests

__all__ = ["__version__", "faults", "requests"]

__version__ = "0.1.0"

_checkout = Path(__file__).resolve().parent.parent
if (_checkout / "pyproject.toml").is_file() and (_checkout / "specs" / "__init__.py").is_file():
    __path__.append(str(_checkout))


def __getattr__(name: str) -> Any:
    """`requests` and `faults`, imported when first asked for: they bring Hypothesis and botocore."""
    if name in ("faults", "requests"):
        from .strategies import explore  # noqa: PLC0415 - see the docstring

        return getattr(explore, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
