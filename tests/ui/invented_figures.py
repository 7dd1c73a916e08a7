"""A library's indicators that nobody counted, as a table with gaps and hostile cells, and minutes that discuss them."""

from __future__ import annotations

VISITS = """Library visits and loans by month,,,,,,,,
Indicator,Unit,Target,Apr-24,May-24,Jun-24,Jul-24,Aug-24,Sep-24
Visits to the library,Number,,412,398,*,520,731,640 [p]
Loans renewed on time,%,90%,88%,91%,..,84%,79%,86%
<b>Returns</b> <img src={sink}/cell.png> =1+1,Number,,5,6,7,8,9,10
"""
MINUTES = """Library performance

Councillor Ode asked why visits to the library had gone up in August. The Librarian said that she could not give a \
reason at this stage and would look into it and report back to the November meeting.

RESOLVED – That the report be noted.
"""
SOURCES = """file,council,committee,meeting_date,title,url
visits.csv,Nether Coombe Town Council,Amenities Committee,2024-10-02,Library indicators,
library.txt,Nether Coombe Town Council,Amenities Committee,2024-10-02,Library performance,
"""
FILES = {"visits.csv": VISITS, "library.txt": MINUTES, "sources.csv": SOURCES}
