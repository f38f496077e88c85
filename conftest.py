"""Makes specdrift's pytest options and reports available to `pytest suites` in a checkout."""

pytest_plugins = ["specdrift.plugin"]
