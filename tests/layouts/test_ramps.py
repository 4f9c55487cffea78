"""Colours for parts in an order."""

import pytest

from deckgen.layouts.ramps import ramp


@pytest.mark.parametrize("count", range(2, 8))
def test_every_number_of_parts_has_its_colors(count: int) -> None:
    assert len(ramp(count)) == count == len(set(ramp(count)))


def test_a_number_without_a_ramp_takes_the_nearest() -> None:
    assert (ramp(1), ramp(12)) == (ramp(2), ramp(7))
