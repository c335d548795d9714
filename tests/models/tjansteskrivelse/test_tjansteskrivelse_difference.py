from hypothesis import given
from hypothesis import strategies as st

from models.richtext import RichText, plain
from models.tjansteskrivelse.difference import Piece, counts, difference


def test_whole_words_are_told_apart():
    pieces = difference(plain("Kommunen ansluter sig nu."), plain("Kommunen ansluter sig i mars."))
    assert pieces == (
        Piece("kept", "Kommunen ansluter sig "),
        Piece("gone", "nu."),
        Piece("new", "i mars."),
    )
    assert counts(pieces) == (1, 2)


def test_changed_words_in_a_row_stand_together():
    assert difference(plain("Mitt eget skäl."), plain("Ett nytt skäl.")) == (
        Piece("gone", "Mitt eget"),
        Piece("new", "Ett nytt"),
        Piece("kept", " skäl."),
    )


def test_equal_and_empty_texts():
    assert difference(RichText(), RichText()) == ()
    assert difference(plain("Lika."), plain("Lika.")) == (Piece("kept", "Lika."),)
    assert counts(difference(RichText(), plain("Två ord."))) == (0, 2)


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_pieces_hold_both_texts(before, after):
    first, second = plain(before), plain(after)
    pieces = difference(first, second)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == first.text
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == second.text
