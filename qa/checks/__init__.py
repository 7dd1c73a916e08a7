"""Whether a statement that a language model wrote is borne out by the sentences it cites. No model's word is taken."""

from qa.checks.borne import CHECKS, faults
from qa.checks.schema import Check, Cited, Fault, Worked
from qa.checks.support import Support

__all__ = ["CHECKS", "Check", "Cited", "Fault", "Support", "Worked", "faults"]
