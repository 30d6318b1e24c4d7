import os
from pathlib import Path

import pytest
from hypothesis import settings

# Where a change is judged the same examples are tried every time; elsewhere new ones are looked for.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("default", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")

SHARED = Path(__file__).parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what reads real files where there are none."""
    if SHARED.exists():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="no ../shared beside the checkout"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"
