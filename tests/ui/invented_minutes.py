"""Minutes nobody held, and a folder of them whose words try to do harm."""

from __future__ import annotations

FOOTBRIDGE = """Footbridge at Mill Lane

The Head of Highways said that the footbridge at Mill Lane had been closed since the flood of 3 March.

Councillor Ode asked what the repair would cost. The Head of Highways said that the repair would cost £48,200.



RESOLVED – That the footbridge at Mill Lane be repaired before the end of June.

The Head of Highways would report back to the Committee in September.
"""
LIBRARY = """Library opening hours

The Librarian reported that the library in Nether Coombe was open for 30 hours a week.

RESOLVED – That the library in Nether Coombe be opened on Saturdays from 1 September.
"""
HOSTILE = """Skate park

RESOLVED – That the skate park <script>window.hacked = 1</script> be lit until 9 pm <img src="{sink}/text.png" \
onerror="window.hacked = 1">.

![look]({sink}/markdown.png) The Clerk said that the skate park was </div></mark> [free]({sink}/link) \
<b>and</b> :red[open] $x$ :material/home: until noon.
"""
SOURCES = """file,council,committee,meeting_date,title,url
footbridge.txt,Nether Coombe Town Council,Highways Committee,2025-04-02,Footbridge at Mill Lane,
library.txt,Nether Coombe Town Council,Amenities Committee,2025-05-07,Library opening hours,
hostile.txt,<img src=x onerror='window.hacked=1'> Council ![c]({sink}/council.png),<b>Committee</b>,2025-06-04,\
<script>window.hacked=1</script> ![t]({sink}/title.png) <img src={sink}/t.png> *Skate*,
"""

FILES = {"footbridge.txt": FOOTBRIDGE, "library.txt": LIBRARY, "hostile.txt": HOSTILE, "sources.csv": SOURCES}
