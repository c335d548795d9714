"""Arbetsordning: how an organ meets and writes. `operations` is what a user does with it."""

from models.arbetsordning.entity import Arbetsordning, Numrering, Organtillhorighet, Protokollsform, problems
from models.arbetsordning.queries import (
    MotesorganRow,
    arbetsordning_of,
    organ_name,
    organ_that_meet,
    overordnat_on,
    tillhorighet_on,
)
from models.arbetsordning.words import Organord, decision_lead, own_word, proposal_lead, words_of

__all__ = [
    "Arbetsordning",
    "MotesorganRow",
    "Numrering",
    "Organord",
    "Organtillhorighet",
    "Protokollsform",
    "arbetsordning_of",
    "decision_lead",
    "organ_name",
    "organ_that_meet",
    "overordnat_on",
    "own_word",
    "problems",
    "proposal_lead",
    "tillhorighet_on",
    "words_of",
]
