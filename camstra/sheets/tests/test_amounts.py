from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camstra.sheets.amounts import to_decimal, to_int, to_pence
from camstra.sheets.refusals import ValueRefused


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,234.50", 123450), ("£ 1,234.50 ", 123450), ("1234.5", 123450), (1234.5, 123450), (1234, 123400),
        ("(1,234)", -123400), ("(£1,234.00)", -123400), ("£(1,234)", -123400), ("-£5", -500), ("£-5", -500),
        ("5-", -500), ("\u22125", -500), ("GBP 12.30", 1230), ("12.30 gbp", 1230), ("'£7", 700), (".5", 50),
        ("1,000,000", 100_000_000), (0, 0), ("0", 0), (0.1 + 0.2, 30), ("£3\u00a0500", 350000), ("+5", 500),
    ],
)  # fmt: skip
def test_amounts_are_understood_as_people_type_them(typed, pence):
    assert to_pence(typed) == pence


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1.2m", "“1.2m” is shortened; write it in full, as 1,200,000"),
        ("£250k", "write it in full, as 250,000"),
        ("£3.5 million", "write it in full, as 3,500,000"),
        ("1.2.3m", "write it in full"),
        ("$5", "“$” is another currency"),
        ("€5", "“€” is another currency"),
        ("12.345", "has parts of a penny"),
        (33.3333, "has parts of a penny"),
        ("1,23", "is not an amount in pounds"),
        ("12,34,567", "is not an amount in pounds"),
        ("tbc", "is not an amount in pounds"),
        ("-", "is not an amount in pounds"),
        ("£", "there is a £ sign and no amount"),
        ("5 - 10", "is not an amount in pounds"),
        (True, "not an amount in pounds"),
        (float("inf"), "is not a number"),
        (float("nan"), "is not a number"),
        ("9" * 30, "too large to be meant"),
        ("#REF!", "is an error Excel left here"),
    ],
)
def test_an_amount_that_cannot_be_sure_is_refused_with_the_reason(typed, reason):
    with pytest.raises(ValueRefused) as refused:
        to_pence(typed)
    assert reason in str(refused.value)


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_an_empty_cell_is_not_known_and_never_zero(empty):
    assert to_pence(empty) is None
    assert to_int(empty) is None
    assert to_decimal(empty) is None


@pytest.mark.parametrize(("typed", "number"), [("1,250", 1250), ("12.0", 12), (12.0, 12), ("-3", -3), (7, 7)])
def test_whole_numbers_may_have_commas_and_a_nought_behind_the_point(typed, number):
    assert to_int(typed) == number


@pytest.mark.parametrize("typed", ["12.5", 12.5, "twelve", "1 or 2", "50%", False])
def test_what_is_not_a_whole_number_is_refused(typed):
    with pytest.raises(ValueRefused, match="whole number"):
        to_int(typed)


def test_a_decimal_is_kept_exactly_as_written():
    assert to_decimal("0.10") == Decimal("0.10")
    assert to_decimal(0.1) == Decimal("0.1")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_any_amount_written_with_pounds_and_commas_comes_back_to_the_penny(pence):
    sign = "-" if pence < 0 else ""
    pounds, odd = divmod(abs(pence), 100)
    assert to_pence(f"{sign}£{pounds:,}.{odd:02}") == pence
    assert to_pence(pence / 100) == pence
