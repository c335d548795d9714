"""An answered question form, read back field by field: what was understood, what was not, and why a file is refused.

A form is known by the hidden names of `reports.form_keys`: bookmarks on the headings, tags and numbers of the content
controls. Word and LibreOffice keep different ones of them, so each is enough. What stands between a question and the
next heading is its answer, also outside of the frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.dialogtraff.data import FragaData, FrageformularData
from models.errors import UserError
from models.richtext import Block, RichText, Run
from reports.build.frageformular import PROMPT, build
from reports.document import Facts, text_of, words_in
from reports.form_keys import END, answer_key, answer_of, control_number, form_of, question_of
from reports.read.word import Part, WordFile, open_word
from resources.svenska import join_words


@dataclass(frozen=True, slots=True)
class UnknownText:
    """Text that belongs to no question of the version that was sent: which heading it stands under, and the words."""

    rubrik: str
    text: RichText


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """What a form says. Nothing has been stored.

    `answers` is fråga id -> words, without those left empty; `empty` were left empty, `missing` are not in the file at
    all. `remarks` are Swedish sentences about what somebody should look at before accepting.
    """

    filnamn: str
    answers: Mapping[int, RichText]
    empty: tuple[FragaData, ...]
    missing: tuple[FragaData, ...]
    unknown: tuple[UnknownText, ...]
    remarks: tuple[str, ...]


def read_answers(content: bytes, filnamn: str, form: FrageformularData) -> ReadAnswers:
    """Read an answered form. The file's name plays no part.

    Raises UserError, with the reason, when it is no Word file, no form of ours, or another dialog's.
    """
    file = open_word(content, filnamn)
    _require_form(file, form, filnamn)
    sorted_out = _sort_out(file, form)
    answers = {}
    for question in form.fragor:
        text = RichText(tuple(sorted_out.answers.get(question.id, ())))
        if text:
            answers[question.id] = text
    present = sorted_out.seen
    missing = tuple(question for question in form.fragor if question.id not in present)
    empty = tuple(question for question in form.fragor if question.id in present and question.id not in answers)
    return ReadAnswers(
        filnamn=filnamn,
        answers=answers,
        empty=empty,
        missing=missing,
        unknown=tuple(sorted_out.unknown_texts()),
        remarks=(*sorted_out.remarks(form), *_missing_remarks(missing, form), *file.remarks),
    )


@dataclass(slots=True)
class _Sorted:
    """The paragraphs of a file, sorted by the question they answer."""

    answers: dict[int, list[Block]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    headings: dict[int, str] = field(default_factory=dict)
    outside: set[int] = field(default_factory=set)
    """Questions whose answer goes on outside of its frame."""
    twice: set[int] = field(default_factory=set)
    unknown: list[tuple[str, list[Block]]] = field(default_factory=list)

    def unknown_texts(self) -> list[UnknownText]:
        """The texts that belong to no question."""
        made = [UnknownText(heading, RichText(tuple(blocks))) for heading, blocks in self.unknown]
        return [one for one in made if one.text]

    def remarks(self, form: FrageformularData) -> list[str]:
        """What somebody should look at in single answers."""
        found = []
        for question in form.fragor:
            name = f"fråga {question.nummer}"
            if question.id in self.twice:
                found.append(f"{name.capitalize()} står två gånger i formuläret. Svaren är hopslagna.")
            if question.id in self.outside and question.id in self.answers:
                found.append(f"Svaret på {name} fortsätter utanför sin ruta. Allt fram till nästa rubrik är med.")
            told = self.headings.get(question.id)
            if told is not None and _plain(question.text) not in _plain(told):
                found.append(f"{name.capitalize()} har ändrats i formuläret till ”{told}”.")
        return found


def _sort_out(file: WordFile, form: FrageformularData) -> _Sorted:
    result = _Sorted()
    known = {question.id: question for question in form.fragor}
    by_number = {control_number(answer_key(id_)): id_ for id_ in known}
    by_text = {_plain(f"{question.nummer}. {question.text}"): question.id for question in form.fragor}
    helps = {question.id: _plain(question.hjalp) for question in form.fragor}
    ours = _texts_of(form)
    current: int | None = None
    # A program that throws the frames' names away leaves nothing to be inside or outside of.
    keeps_frames = any(_field_at(part, by_number) in known for part in file.parts)
    place = "före första frågan"
    last = None
    for part in file.parts:
        heading = _question_at(part, by_text)
        if heading is not None:
            if heading in result.seen and last != heading:
                result.twice.add(heading)
            last = current = heading if heading in known else None
            place = part.text
            if heading in known:
                result.seen.add(heading)
                result.headings.setdefault(heading, part.text)
            else:
                result.unknown.append((part.text, []))
            continue
        around = END in part.marks or any(form_of(mark) for mark in part.marks)
        if around or (part.is_heading and _plain(part.text) in ours):
            current, last = None, None
            place = "efter sista frågan" if result.seen else place
            continue
        field_of = _field_at(part, by_number)
        if field_of in known:
            current = field_of
            result.seen.add(field_of)
        if current is not None:
            if not part.text.strip() or _plain(part.text) == helps[current]:
                continue
            block = _without_prompt(part.block)
            if block is not None:
                result.answers.setdefault(current, []).append(block)
                if field_of is None and keeps_frames:
                    result.outside.add(current)
        elif part.text.strip() and _plain(part.text) not in ours:
            block = _without_prompt(part.block)
            if block is not None:
                if not result.unknown or result.unknown[-1][0] != place:
                    result.unknown.append((place, []))
                result.unknown[-1][1].append(block)
    return result


def _question_at(part: Part, by_text: Mapping[str, int]) -> int | None:
    """The question whose heading this is: by its hidden name, else by its very words."""
    for mark in part.marks:
        found = question_of(mark)
        if found is not None:
            return found
    return by_text.get(_plain(part.text)) if part.is_heading else None


def _field_at(part: Part, by_number: Mapping[int, int]) -> int | None:
    for tag, number in part.controls:
        found = answer_of(tag)
        if found is None:
            found = by_number.get(number)
        if found is not None:
            return found
    return None


def _without_prompt(block: Block) -> Block | None:
    """The paragraph without the words that ask for an answer; None when nothing else stands there."""
    text = block.text.strip()
    if not text.startswith(PROMPT):
        return block
    rest = text.removeprefix(PROMPT).strip()
    return Block((Run(rest),), block.kind, block.level) if rest else None


def _texts_of(form: FrageformularData) -> set[str]:
    """What the form itself says around the answers, as its paragraphs stand in a Word file."""
    document = build(form)
    texts = {line for block in document.blocks for words in words_in(block) for line in text_of(words).splitlines()}
    for block in document.blocks:
        if isinstance(block, Facts):
            texts |= {f"{fact.label} {text_of(fact.value)}" for fact in block.shown}
    head = document.header  # in a template of the kommun's own these stand first in the text
    texts |= {f"Diarienummer {head.dnr}", f"Datum {head.date}"}
    return {_plain(text) for text in texts}


def _require_form(file: WordFile, form: FrageformularData, filnamn: str) -> None:
    """Raise UserError unless the file is the form that was sent for this dialog."""
    marks = [mark for part in file.parts for mark in part.marks]
    named = next((found for mark in marks if (found := form_of(mark))), None)
    questions = {asked for mark in marks if (asked := question_of(mark)) is not None}
    tags = {tag for part in file.parts for tag, _number in part.controls}
    fields = {asked for tag in tags if (asked := answer_of(tag)) is not None}
    numbers = {number for part in file.parts for _tag, number in part.controls}
    ids = {question.id for question in form.fragor}
    of_ours = (questions | fields) & ids or numbers & {control_number(answer_key(id_)) for id_ in ids}
    if named is None and not questions and not fields and not of_ours:
        raise UserError(
            f"{filnamn} är inte ett frågeformulär från Jämvikt: de dolda namnen på frågorna saknas. "
            "Be motparten svara i det formulär ni skickade, eller klistra in svaren fråga för fråga."
        )
    if named is not None and named[0] != form.dialogtraff_id:
        raise UserError(
            f"{filnamn} är formuläret för en annan dialogträff än den med {form.motpart}. "
            "Välj den dialogträff som formuläret hör till."
        )
    if named is not None and named[1] != form.underlag_id:
        raise UserError(
            f"{filnamn} ställer frågorna i en annan version av underlaget än den som är vald för {form.motpart}. "
            "Välj den versionen i dialogträffen, om det var den motparten fick."
        )
    if not of_ours:
        raise UserError(
            f"Ingen av frågorna i {filnamn} hör till underlaget som skickades till {form.motpart}. "
            "Välj den dialogträff som formuläret hör till."
        )


def _missing_remarks(missing: tuple[FragaData, ...], form: FrageformularData) -> list[str]:
    """A question whose heading and frame are gone may have left its answer under the question before."""
    found = []
    if missing:
        numbers = [str(question.nummer) for question in missing]
        word = "Fråga" if len(numbers) == 1 else "Frågorna"
        found.append(f"{word} {join_words(numbers)} finns inte kvar i formuläret.")
    gone = {question.id for question in missing}
    for before, after in zip(form.fragor, form.fragor[1:], strict=False):
        if after.id in gone and before.id not in gone:
            found.append(f"Se efter att svaret på fråga {before.nummer} inte också rymmer svaret på nästa.")
    return found


def _plain(text: str) -> str:
    """Words to compare: one kind of space, no case, no marks around."""
    return " ".join(text.replace("\u00a0", " ").split()).casefold().strip()
