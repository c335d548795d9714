"""Inlasning: what people have today in their own lists comes in: proposed row by row, accepted whole, undone whole."""

from models.inlasning.columns import Column, Form, guess_columns
from models.inlasning.proposal import Cells, Faltandring, Forslag, Listslag, Radforslag, Utlatande
from models.inlasning.reading import carry_out, exported_rows, list_columns, propose, recognised, remembered

__all__ = [
    "Cells",
    "Column",
    "Faltandring",
    "Form",
    "Forslag",
    "Listslag",
    "Radforslag",
    "Utlatande",
    "carry_out",
    "exported_rows",
    "guess_columns",
    "list_columns",
    "propose",
    "recognised",
    "remembered",
]
