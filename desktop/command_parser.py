"""What can be written after `jamvikt`, read and explained in Swedish."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from desktop.starter import typed
from models.errors import UserError

SUPPRESS: Any = argparse.SUPPRESS

_REASONS = (
    (r"the following arguments are required: (.+)", r"Det saknas något: \1."),
    (r"unrecognized arguments: (.+)", r"\1 går inte att förstå."),
    (
        r"argument KOMMANDO: invalid choice: '?(.*?)'? \(choose from (.+)\)",
        r"Kommandot \1 finns inte. Det här finns: \2.",
    ),
    (r"argument (.+): expected one argument", r"\1 ska följas av ett värde."),
    (r"argument (.+): not allowed with argument (.+)", r"\1 kan inte användas tillsammans med \2."),
    (r"argument (.+): ignored explicit argument .*", r"\1 ska inte ha något värde."),
    (r"argument (.+?): (.+)", r"\1 \2"),
)
"""What argparse says in English, and the same in Swedish."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help texts with a Swedish beginning."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Användning: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that explains and complains in Swedish; a mistake is a UserError like any other."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, "add_help": False, "allow_abbrev": False, **how})

    def error(self, message: str) -> NoReturn:
        """Say what was wrong with the command and where to read more."""
        raise UserError(f"{swedish(message)} Skriv {self.prog} --help för att se hur kommandot används.")


def swedish(message: str) -> str:
    """What argparse says, in Swedish."""
    for pattern, sentence in _REASONS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(sentence).replace("'", "")
    return f"Kommandot går inte att förstå ({message})."


def make_parser() -> Parser:
    """Everything the command line takes."""
    parser = Parser(
        prog=typed(),
        description="Jämvikt: kommunens anslutningar till jämställdhetsstrategier, ärenden och handlingar.\n"
        "Utan kommando öppnas fönstret.",
    )
    _shared(parser, None)
    parser.set_defaults(command="fönster")
    parser.add_argument_group("prova på").add_argument(
        "--rundtur",
        action="store_true",
        help="öppna exempelkommunen i ett eget fönster med en rundtur; den ligger kvar tills du tar bort den",
    )
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", parser_class=Parser)
    _dokument(commands)
    _utbyte(commands)
    guide = _command(commands, "handbok", "skriv handboken till en fil")
    guide.epilog = "Filens ändelse avgör formatet: .pdf, .docx, .html eller .txt."
    guide.add_argument_group("fil").add_argument(
        "--till", type=Path, metavar="FIL", required=True, help="filen som skrivs"
    )
    check = _command(commands, "kontrollera", "kontrollera databasen och det som står i den")
    check.epilog = "Avslutas med 0 om allt är rätt (anmärkningar kan finnas) och med 1 om något är fel."
    return parser


def _command(commands: Any, name: str, what: str) -> Parser:
    made: Parser = commands.add_parser(name, help=what, description=f"{what[:1].upper()}{what[1:]}.")
    made.set_defaults(command=made.prog.removeprefix(f"{typed()} "))
    _shared(made, SUPPRESS)
    return made


def _shared(parser: Parser, absent: Any) -> None:
    """The options that may stand before and after the command; after it, absence must not undo what stood before."""
    options = parser.add_argument_group("flaggor")
    options.add_argument("-h", "--help", action="help", default=SUPPRESS, help="visa den här hjälpen")
    options.add_argument(
        "--databas",
        metavar="FIL",
        default=absent,
        help="databasfil, eller adress som börjar med postgresql:// (annars den vanliga databasen)",
    )
    options.add_argument(
        "--exempel",
        action="store_true",
        default=absent or False,
        help="använd en påhittad kommun i en tillfällig databas som försvinner efteråt",
    )
    options.add_argument(
        "--felsok",
        action="store_true",
        default=absent or False,
        help="visa hela felspåret om programmet gör fel",
    )


def _dokument(commands: Any) -> None:
    made = _command(commands, "dokument", "skriv ett dokument till en fil, eller lista dem som finns")
    made.usage = f"{made.prog} lista\n            {made.prog} NAMN [--id N | --arende DNR | --ar ÅÅÅÅ] --till FIL"
    made.epilog = (
        "Filens ändelse avgör formatet. Listan har en rad per dokument: namn, titel, format och vad som väljer det."
    )
    made.add_argument_group("dokument").add_argument("namn", metavar="NAMN", help="dokumentets namn, eller lista")
    options = made.add_argument_group("urval och fil")
    which = options.add_mutually_exclusive_group()
    which.add_argument("--id", type=_number, metavar="N", help="postens nummer")
    which.add_argument("--arende", metavar="DNR", help="ärendets diarienummer")
    which.add_argument("--ar", type=_year, metavar="ÅÅÅÅ", help="året")
    options.add_argument("--till", type=Path, metavar="FIL", help="filen som skrivs")


def _utbyte(commands: Any) -> None:
    parent: Parser = commands.add_parser(
        "utbyte",
        help="skriv allt i databasen till en läsbar fil, eller läs in en sådan",
        description="Utbytesfilen är allt i databasen som en läsbar JSON-fil.",
    )
    _shared(parent, SUPPRESS)
    kinds = parent.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True, parser_class=Parser)
    out = _command(kinds, "exportera", "skriv allt i databasen till en utbytesfil")
    out.add_argument_group("fil").add_argument("fil", type=Path, metavar="FIL.json", help="filen som skrivs")
    into = _command(kinds, "importera", "läs in en utbytesfil")
    into.epilog = "Hela filen kontrolleras först. Är något fel skrivs alla fel ut och ingenting läses in."
    into.add_argument_group("fil").add_argument("fil", type=Path, metavar="FIL.json", help="filen som läses in")
    into.add_argument_group("ersätta").add_argument(
        "--ersatt",
        action="store_true",
        help="ersätt det som finns i databasen; en säkerhetskopia sparas först",
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"ska vara ett heltal, inte {text}.")
    return int(text)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"ska vara ett år med fyra siffror, inte {text}.")
    return int(text)
