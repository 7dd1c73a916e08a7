"""A tagged sentence as clauses: who does what, in which mood, and what introduces it."""

from language.clauses.groups import Form, VerbGroup
from language.clauses.model import Clause, Link
from language.clauses.nouns import Nominal, first_nominal
from language.clauses.parse import parsed

__all__ = ["Clause", "Form", "Link", "Nominal", "VerbGroup", "first_nominal", "parsed"]
