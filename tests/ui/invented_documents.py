"""Papers of an island nobody governs: confirmed, amended and draft minutes, two languages, a table, a very long one."""

from __future__ import annotations

JANUARY = """Skerry Island Council
Ferry Committee
Minutes of the meeting held on 14 January 2025

Present: Councillors Brand, Moss and Tait

1. Apologies

Minutes:
There were none.

2. Winter timetable

To consider the winter timetable.

Minutes:
The Harbour Master reported that 412 people had used the ferry in December 2024.

Councillor Moss asked why the last sailing had been moved. The Harbour Master said that the tide had decided it.

RESOLVED – That the winter timetable be approved.

3. Slipway

Minutes:
It was agreed that the Engineer would report on the slipway by 11 March 2025.
"""
MARCH = """Skerry Island Council
Ferry Committee
Minutes of the meeting held on 11 March 2025

1. Minutes

Minutes:
The minutes of the meeting held on 14 January 2025 were confirmed as a correct record.

2. Slipway

Minutes:
The Engineer said that the slipway would cost £48,200.
"""
JUNE = """DRAFT MINUTES

Ferry Committee, 17 June 2025

1. Summer timetable

Minutes:
The Harbour Master said that two more sailings had been added.

RESOLVED – That the summer timetable be noted.
"""
ENGLISH = """Skerry Island Council

Minutes of the Pier Committee, Tuesday 4 February 2025 at 10.00 am

1. Tolls

Minutes:
The Clerk reported that 1,240 tolls had been paid in the 3 months to 31 December 2024, and that the income was £3,720.

2. Railings

Minutes:
It was agreed that the railings would be painted before 30 April 2025 and that the cost was to be met by the pier fund.
"""
WELSH = """Cyngor Ynys Skerry

Cofnodion Pwyllgor y Pier, dydd Mawrth 4 Chwefror 2025 am 10.00 y bore

1. Tollau

Cofnodion:
Dywedodd y Clerc fod 1,240 o dollau wedi eu talu yn y 3 mis hyd at 31 Rhagfyr 2024, a bod yr incwm yn £3,720.

2. Rheiliau

Cofnodion:
Cytunwyd y byddai'r rheiliau yn cael eu peintio cyn 30 Ebrill 2025 ac mae'r gost i'w thalu gan gronfa'r pier.
"""
ROUTES = "Sailings by route,2023/24,2024/25\n" + "".join(f"Route {n},{n * 7},{n * 9}\n" for n in range(1, 16))
LONG = "Harbour Board handbook\n\n" + "\n".join(
    f"{n}. Berth {n}\n\n" + f"The berth numbered {n} is kept for boats of up to {n} metres. " * 40 + "\n"
    for n in range(1, 51)
)
HARMFUL = "<img src=x onerror='window.hacked=1'> ![t](x.png) <i>ferry.txt"
SOURCES = """file,council,committee,meeting_date,title,url
january.txt,Skerry Island Council,Ferry Committee,2025-01-14,"Minutes, 14 January 2025",https://skerry.example/january
march.txt,Skerry Island Council,Ferry Committee,2025-03-11,"Minutes, 11 March 2025",
june.txt,Skerry Island Council,Ferry Committee,2025-06-17,"Minutes, 17 June 2025",
routes.csv,Skerry Island Council,Ferry Committee,2025-03-11,Sailings by route,
pier-en.txt,Skerry Island Council,Pier Committee,2025-02-04,"Pier Committee, 4 February 2025",
pier-cy.txt,Skerry Island Council,Pier Committee,2025-02-04,"Pwyllgor y Pier, 4 Chwefror 2025",
handbook.txt,,,,Harbour Board handbook,
"""
FILES = {
    "january.txt": JANUARY,
    "march.txt": MARCH,
    "june.txt": JUNE,
    "routes.csv": ROUTES,
    "pier-en.txt": ENGLISH,
    "pier-cy.txt": WELSH,
    "handbook.txt": LONG,
    HARMFUL: "1. Ferry\n\nThe ferry was painted.\n",
    "sources.csv": SOURCES,
}
