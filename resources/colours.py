"""Colours, as they are written everywhere: "#rrggbb"."""

import re


def is_colour(words: str) -> bool:
    """Whether a text is a colour written "#rrggbb"."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", words) is not None
