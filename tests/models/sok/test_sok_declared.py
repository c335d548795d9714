"""Every column of text is searched or named as left out with a reason, and every row finds its record."""

from models import all as nouns
from models.base import Base
from models.columns import RichTextType, SwedishText, WordsType
from models.finding import lines
from models.sok import declared, gather

TYPES = (SwedishText, RichTextType, WordsType)


def tables():
    nouns.kinds()
    return Base.metadata.tables


def test_every_column_of_text_is_searched_or_left_out():
    forgotten, both = [], []
    for name, table in tables().items():
        searched = set(declared.PARTS[name].columns) if name in declared.PARTS else set()
        for column in table.columns:
            if isinstance(column.type, TYPES):
                left_out = {(name, column.name), (name, "*")} & declared.LEFT_OUT.keys()
                if column.name not in searched and not left_out:
                    forgotten.append(f"{name}.{column.name}")
                if column.name in searched and left_out:
                    both.append(f"{name}.{column.name}")
    assert forgotten == []
    assert both == []


def test_nothing_is_named_that_is_not_there():
    for name, part in declared.PARTS.items():
        for column in part.columns:
            assert isinstance(tables()[name].c[column].type, TYPES), f"{name}.{column}"
    for name, column in declared.LEFT_OUT:
        assert column == "*" or column in tables()[name].c, f"{name}.{column}"
    assert all(reason for reason in declared.LEFT_OUT.values())


def test_every_part_leads_to_a_record():
    for name in declared.PARTS:
        if name not in declared.UNITS:
            assert gather._routes(name), name


def test_every_file_that_can_be_attached_is_found():
    references = {
        (name, column.name)
        for name, table in tables().items()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "bilaga"
    }
    assert references - set(declared.ATTACHED) == {("kommun", "logotyp_id"), ("kommun", "wordmall_id")}
    assert set(declared.ATTACHED) <= references


def test_every_record_that_has_a_name_is_found_by_its_text():
    assert set(lines()) == set(declared.UNITS) - {"bilaga"}


def test_whatever_gives_a_title_is_followed():
    """The tables in the titles of others are those whose renaming is followed."""
    named = set()
    for name, line in lines().items():
        for expression in (line.selected_columns["words"], line.selected_columns["more"]):
            for column in _columns(expression):
                table = column.table
                while not hasattr(table, "metadata"):
                    table = table.element
                if table.name != name:
                    named.add((table.name, column.name))
    followed = {(table, column) for table, columns in declared.NAMING.items() for column in columns}
    belonging = {(name, column) for name, part in declared.PARTS.items() if part.towards for column in part.columns}
    assert named <= followed | belonging


def _columns(expression):
    from sqlalchemy import Column
    from sqlalchemy.sql import visitors

    return [one for one in visitors.iterate(expression) if isinstance(one, Column) or one.__visit_name__ == "column"]
