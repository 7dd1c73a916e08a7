"""The words by which people, roles and bodies are named in minutes, and the verbs for what they say."""

from __future__ import annotations

PERSONS = frozenset(
    "accountant administrator adviser advisor analyst applicant archaeologist architect assistant auditor author "
    "barrister champion chair chairman chairperson chairwoman chairmen citizen clerk cllr colleague commissioner "
    "conservator consultant contractor convener convenor coordinator co-ordinator coroner councillor curator deputy "
    "developer director doctor ecologist employee engineer executive expert facilitator forester governor guardian "
    "head headteacher holder inspector landlord lawyer lead leader librarian magistrate manager mayor member midwife "
    "nurse observer officer official operator organiser ombudsman owner partner petitioner planner practitioner "
    "president principal professor provider provost ranger registrar rep representative resident secretary sergeant "
    "solicitor speaker specialist spokesman spokesperson spokeswoman statistician steward superintendent supervisor "
    "surveyor teacher technician treasurer trustee vice-chair vice-chairman volunteer warden witness worker".split()
)
BODIES = frozenset(
    "administration agency association authority board body cabinet centre charity college commission committee "
    "company consortium constabulary council department dept directorate division executive federation firm forum "
    "group leadership management ministry network office organisation panel parliament partnership personnel police "
    "sub-committee subcommittee secretariat section service staff taskforce team trust union unit university".split()
)
# The meeting itself and its members: they decide and ask, and do a thing themselves only where that is said.
MEETING = frozenset(
    "authority board cabinet commission committee council forum meeting member panel sub-committee "
    "subcommittee councillor group".split()
)
TITLES = frozenset(
    "cllr cllrs councillor councillors cllor mr mrs ms miss mx dr prof professor rev revd sir lord lady".split()
)
TITLES_OF_MEMBERS = frozenset("cllr cllrs councillor councillors cllor".split())
TITLES_OF_SEVERAL = frozenset({"cllrs", "councillors", "messrs", "drs"})
ROLES_OF_MEMBERS = frozenset(
    "chair chairman chairperson chairwoman champion convener convenor deputy holder leader mayor member president "
    "provost representative speaker spokesman spokesperson spokeswoman vice-chair vice-chairman".split()
)
ASKS = frozenset(
    "ask invite press query question enquire inquire request seek wonder suggest raise propose recommend urge".split()
)
SPEAKS = ASKS | frozenset(
    "accept acknowledge add advise agree announce answer apologise assure clarify comment commit concede conclude "
    "confirm consider describe emphasise explain express feel give highlight hope indicate inform introduce "
    "mention note observe offer outline pledge point present promise provide reassure refer remark remind reply report "
    "respond say share speak state stress tell thank think undertake update volunteer warn welcome".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
# What services are called for short; they do a thing only where nothing but this names who does it.
UNITS = frozenset(
    "audit communications comms finance hr ict legal housing planning highways procurement education licensing "
    "property "
    "transport parks scrutiny libraries regeneration commissioning safeguarding estates payroll enforcement".split()
)
GENDERS = {
    **dict.fromkeys("mr sir lord chairman".split(), "he"),
    **dict.fromkeys("mrs ms miss lady chairwoman".split(), "she"),
}
VAGUE = frozenset("a an another one each every any some no two three four several many most".split())
