from datetime import date

import pytest

from models.strategi.entity import Strategi


@pytest.mark.parametrize(
    ("fran", "till", "forlangd", "text"),
    [
        (date(2018, 1, 1), date(2020, 12, 31), date(2024, 12, 31), "2018–2020, förlängd till 2024"),
        (date(2024, 1, 1), date(2027, 12, 31), None, "2024–2027"),
        (date(2023, 3, 1), None, None, "från 2023"),
        (None, None, date(2024, 12, 31), "förlängd till 2024"),
        (None, None, None, ""),
    ],
)
def test_the_period_is_told_by_its_years(fran, till, forlangd, text):
    assert Strategi(giltig_fran=fran, giltig_till=till, forlangd_till=forlangd).period == text
