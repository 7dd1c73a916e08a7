"""Whether a question asks after a promise: patterns of how people ask, never of what about."""

from __future__ import annotations

import re

from qa.promises.words import DELIVER, DELIVERED, DELIVERING, PAPERS, PROMISES, THINGS, WE

_ANY_ACTIONS = (
    r"what|which|any|the|all|no|agreed|open|outstanding|completed|overdue|late|many|new|further|other|these|those|our"
    r"|list|show|follow-?up"
)
_BACK = (
    r"report(?:ed|ing|s)?|com(?:e|es|ing)|came|got|get(?:s|ting)?|gotten|bring(?:ing)?|brought|feed|fed|write|written"
)
_NOT_BACK = r"(?! (?:home|into|in care|to (?:school|care|work|education|normal)|up))"

# The question itself speaks of promises, so that "none" is an answer to it.
_EXPLICIT = (
    # promises by name
    r"\bpromis(?:e|es|ed|ing)\b|\bunder(?:take|takes|taken|took|takings?)\b|\bpledg(?:e|es|ed)\b|\bassurances?\b",
    r"\bcommitments?\b|\bcommitted (?:to|themselves|itself|himself|herself|ourselves)\b",
    r"\bdid [\w .’'-]+ commit to\b|\bmatters arising\b|\bto-?do list\b|\bnext steps?\b",
    r"\bwhat(?:'s|s| is| are)? (?:\w+ ){0,2}?still (?:open|outstanding|pending|owed|owing|to (?:do|come))\b",
    r"\b(?:anything|any \w+|something|nothing) (?:else |still )?(?:due|ow(?:ed|ing)|pending|overdue|promised)\b",
    r"\bkept? (?:their|its|his|her|our|your|the|that) (?:word|promise)",
    r"\bactions? (?:log|list|point|item|tracker|sheet|agreed|outstanding|arising|for|on|from|given|assigned|set)s?\b",
    rf"\b(?:{_ANY_ACTIONS})(?: the| of the)? actions\b|\bwh(?:ich|at) action was (?:given|agreed|assigned)\b",
    r"\b(?:date|deadline)s?\b.*\b(?:moved|changed|slipped|deferred|extended|put (?:off|back))\b",
    r"\bfollow(?:ed|ing)?[- ]?ups?\b|^what (?:was|were|has been|have been) (?:asked for|requested)\b",
    # what is outstanding, overdue, owed, waited for
    rf"\b(?:outstanding|overdue|late|owing|due) {THINGS}\b",
    rf"\b{THINGS}(?:'s|s| is| are| was| were)?(?: still| now| there| left)* (?:outstanding|overdue|owing)\b",
    r"\b(?:anything|what|nothing|which|any)(?:'s|s| is| are)?(?: \w+){0,5}? (?:outstanding|overdue)\W*$",
    r"^(?:anything|what(?:'s|s| is)?) (?:still )?(?:outstanding|overdue|late|due|owed|pending)\b",
    r"\b(?:action|promise|undertaking|commitment)\w*\b.*\b(?:late|overdue|outstanding|open)\b",
    r"\bwhat(?:'s|s| is| was| were)? (?:\w+ ){0,3}?due (?:at|by|before|in|for|to|back|next|this|from)\b",
    rf"\b(?:{WE}) (?:(?:is|are|were|was|be|been|being|still) ?)*(?:owed|waiting|awaiting|chasing)\b",
    rf"\b(?:are|is|were|was) (?:{WE}) (?:still |now |all |yet )*(?:waiting (?:for|on|to)|awaiting|chasing|owed)\b",
    r"^(?:which|what) [\w ]+? (?:is|are|was|were) (?:\w+ )?(?:owed|expecting|awaiting|waiting (?:for|on))\b",
    r"\b(?:does|do|did) [\w '’-]+ owe\b|\bowes? (?:us|members|the (?:committee|panel|board))\b",
    rf"^(?:what|which) {THINGS} (?:is|are|was|were) .*\bdue\b",
    # what was to come back, from whom
    r"\bdue back\b",
    rf"\b(?:{_BACK}) (?:this |that |it |something |anything )?back\b{_NOT_BACK}",
    r"\b(?:answer|repl|respon)\w*\b[^?]{0,30}\bin writing\b|\bwritten (?:answer|repl|response)\w*",
    rf"\bwho(?:'s|s| is| was| were)? (?:\w+ )?(?:to|for) (?:{DELIVER}|{DELIVERING})\b",
)
# It asks after something to come, or that was to: the register answers where an entry is plainly what is meant.
_IMPLICIT = (
    r"^(?:did|has|have|had|was|were|is|are)\b.*\b(?:ever|yet|finally|in the end)\b",
    rf"^(?:did|has|have|had|was|were)\b.*\b(?:{DELIVERED}|receive|get|hear|see|come|go|arrive|happen|{DELIVER})\b",
    rf"^(?:is|are)\b.*\b(?:going to|meant to|supposed to|due to|due|coming|ready|{DELIVERING})\b",
    rf"\bwhen(?:'s|s)?\b.*\b(?:due|ready|coming|come|expected|back|{DELIVERED}|{DELIVER})\b",
    r"\b(?:deadline|by when|by what date|how soon)\b|^will\b|^when(?:'ll| will)\b",
    # But for a sum: "what would the repair cost", "what will it come to in Fernside".
    r"^(?:when|what|who|which [\w ]+) (?:will|would|shall)\b"
    r"(?!.*(?<!\bthe )\b(?:costs?|be worth|amount to|come to)\b(?: (?:in|at|for|per|to|us|the)\b|\W*$))",
    rf"\bwho(?:'s|s| is| was| will| would)? (?:be )?(?:{DELIVERING}|{DELIVER})\b|\bwho (?:agreed|offered|said)\b",
    rf"\bgoing to (?:{DELIVER}|happen)\b",
    r"\bcoming (?:back )?to (?:us|committee|members|the (?:committee|panel|board))\b",
    r"\b(?:agreed?|offer(?:ed)?|said|say|told|asked|tasked|instructed|volunteer(?:ed)?|meant|supposed)"
    rf"(?: (?:they|he|she|it|we|officers|members)(?:'d| would| will|'ll))?(?: to)? (?:{DELIVER})\b",
    r"\b(?:told|promised|assured)(?: that)? (?:he|she|they|it|we|members?|officers?)(?:'d|’d| would| will|'ll)\b",
    rf"\bwas [\w ’'-]+ to (?:{DELIVER})\b|\bsay (?:they|he|she|it)(?:'d| would|'ll| will)\b",
    r"\bwhat(?:ever)? (?:\w+ )?(?:happened to|bec[ao]me of|c[ao]mes? (?:out )?of)\b",
    rf"\b(?:all|both|yet|ever|now|been|it|they|them|these|those) (?:{DELIVERED})\W*$",  # "street lights - all checked?"
    rf"\bwhat (?:\w+ )?(?:happen|bec[ao]me)\w* (?:with|about|on)\b.*\b(?:{PAPERS}|{PROMISES})\b",
    r"^(?:is|are|was|were) .*\b(?:late|overdue)\b",
    r"\bwhere (?:has|have) (?:it|they|that|this) (?:got|gone)\b",
    r"\b(?:any|what) (?:news|word|progress) (?:on|of|about|from)\b|\bwhere are we (?:with|on)\b",
    r"\bbeing done\b|\bkeep(?:ing|s)? an eye\b|\bstill to come\b|\bin the pipeline\b",
)
# It only looks so: the words are of the subject.
_LOOKALIKE = (
    r"\b(?:rated|judged|graded|as|is|was) outstanding (?:by|in|at|for)\b",
    r"\boutstanding (?:school|provider|rating|debt|arrears|balance|loan|rent|invoice|care|practice|achievement)s?\b",
    r"\baction plans?\b|\b(?:legal|court|enforcement|industrial|disciplinary|affirmative|climate) actions?\b",
    r"\bcommitt(?:ed|ing) (?:a |an )?(?:offence|crime|suicide|fraud)\w*|\b(?:capital|financial|carbon) commitments?\b",
)
_WHY = (
    r"^(?:so |and |but |ok |please )?(?:why|y|how come)\b",
    r"\breasons?\b",
    r"\bcaus(?:e|ed|es|ing)\b",
    r"\bexplanation\b",
)
# A number is asked for only to be passed on: "was he ever told how many", "who is to tell her how long".
_TO_BE_TOLD = (
    r"\b(?:tell|told|give|given|let|answer|answered|inform|informed|advise|advised|find out|send|sent|write|written)\b"
    r"[^?]{0,40}\bhow (?:many|much|long|often)\b",
)
EXPLICIT, IMPLICIT, LOOKALIKE, WHY, TO_BE_TOLD = (
    re.compile("|".join(patterns), re.IGNORECASE) for patterns in (_EXPLICIT, _IMPLICIT, _LOOKALIKE, _WHY, _TO_BE_TOLD)
)
