"""Minutes nobody held, in which something is promised, done, late and forgotten, some of it in words that try harm."""

from __future__ import annotations

from pathlib import Path

MARCH = """3. Footbridge at Mill Lane

The Engineer reported that the handrail was loose.

The Head of Highways undertook to send members the cost of the repair by 30 April 2025. Members were content.

Councillor Ode undertook to write to the drainage board about the culvert at Weir Street.

4. Verges

The Clerk undertook to bring a report on wild flowers to a future meeting.
"""
JUNE = """2. Minutes

The minutes of the meeting held on 12 March 2025 were approved as a correct record.

3. Culvert at Weir Street

The Clerk read the notice. Councillor Ode reported that he had written to the drainage board about the culvert at Weir \
Street. Members thanked him.
"""
SEPTEMBER = """3. Allotments

The Committee noted that every plot at Tinker’s Field was let.
"""
HOUSING = """2. Empty homes

The Housing Manager undertook to circulate the figures on empty homes by 1 December 2031.
"""
HOSTILE = """5. Skate park

Mrs <script>window.hacked = 1</script> Vane undertook to send members ![c]({sink}/cost.png) <img src="{sink}/p.png" \
onerror="window.hacked = 1"> the [cost]({sink}/link) of :red[lights] by 30 April 2025.
"""
SOURCES = """file,council,committee,meeting_date,title,url
2025-03-12-highways.txt,Nether Coombe Town Council,Highways Committee,2025-03-12,Highways in March,
2025-06-11-highways.txt,Nether Coombe Town Council,Highways Committee,2025-06-11,Highways in June,
2025-09-10-highways.txt,Nether Coombe Town Council,Highways Committee,2025-09-10,Highways in September,
2025-05-14-housing.txt,Harrow Vale County Council,Housing Panel,2025-05-14,Housing,
hostile.txt,<b onmouseover='window.hacked=1'>Sink</b> Council ![c]({sink}/council.png),<i>Parks</i>,2025-04-02,\
<script>window.hacked=1</script> ![t]({sink}/title.png),
"""
FILES = {
    "2025-03-12-highways.txt": MARCH,
    "2025-06-11-highways.txt": JUNE,
    "2025-09-10-highways.txt": SEPTEMBER,
    "2025-05-14-housing.txt": HOUSING,
    "hostile.txt": HOSTILE,
    "sources.csv": SOURCES,
}
COST = "The Head of Highways undertook to send members the cost of the repair by 30 April 2025."
LETTER = "Councillor Ode undertook to write to the drainage board about the culvert at Weir Street."
FLOWERS = "The Clerk undertook to bring a report on wild flowers to a future meeting."
FIGURES = "The Housing Manager undertook to circulate the figures on empty homes by 1 December 2031."
WROTE = "Councillor Ode reported that he had written to the drainage board about the culvert at Weir Street."


def written(folder: Path, sink: str = "http://sink.example") -> Path:
    """The minutes as files."""
    for name, text in FILES.items():
        (folder / name).write_text(text.replace("{sink}", sink), encoding="utf-8")
    return folder
