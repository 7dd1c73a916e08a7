"""The grammar of the words that name time, as one pattern: each form is a group of its own name."""

from __future__ import annotations

import re

from language.periods import MONTHS, ORDINALS

NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}

YEAR = r"(?:19|20)\d\d"
_DASH = r"\s?[/\-–—]\s?"
_AFTER = r"(?![\d%]|[.,/]\d|-\d\d(?!\d))"  # neither a longer number nor a share nor a date goes on
_LONG_FY = rf"{YEAR}{_DASH}(?:{YEAR}|\d\d){_AFTER}"
SHORT_FY = rf"\d\d\s?/\s?\d\d{_AFTER}"
_FY = rf"(?:{_LONG_FY}|{SHORT_FY})"
_FY_TOLD = rf"(?:{_LONG_FY}|\d\d{_DASH}\d\d{_AFTER})"  # where the words around it say that it is a year
_MONTH = "|".join(sorted((name for name in MONTHS if name != "christmas"), key=len, reverse=True))
_OF = r"[\s,(]*(?:\b(?:of|in|for|to)\s+)?(?:the\s+)?(?:financial\s+year\s+|fy\s?)?"
_NO_NUMBER = r"(?![\d%/]|[.,]\d)"
_SHORT_YEAR_ENDS = rf"(?=\s*(?:$|[^\s\w£(]|\((?!\d)|to\b|and\b|[-–]|(?:ytd|year|actual|target|outturn)\b)){_NO_NUMBER}"
_NTH = r"first|second|third|fourth|final|1st|2nd|3rd|4th"
_COUNT = r"\d{1,2}|" + "|".join(NUMBERS)
ORDINAL = {**ORDINALS, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_RELATIVE = r"""
    year[\s-]+to[\s-]+date | ytd
  | cumulative(?:ly)?(?=\s*(?:$|[):,(]|to\b|for\b|at\b|totals?\b|figures?\b|ytd|position|performance))
  | (?:this\s+)?year\s+so\s+far
  | so\s+far\s+this\s+(?:financial\s+)?year
  | (?:this|current|present|last|previous|prior|preceding|past|next|coming|following)\s+(?:financial\s+|academic\s+
      |school\s+|calendar\s+|municipal\s+)?(?:year|quarter|month)(?:['’]s)?(?!\s+olds?\b)
  | (?:academic\s+|school\s+|financial\s+)?year\s+(?:before|earlier|ago|previously)(?!\s+last\b)
  | (?:12|twelve)\s+months\s+(?:before|earlier|ago|previously)
  | quarter\s+before | (?:the|in|per)[\s-]+quarter(?!s|\s+(?:\d|of\s+\w|end|to\b|one\b|two\b|three\b|four\b))
  | quarter['’]s
  | (?:month|quarter|year)[\s-]+end(?!\w|ed|ing)
  | end[\s-]+of[\s-]+(?:the[\s-]+)?(?:financial[\s-]+)?(?:quarter|year)(?!\s+\d)
  | half[\s-]year(?:ly)? | mid[\s-]year
  | (?:rest|remainder)\s+of\s+the\s+(?:financial\s+)?year | remaining\s+(?:\w+\s+)?months | later\s+in\s+the\s+year
  | rolling[\s-]+year | rolling[\s-]+(?:12|twelve)[\s-]+months?
  | (?:last|past|previous|preceding)\s+(?:12|twelve)\s+months
  | (?:this|reporting|current)\s+period
"""
# "2014/15 Q2 2015/16" is a year and a quarter of the next.
_DATED_QUARTER = rf"(?:q\w*[\s.]*[1-4]|quarter\s+\w+|\w+\s+quarter)[\s,(]*(?:of\s+|in\s+)?(?:the\s+)?{_FY_TOLD}"
# "2023-04" is a month, as open data prints it; "2011-12" is a financial year first.
_YEARS_FIRST = "|".join(f"{year}-{year % 100 + 1:02d}" for year in range(2000, 2012))
_FORMS = rf"""
    (?P<iso>{YEAR}-\d\d-\d\d)(?!\d)
  | (?<![\d/.,-])(?!{_YEARS_FIRST})(?P<iso_month>{YEAR}-(?:0[1-9]|1[0-2]))(?![\d/-])
  | (?P<numeric>\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:{YEAR}|\d\d))(?![\d/])
  | (?<![\d/])28\s?/\s?29\s+(?P<leap>feb(?:ruary)?)\b(?:\.?[\s,]+(?P<leap_year>{YEAR})(?!\d))?
  | (?<![\d-])(?P<dashed_day>\d{{1,2}})-(?P<dashed_month>{_MONTH})-(?P<dashed_year>{YEAR}|\d\d)(?![\d-])
  | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?\b(?P<day_month>{_MONTH})\b(?:\.?[\s,]+(?P<day_year>{YEAR})(?!\d)
      |\.?\s?['’\s]\s?(?P<day_short>\d\d){_SHORT_YEAR_ENDS})?
  | \b(?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>{YEAR})(?!\d)
  | \b(?P<span_count>{_COUNT})[\s-]+months?(?:\s+period)?\s+(?:to|ending|ended|up\s+to)(?=\s)
  | \b(?P<span_unit>years?|quarter|half[\s-]year|month|week)\s+(?:to|ending|ended)(?=\s+(?!date))
  | (?:\b(?P<q_before>{_FY_TOLD})\s*[,:(–-]?\s*(?!{_DATED_QUARTER}))?\b(?:q(?:tr|uarter|uarters|trs)?[\s.]*(?P<q>[1-4])
      (?:\s*(?:-|–|to)\s*(?:q(?:uarter|tr)?\s?)?(?P<q_to>[1-4])\b(?![/-]))?
      |quarter\s+(?P<q_word>one|two|three|four)|(?P<q_nth>{_NTH})\s+quarter)\b
      (?:{_OF}(?P<q_year>{_FY_TOLD}|{YEAR}{_AFTER}))?
  | \b(?:h(?P<half>[12])\b|(?P<half_nth>first|second)\s+half)(?:{_OF}(?P<half_year>{_FY_TOLD}|{YEAR}{_AFTER})
      |\s+of\s+(?:the|this)\s+(?:financial\s+)?year|(?!\s+of\b))
  | \bfirst\s+(?P<first_count>{_COUNT})\s+months\s+of\s+(?:(?P<first_year>{_FY_TOLD}|{YEAR}{_AFTER})
      |(?:the|this)\s+(?:financial\s+)?year)
  | \b(?:academic|school)\s+year\s+(?:of\s+|ending\s+)?(?P<academic>{_FY_TOLD}|{YEAR}\s+to\s+{YEAR})
  | (?<![\d/.,£$])(?P<academic_first>{_FY_TOLD})\s+(?:academic|school)\s+year
  | \b(?P<month>{_MONTH})\b(?:\.?[\s,]+(?:of\s+)?(?P<month_fy>{_LONG_FY})
      |\.?[\s,]+(?:of\s+)?(?P<month_year>{YEAR})(?!\d)
      |(?:-|\s?['’])(?P<month_marked>\d\d)(?=\s+[^\W\d]|\)){_NO_NUMBER}
      |\.?\s*['’-]?\s*(?P<month_short>\d\d){_SHORT_YEAR_ENDS})?
  | \b(?P<season>spring|summer|autumn|winter)(?:\s+term)?[\s,]+(?:of\s+)?(?P<season_year>{YEAR})(?!\d)
  | \b(?:financial\s+year|fy|fiscal\s+year|municipal\s+year)\s*(?P<fy_told>{_FY_TOLD}|{YEAR}\s+to\s+{YEAR})
  | (?<![\d/.,£$-])(?P<fy>{_FY})(?:\s+(?:financial|municipal)\s+year)?
  | \b(?:month|period)\s+(?P<ledger>1[0-2]|[1-9])\b(?:{_OF}(?P<ledger_year>{_FY_TOLD}))?
  | (?<![\d/.,£$-])(?P<calendar>{YEAR}){_AFTER}
  | \b(?P<relative>{_RELATIVE})\b
"""
PATTERN = re.compile(_FORMS, re.IGNORECASE | re.VERBOSE)
