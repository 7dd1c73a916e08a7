"""What verbs do in a promise: those that make it, those that ask for it, those that say it, those it is made of.

Lemmas in the words of speech act theory and of minute-taking; every list is about English, none about a council.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# --- that introduce one ---

COMMISSIVE = _words("undertake offer promise commit volunteer pledge guarantee vow")  # binding who says so
AGREEING = _words("agree accept consent concur")
RESOLVING = _words("resolve decide determine order ordain")
ASKING = _words(
    "ask request suggest propose recommend urge invite seek press encourage call want wish like instruct direct "
    "require task mandate commission implore leave remit"
)
# Of these the one who decides also binds: an instruction is more than a request.
DIRECTING = _words("instruct direct require task mandate commission authorise remit")
SAYING = _words(
    "say confirm advise state explain inform assure indicate report add respond reply comment clarify acknowledge "
    "stress highlight tell reiterate announce mention remark emphasise answer reassure intimate outline conclude "
    "sum apologise note concede admit think believe"
)
# Saying that leans towards a promise.
ASSURING = _words("assure reassure confirm")
HOPING = _words("hope aim intend plan expect anticipate aspire look try seek endeavour attempt strive wish propose")
WILLING = _words("willing happy prepared content glad pleased delighted ready open")
POSTPONING = _words("defer adjourn continue postpone")
PROMISE_NOUNS = _words(
    "assurance reassurance undertaking commitment promise pledge guarantee offer action agreement word"
)

# --- that it is made of ---

# Telling the meeting or one of its members something.
TELLING = _words(
    "report circulate share send forward email e-mail write respond reply answer provide supply submit present "
    "bring update brief table distribute tell inform advise return feed issue furnish copy append attach revert "
    "come get pass confirm give let notify show display produce prepare publish relay communicate disseminate "
    "re-send resend resubmit recirculate re-circulate post upload include incorporate add set appear feature "
    "expand recast split break detail compile collate invite release deliver receive"
)
# Finding something out.
INQUIRING = _words(
    "look investigate check explore examine review establish ascertain find clarify verify see consider enquire "
    "inquire research assess double-check scope analyse analyze probe audit pursue query study evaluate revisit "
    "reconsider"
)
# Doing a further thing with a beginning and an end.
ACTING = _words(
    "raise speak contact liaise meet discuss arrange organise organize convene attend visit draft amend correct "
    "change revise rewrite reword alter lobby chase remind ask request seek obtain consult engage approach refer "
    "escalate take undertake conduct complete implement install repair replace remove inspect approach set "
    "establish create develop appoint recruit train host hold schedule timetable programme sign measure strim test "
    "model map compare do make work ensure negotiate secure apply write-off fix paint clear cut plant move relay "
    "ring phone call telephone pick sort resolve address tackle progress action facilitate support help assist "
    "join represent monitor track keep watch maintain introduce trial pilot extend commission procure instruct "
    "serve put lay draw double carry lodge table insert place publicise advertise record log feed refresh complete "
    "finish finalise circulate push urge explore strim"
)
MONITORING = _words("monitor track watch oversee scrutinise scrutinize observe supervise")
# What is so, or comes about, and nobody does.
STATIVE = _words(
    "be have need remain want believe know understand depend cost increase decrease reduce fall rise become seem "
    "appear allow enable mean help result lead hope expect think feel like benefit improve grow continue contain "
    "cover require stay retire argue oppose favour resist vote lose gain last exist face suffer belong concern "
    "involve affect impact differ vary apply consist represent occur happen end begin start open close run forfeit "
    "reach exceed save equate amount stand fit love prefer agree concur repeat duplicate remember recall forget "
    "imagine suppose deserve"
)
COURTESY = _words("thank congratulate commend applaud")
# What a meeting does by deciding it: nobody has to come back.
DECIDING = _words(
    "note receive approve adopt accept endorse support welcome agree delegate grant refuse confirm elect re-elect "
    "appoint reappoint re-appoint nominate exclude adjourn close defer move pay thank congratulate commend "
    "recommend acknowledge recognise proceed authorise ratify dismiss uphold retain use scrutinise scrutinize "
    "comment identify record sign suspend amend modify set fix reject consider take regard vary lie regret "
    "apologise second vote declare award allocate freeze reaffirm affirm place minute remain continue extend renew"
)
