"""Colours for charts, told apart by the colour-blind and on a grey printer; words always stand beside them."""

# Okabe and Ito's set ("Color Universal Design", 2008), those with at least 3:1 against white, two darkened to reach it.
SERIES = ("#0072B2", "#B94A00", "#007A5E", "#8C4F7D", "#4D4D4D", "#7A6000")

INK = "#1A1A1A"
GREY = "#6B6B6B"
RULE = "#D0D0D0"
PAPER = "#FFFFFF"

# Low to high, each darker than the last, so that order survives grey printing.
_RISING = ("#F6F3E6", "#FBDD87", "#F09A3E", "#C2410C", "#6B1110")


def rising(count: int) -> tuple[str, ...]:
    """`count` colours from light to dark (1–5), for bands from low to high."""
    if not 1 <= count <= len(_RISING):
        raise ValueError(f"Bands number from 1 to {len(_RISING)}, not {count}.")
    if count == 1:
        return _RISING[:1]
    step = (len(_RISING) - 1) / (count - 1)
    return tuple(_RISING[round(position * step)] for position in range(count))


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" as WCAG 2.2 defines it, 0 (black) to 1 (white)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ink_on(background: str) -> str:
    """Dark or white lettering, whichever reads better on the background."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, background))
