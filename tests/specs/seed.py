"""The one page that came from boto3's published documentation rather than from its generator."""

from pathlib import Path

import pytest

SEED = Path(__file__).parents[3] / "shared" / "seed" / "create_predictor_backtest_export_job.rst"

needs_seed = pytest.mark.skipif(not SEED.exists(), reason=f"the published page is not at {SEED}")
