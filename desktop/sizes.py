"""How large a file is, in words."""


def size_in_words(count: int) -> str:
    """The size of a file for people: "34 kB", "1,2 MB"."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} kB"
    return f"{count / (1024 * 1024):.1f} MB".replace(".", ",")
