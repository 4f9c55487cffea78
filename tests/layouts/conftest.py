"""Properties of layouts hold at every slide size: each property test runs on a wide and on a narrow slide.

A module that says `SLIDE_SIZES` draws the size itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support import composing


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if getattr(metafunc.function, "is_hypothesis_test", False) and not hasattr(metafunc.module, "SLIDE_SIZES"):
        metafunc.fixturenames.append("slide_size")
        metafunc.parametrize("slide_size", ["16:9", "4:3"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def slide_size(request: pytest.FixtureRequest) -> Iterator[None]:
    """The size at which the studio composes slides that do not say theirs."""
    usual, composing.slide_size = composing.slide_size, request.param
    yield
    composing.slide_size = usual
