"""Layouts of councils' performance reports, each read whole; the councils, the measures and the figures are invented."""

# ruff: noqa: E501 (a table reads best with a row on a line)

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reading_tables import table, told
from writing_tables import WRITERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A table, its surroundings, and every figure in it on one line."""

    layout: str
    text: str
    figures: str
    title: str | None = None
    council: str = "Northam Borough Council"


SAMPLES = (
    Sample(
        layout="children's services scorecard with ref, target, rating, direction and benchmarks",
        title="Children's services scorecard, August 2024",
        text="""\
Children's Services Scorecard

Ref|Indicator|Good is|Jul-24|Aug-24|Target 2024/25|RAG|DoT|SN avg 2022/23|England 2022/23
CS 1|Rate of children in need per 10,000|Low|318.4|315.0|300|Amber|↓|330.2|342.7
CS 2|% of assessments completed in 45 days|High|82%|79%|85%|Red|↓|83%|82.4%
CS 3|Children subject to a plan|Context|212|*||n/a|→||
Key: * = fewer than five or hidden to protect a smaller number
""",
        figures="""\
D4 observed; CS 1 Rate of children in need per 10,000; the council; 2024-07-01 to 2024-07-31 (month); 318.4 rate per 10,000; target 300
E4 observed; CS 1 Rate of children in need per 10,000; the council; 2024-08-01 to 2024-08-31 (month); 315 rate per 10,000; rag Amber; target 300
F4 target; CS 1 Rate of children in need per 10,000; the council; 2024-04-01 to 2025-03-31 (year); 300 rate per 10,000
I4 benchmark; CS 1 Rate of children in need per 10,000; SN; 2022-04-01 to 2023-03-31 (year); 330.2 rate per 10,000
J4 benchmark; CS 1 Rate of children in need per 10,000; England; 2022-04-01 to 2023-03-31 (year); 342.7 rate per 10,000
D5 observed; CS 2 % of assessments completed in 45 days; the council; 2024-07-01 to 2024-07-31 (month); 82 percent; target 85
E5 observed; CS 2 % of assessments completed in 45 days; the council; 2024-08-01 to 2024-08-31 (month); 79 percent; rag Red; target 85
F5 target; CS 2 % of assessments completed in 45 days; the council; 2024-04-01 to 2025-03-31 (year); 85 percent
I5 benchmark; CS 2 % of assessments completed in 45 days; SN; 2022-04-01 to 2023-03-31 (year); 83 percent
J5 benchmark; CS 2 % of assessments completed in 45 days; England; 2022-04-01 to 2023-03-31 (year); 82.4 percent
D6 observed; CS 3 Children subject to a plan; the council; 2024-07-01 to 2024-07-31 (month); 212 count
E6 observed; CS 3 Children subject to a plan; the council; 2024-08-01 to 2024-08-31 (month); none count; status suppressed; rag →
""",
    ),
    Sample(
        layout="two header rows, actual, target and rating in each quarter",
        text="""\
Customer contact 2023/24
|Quarter 1|||Quarter 2||
Measure|Actual|Target|RAG|Actual|Target|RAG
Calls answered within 60 seconds (%)|71.2|80|R|82.5|80|G
Average wait (minutes)|4.2|3|R|2.9|3|G
""",
        figures="""\
B4 observed; Calls answered within 60 seconds (%); the council; 2023-04-01 to 2023-06-30 (quarter); 71.2 percent; rag R; target 80
C4 target; Calls answered within 60 seconds (%); the council; 2023-04-01 to 2023-06-30 (quarter); 80 percent
E4 observed; Calls answered within 60 seconds (%); the council; 2023-07-01 to 2023-09-30 (quarter); 82.5 percent; rag G; target 80
F4 target; Calls answered within 60 seconds (%); the council; 2023-07-01 to 2023-09-30 (quarter); 80 percent
B5 observed; Average wait (minutes); the council; 2023-04-01 to 2023-06-30 (quarter); 4.2 minutes; rag R; target 3
C5 target; Average wait (minutes); the council; 2023-04-01 to 2023-06-30 (quarter); 3 minutes
E5 observed; Average wait (minutes); the council; 2023-07-01 to 2023-09-30 (quarter); 2.9 minutes; rag G; target 3
F5 target; Average wait (minutes); the council; 2023-07-01 to 2023-09-30 (quarter); 3 minutes
""",
    ),
    Sample(
        layout="revenue budget monitoring in thousands",
        title="Revenue monitoring, quarter 2 2023/24",
        text="""\
Revenue monitoring, quarter 2 2023/24
£000
Service|Annual budget|Actual to date|Forecast outturn|Variance
Adult care|45,200|22,100|46,050|850
Highways|9,400|4,310|9,150|(250)
Total|54,600|26,410|55,200|600
""",
        figures="""\
B4 target; Revenue monitoring; Adult care; 2023-04-01 to 2024-03-31 (year); 4.52e+07 pounds
C4 observed; Revenue monitoring; Adult care; 2023-04-01 to 2023-09-30 (year to date); 2.21e+07 pounds; target 4.52e+07
D4 forecast; Revenue monitoring; Adult care; 2023-04-01 to 2024-03-31 (year); 4.605e+07 pounds; target 4.52e+07
E4 change; Revenue monitoring; Adult care; 2023-07-01 to 2023-09-30 (quarter); 850000 pounds
B5 target; Revenue monitoring; Highways; 2023-04-01 to 2024-03-31 (year); 9.4e+06 pounds
C5 observed; Revenue monitoring; Highways; 2023-04-01 to 2023-09-30 (year to date); 4.31e+06 pounds; target 9.4e+06
D5 forecast; Revenue monitoring; Highways; 2023-04-01 to 2024-03-31 (year); 9.15e+06 pounds; target 9.4e+06
E5 change; Revenue monitoring; Highways; 2023-07-01 to 2023-09-30 (quarter); -250000 pounds
B6 target; Revenue monitoring; the council; 2023-04-01 to 2024-03-31 (year); 5.46e+07 pounds; total
C6 observed; Revenue monitoring; the council; 2023-04-01 to 2023-09-30 (year to date); 2.641e+07 pounds; target 5.46e+07; total
D6 forecast; Revenue monitoring; the council; 2023-04-01 to 2024-03-31 (year); 5.52e+07 pounds; target 5.46e+07; total
E6 change; Revenue monitoring; the council; 2023-07-01 to 2023-09-30 (quarter); 600000 pounds; total
""",
    ),
    Sample(
        layout="long table with area, unit and flag columns",
        text="""\
Area|Measure|Period|Value type|Value|Unit|Flag
Northam Borough Council|Delayed discharges per 100,000|2022/23 Q4|Actual|12.1|Rate per 100,000|
Northam Borough Council|Delayed discharges per 100,000|2023/24 Q1|Actual|11.4|Rate per 100,000|p
Northam Borough Council|Delayed discharges per 100,000|2023/24|Target|10|Rate per 100,000|
England|Delayed discharges per 100,000|2022/23|Actual|9.8|Rate per 100,000|
Northam Borough Council|Carers assessed|2023/24 Q1|Actual|1,204|Number|r
""",
        figures="""\
E2 observed; Delayed discharges per 100,000; the council; 2023-01-01 to 2023-03-31 (quarter); 12.1 rate per 100,000
E3 observed; Delayed discharges per 100,000; the council; 2023-04-01 to 2023-06-30 (quarter); 11.4 rate per 100,000; status provisional
E4 target; Delayed discharges per 100,000; the council; 2023-04-01 to 2024-03-31 (year); 10 rate per 100,000
E5 benchmark; Delayed discharges per 100,000; England; 2022-04-01 to 2023-03-31 (year); 9.8 rate per 100,000
E6 observed; Carers assessed; the council; 2023-04-01 to 2023-06-30 (quarter); 1204 count; status revised
""",
    ),
    Sample(
        layout="months down, measures across, a total and a target at the foot",
        text="""\
Planning enforcement: monthly figures
Month|Complaints received|Closed within 8 weeks (%)
Apr-24|41|68.3
May-24|38|71.1
Jun-24|44 [p]|..
Total|123|
Target||75
""",
        figures="""\
B3 observed; Complaints received; the council; 2024-04-01 to 2024-04-30 (month); 41 count
C3 observed; Closed within 8 weeks (%); the council; 2024-04-01 to 2024-04-30 (month); 68.3 percent
B4 observed; Complaints received; the council; 2024-05-01 to 2024-05-31 (month); 38 count
C4 observed; Closed within 8 weeks (%); the council; 2024-05-01 to 2024-05-31 (month); 71.1 percent
B5 observed; Complaints received; the council; 2024-06-01 to 2024-06-30 (month); 44 count; status provisional
C5 observed; Closed within 8 weeks (%); the council; 2024-06-01 to 2024-06-30 (month); none percent; status not available
B6 observed; Complaints received; the council; 2024-04-01 to 2024-06-30 (year to date); 123 count; total
C7 target; Closed within 8 weeks (%); the council; no period (not stated); 75 percent
""",
    ),
    Sample(
        layout="a measure by ward with parts and a total",
        text="""\
Fly-tipping incidents by ward, 2023/24

Ward|Household|Commercial|Total
Abbey|112|31|143
Castle Hill|87|<5|90
Riverside|204|58|262
Borough total|403|*|495
""",
        figures="""\
B4 observed; Fly-tipping incidents; Abbey, Household; 2023-04-01 to 2024-03-31 (year); 112 count
C4 observed; Fly-tipping incidents; Abbey, Commercial; 2023-04-01 to 2024-03-31 (year); 31 count
D4 observed; Fly-tipping incidents; Abbey; 2023-04-01 to 2024-03-31 (year); 143 count; total
B5 observed; Fly-tipping incidents; Castle Hill, Household; 2023-04-01 to 2024-03-31 (year); 87 count
C5 observed; Fly-tipping incidents; Castle Hill, Commercial; 2023-04-01 to 2024-03-31 (year); none count; status suppressed
D5 observed; Fly-tipping incidents; Castle Hill; 2023-04-01 to 2024-03-31 (year); 90 count; total
B6 observed; Fly-tipping incidents; Riverside, Household; 2023-04-01 to 2024-03-31 (year); 204 count
C6 observed; Fly-tipping incidents; Riverside, Commercial; 2023-04-01 to 2024-03-31 (year); 58 count
D6 observed; Fly-tipping incidents; Riverside; 2023-04-01 to 2024-03-31 (year); 262 count; total
B7 observed; Fly-tipping incidents; Household; 2023-04-01 to 2024-03-31 (year); 403 count; total
C7 observed; Fly-tipping incidents; Commercial; 2023-04-01 to 2024-03-31 (year); none count; status suppressed; total
D7 observed; Fly-tipping incidents; the council; 2023-04-01 to 2024-03-31 (year); 495 count; total
""",
    ),
    Sample(
        layout="councils of a region compared",
        council="Northam County Borough Council",
        text="""\
Children looked after per 10,000 population under 18, at 31 March
Local authority|2021|2022|2023
Northam|88.1|90.2|93.5
Southam|74.0|73.8|c
Wales|101.2|103.9|105.1
""",
        figures="""\
B3 observed; Children looked after per 10,000 population under 18; the council; 2021-03-31 to 2021-03-31 (snapshot); 88.1 rate per 10,000
C3 observed; Children looked after per 10,000 population under 18; the council; 2022-03-31 to 2022-03-31 (snapshot); 90.2 rate per 10,000
D3 observed; Children looked after per 10,000 population under 18; the council; 2023-03-31 to 2023-03-31 (snapshot); 93.5 rate per 10,000
B4 benchmark; Children looked after per 10,000 population under 18; Southam; 2021-03-31 to 2021-03-31 (snapshot); 74 rate per 10,000
C4 benchmark; Children looked after per 10,000 population under 18; Southam; 2022-03-31 to 2022-03-31 (snapshot); 73.8 rate per 10,000
D4 benchmark; Children looked after per 10,000 population under 18; Southam; 2023-03-31 to 2023-03-31 (snapshot); none rate per 10,000; status suppressed
B5 benchmark; Children looked after per 10,000 population under 18; Wales; 2021-03-31 to 2021-03-31 (snapshot); 101.2 rate per 10,000
C5 benchmark; Children looked after per 10,000 population under 18; Wales; 2022-03-31 to 2022-03-31 (snapshot); 103.9 rate per 10,000
D5 benchmark; Children looked after per 10,000 population under 18; Wales; 2023-03-31 to 2023-03-31 (snapshot); 105.1 rate per 10,000
""",
    ),
    Sample(
        layout="sections with totals of their own",
        text="""\
Children in care by placement type
Placement type|31 March 2023|31 March 2024
Fostering
With the council's carers|150|145
With agencies|60|72
Total|210|217
Residential
Council homes|12|14
Grand total|222|231
""",
        figures="""\
B4 observed; Children in care; Fostering, With the council's carers; 2023-03-31 to 2023-03-31 (snapshot); 150 count
C4 observed; Children in care; Fostering, With the council's carers; 2024-03-31 to 2024-03-31 (snapshot); 145 count
B5 observed; Children in care; Fostering, With agencies; 2023-03-31 to 2023-03-31 (snapshot); 60 count
C5 observed; Children in care; Fostering, With agencies; 2024-03-31 to 2024-03-31 (snapshot); 72 count
B6 observed; Children in care; Fostering; 2023-03-31 to 2023-03-31 (snapshot); 210 count; total
C6 observed; Children in care; Fostering; 2024-03-31 to 2024-03-31 (snapshot); 217 count; total
B8 observed; Children in care; Residential, Council homes; 2023-03-31 to 2023-03-31 (snapshot); 12 count
C8 observed; Children in care; Residential, Council homes; 2024-03-31 to 2024-03-31 (snapshot); 14 count
B9 observed; Children in care; the council; 2023-03-31 to 2023-03-31 (snapshot); 222 count; total
C9 observed; Children in care; the council; 2024-03-31 to 2024-03-31 (snapshot); 231 count; total
""",
    ),
    Sample(
        layout="actual, target and last year under each measure",
        text="""\
Housing repairs
Indicator|Series|Q1 2023/24|Q2 2023/24
Repairs completed on time|Actual|91.2%|89.9%
|Target|95%|95%
|England average|n/a|90.1%
Average days to repair|Actual|12.1|11.8
|Target|10|10
""",
        figures="""\
C3 observed; Repairs completed on time; the council; 2023-04-01 to 2023-06-30 (quarter); 91.2 percent; target 95
D3 observed; Repairs completed on time; the council; 2023-07-01 to 2023-09-30 (quarter); 89.9 percent; target 95
C4 target; Repairs completed on time; the council; 2023-04-01 to 2023-06-30 (quarter); 95 percent
D4 target; Repairs completed on time; the council; 2023-07-01 to 2023-09-30 (quarter); 95 percent
C5 benchmark; Repairs completed on time; England; 2023-04-01 to 2023-06-30 (quarter); none percent; status not applicable
D5 benchmark; Repairs completed on time; England; 2023-07-01 to 2023-09-30 (quarter); 90.1 percent
C6 observed; Average days to repair; the council; 2023-04-01 to 2023-06-30 (quarter); 12.1 days; target 10
D6 observed; Average days to repair; the council; 2023-07-01 to 2023-09-30 (quarter); 11.8 days; target 10
C7 target; Average days to repair; the council; 2023-04-01 to 2023-06-30 (quarter); 10 days
D7 target; Average days to repair; the council; 2023-07-01 to 2023-09-30 (quarter); 10 days
""",
    ),
    Sample(
        layout="numerator and denominator beside the rate",
        text="""\
PI|Description|Numerator|Denominator|2022/23|Target|2021/22
CL1|Care leavers in suitable accommodation (%)|96|100|96|95|93
CL2|Care leavers in touch (%)|88|100|88|90|91.5
""",
        figures="""\
C2 observed; CL1 Care leavers in suitable accommodation (%): Numerator; the council; 2022-04-01 to 2023-03-31 (year); 96 count
D2 observed; CL1 Care leavers in suitable accommodation (%): Denominator; the council; 2022-04-01 to 2023-03-31 (year); 100 count
E2 observed; CL1 Care leavers in suitable accommodation (%); the council; 2022-04-01 to 2023-03-31 (year); 96 percent; target 95
F2 target; CL1 Care leavers in suitable accommodation (%); the council; no period (not stated); 95 percent
G2 observed; CL1 Care leavers in suitable accommodation (%); the council; 2021-04-01 to 2022-03-31 (year); 93 percent
C3 observed; CL2 Care leavers in touch (%): Numerator; the council; 2022-04-01 to 2023-03-31 (year); 88 count
D3 observed; CL2 Care leavers in touch (%): Denominator; the council; 2022-04-01 to 2023-03-31 (year); 100 count
E3 observed; CL2 Care leavers in touch (%); the council; 2022-04-01 to 2023-03-31 (year); 88 percent; target 90
F3 target; CL2 Care leavers in touch (%); the council; no period (not stated); 90 percent
G3 observed; CL2 Care leavers in touch (%); the council; 2021-04-01 to 2022-03-31 (year); 91.5 percent
""",
    ),
    Sample(
        layout="differences printed beside two years",
        text="""\
Indicator|2021/22|2022/23|Difference|% change|Trend
Library visits|412,300|455,120|+42,820|+10.4%|Improving
Books issued|301,004|288,950|(12,054)|-4.0%|Declining
Satisfaction|81.2%|82.4%|+1.2pp||Improving
""",
        figures="""\
B2 observed; Library visits; the council; 2021-04-01 to 2022-03-31 (year); 412300 count
C2 observed; Library visits; the council; 2022-04-01 to 2023-03-31 (year); 455120 count; rag Improving
D2 change; Library visits; the council; no period (not stated); 42820 count
E2 change; Library visits; the council; no period (not stated); 10.4 percent
B3 observed; Books issued; the council; 2021-04-01 to 2022-03-31 (year); 301004 count
C3 observed; Books issued; the council; 2022-04-01 to 2023-03-31 (year); 288950 count; rag Declining
D3 change; Books issued; the council; no period (not stated); -12054 count
E3 change; Books issued; the council; no period (not stated); -4 percent
B4 observed; Satisfaction; the council; 2021-04-01 to 2022-03-31 (year); 81.2 percent
C4 observed; Satisfaction; the council; 2022-04-01 to 2023-03-31 (year); 82.4 percent; rag Improving
D4 change; Satisfaction; the council; no period (not stated); 1.2 percentage points
""",
    ),
    Sample(
        layout="relative headers under the period of the title",
        text="""\
Housing performance: Quarter 3 2023/24
Measure|This quarter|Previous quarter|Same quarter last year|Target|Status
Rent collected (%)|97.1|96.8|96.9|98|Below target
Empty homes|61|70|84||
""",
        figures="""\
B3 observed; Rent collected (%); the council; 2023-10-01 to 2023-12-31 (quarter); 97.1 percent; rag Below target; target 98
C3 observed; Rent collected (%); the council; 2023-07-01 to 2023-09-30 (quarter); 96.8 percent
D3 observed; Rent collected (%); the council; 2022-10-01 to 2022-12-31 (quarter); 96.9 percent
E3 target; Rent collected (%); the council; 2023-10-01 to 2023-12-31 (quarter); 98 percent
B4 observed; Empty homes; the council; 2023-10-01 to 2023-12-31 (quarter); 61 count
C4 observed; Empty homes; the council; 2023-07-01 to 2023-09-30 (quarter); 70 count
D4 observed; Empty homes; the council; 2022-10-01 to 2022-12-31 (quarter); 84 count
""",
    ),
    Sample(
        layout="quarters under a year in the title, with an annual target and a forecast",
        title="Planning performance 2022/23",
        text="""\
Performance measure|Q1|Q2|Q3|Q4|Annual target|Year end forecast
Major applications decided in time|88%|90%|85%||80%|86%
Appeals allowed|3|2|0||10|6
""",
        figures="""\
B2 observed; Major applications decided in time; the council; 2022-04-01 to 2022-06-30 (quarter); 88 percent; target 80
C2 observed; Major applications decided in time; the council; 2022-07-01 to 2022-09-30 (quarter); 90 percent; target 80
D2 observed; Major applications decided in time; the council; 2022-10-01 to 2022-12-31 (quarter); 85 percent; target 80
F2 target; Major applications decided in time; the council; 2022-04-01 to 2023-03-31 (year); 80 percent
G2 forecast; Major applications decided in time; the council; 2022-04-01 to 2023-03-31 (year); 86 percent; target 80
B3 observed; Appeals allowed; the council; 2022-04-01 to 2022-06-30 (quarter); 3 count; target 10
C3 observed; Appeals allowed; the council; 2022-07-01 to 2022-09-30 (quarter); 2 count; target 10
D3 observed; Appeals allowed; the council; 2022-10-01 to 2022-12-31 (quarter); 0 count; target 10
F3 target; Appeals allowed; the council; 2022-04-01 to 2023-03-31 (year); 10 count
G3 forecast; Appeals allowed; the council; 2022-04-01 to 2023-03-31 (year); 6 count; target 10
""",
    ),
    Sample(
        layout="cumulative quarters",
        text="""\
Council tax and business rates 2023/24 (figures are cumulative)
Indicator|Q1|Q2|Q3|Q4
Council tax collected|29.1%|56.4%|83.7%|96.8%
Summonses issued|1,422|2,978|4,105|4,866
""",
        figures="""\
B3 observed; Council tax collected; the council; 2023-04-01 to 2023-06-30 (year to date); 29.1 percent
C3 observed; Council tax collected; the council; 2023-04-01 to 2023-09-30 (year to date); 56.4 percent
D3 observed; Council tax collected; the council; 2023-04-01 to 2023-12-31 (year to date); 83.7 percent
E3 observed; Council tax collected; the council; 2023-04-01 to 2024-03-31 (year to date); 96.8 percent
B4 observed; Summonses issued; the council; 2023-04-01 to 2023-06-30 (year to date); 1422 count
C4 observed; Summonses issued; the council; 2023-04-01 to 2023-09-30 (year to date); 2978 count
D4 observed; Summonses issued; the council; 2023-04-01 to 2023-12-31 (year to date); 4105 count
E4 observed; Summonses issued; the council; 2023-04-01 to 2024-03-31 (year to date); 4866 count
""",
    ),
    Sample(
        layout="a rolling year and a snapshot",
        text="""\
Workforce
Indicator|Rolling 12 months to Mar 24|At 31 March 2024|At 31 March 2023
Days lost to sickness per employee|9.4||
Staff turnover (%)|12.1||
Posts vacant||84|77
""",
        figures="""\
B3 observed; Days lost to sickness per employee; the council; 2023-04-01 to 2024-03-31 (rolling year); 9.4 days
B4 observed; Staff turnover (%); the council; 2023-04-01 to 2024-03-31 (rolling year); 12.1 percent
C5 observed; Posts vacant; the council; 2024-03-31 to 2024-03-31 (snapshot); 84 count
D5 observed; Posts vacant; the council; 2023-03-31 to 2023-03-31 (snapshot); 77 count
""",
    ),
    Sample(
        layout="a card that names what each row holds",
        text="""\
Indicator|PI 4 Household waste recycled
Unit|%
Good is|High
2021/22|44.1
2022/23|45.2
Target 2022/23|46
RAG|Amber
""",
        figures="""\
B4 observed; PI 4 Household waste recycled; the council; 2021-04-01 to 2022-03-31 (year); 44.1 percent
B5 observed; PI 4 Household waste recycled; the council; 2022-04-01 to 2023-03-31 (year); 45.2 percent; rag Amber; target 46
B6 target; PI 4 Household waste recycled; the council; 2022-04-01 to 2023-03-31 (year); 46 percent
""",
    ),
    Sample(
        layout="two tables on a sheet, one below the other, each with notes",
        text="""\
Table A: Referrals
Team|Apr-23|May-23
North|12|15
South|9|11
Source: case system

Table B: Assessments
Team|Apr-23|May-23
North|22|25
South|19|21
""",
        figures="""\
B3 observed; Referrals; North; 2023-04-01 to 2023-04-30 (month); 12 count
C3 observed; Referrals; North; 2023-05-01 to 2023-05-31 (month); 15 count
B4 observed; Referrals; South; 2023-04-01 to 2023-04-30 (month); 9 count
C4 observed; Referrals; South; 2023-05-01 to 2023-05-31 (month); 11 count
B9 observed; Assessments; North; 2023-04-01 to 2023-04-30 (month); 22 count
C9 observed; Assessments; North; 2023-05-01 to 2023-05-31 (month); 25 count
B10 observed; Assessments; South; 2023-04-01 to 2023-04-30 (month); 19 count
C10 observed; Assessments; South; 2023-05-01 to 2023-05-31 (month); 21 count
""",
    ),
    Sample(
        layout="two tables beside each other",
        text="""\
Homes, 2022/23
Indicator|2022/23||Indicator|2022/23
Homes built|120||Homes sold|30
Homes let|220||Homes empty|12
""",
        figures="""\
B3 observed; Homes built; the council; 2022-04-01 to 2023-03-31 (year); 120 count
E3 observed; Homes sold; the council; 2022-04-01 to 2023-03-31 (year); 30 count
B4 observed; Homes let; the council; 2022-04-01 to 2023-03-31 (year); 220 count
E4 observed; Homes empty; the council; 2022-04-01 to 2023-03-31 (year); 12 count
""",
    ),
    Sample(
        layout="fractions under a percent header with counts of what they are of",
        text="""\
Health checks for children in care, 2023/24
Check|Number due|Done on time (%)
Initial assessment|84|0.571
Review|310|0.94
Dental|355|0.905
""",
        figures="""\
B3 observed; Number due; Initial assessment; 2023-04-01 to 2024-03-31 (year); 84 count
C3 observed; Done on time (%); Initial assessment; 2023-04-01 to 2024-03-31 (year); 57.1 percent
B4 observed; Number due; Review; 2023-04-01 to 2024-03-31 (year); 310 count
C4 observed; Done on time (%); Review; 2023-04-01 to 2024-03-31 (year); 94 percent
B5 observed; Number due; Dental; 2023-04-01 to 2024-03-31 (year); 355 count
C5 observed; Done on time (%); Dental; 2023-04-01 to 2024-03-31 (year); 90.5 percent
""",
    ),
    Sample(
        layout="shares with the numbers behind them in the same cell",
        text="""\
Measure|2022/23|2023/24
Care leavers in work or study|58% (29/50)|31/52 (59.6%)
Care leavers in suitable homes|48 of 50|97.1%
""",
        figures="""\
B2 observed; Care leavers in work or study; the council; 2022-04-01 to 2023-03-31 (year); 58 percent
C2 observed; Care leavers in work or study; the council; 2023-04-01 to 2024-03-31 (year); 59.6 percent
B3 observed; Care leavers in suitable homes; the council; 2022-04-01 to 2023-03-31 (year); 48 count
C3 observed; Care leavers in suitable homes; the council; 2023-04-01 to 2024-03-31 (year); 97.1 percent
""",
    ),
    Sample(
        layout="attainment by group in school years",
        text="""\
Key stage 4 attainment
Pupils|Academic year 2021/22|Academic year 2022/23
All pupils|48.8|46.2
Boys|46.0|43.9
Girls|51.7|48.6
""",
        figures="""\
B3 observed; Key stage 4 attainment; All pupils; 2021-09-01 to 2022-08-31 (academic year); 48.8 not stated; total
C3 observed; Key stage 4 attainment; All pupils; 2022-09-01 to 2023-08-31 (academic year); 46.2 not stated; total
B4 observed; Key stage 4 attainment; Boys; 2021-09-01 to 2022-08-31 (academic year); 46 not stated
C4 observed; Key stage 4 attainment; Boys; 2022-09-01 to 2023-08-31 (academic year); 43.9 not stated
B5 observed; Key stage 4 attainment; Girls; 2021-09-01 to 2022-08-31 (academic year); 51.7 not stated
C5 observed; Key stage 4 attainment; Girls; 2022-09-01 to 2023-08-31 (academic year); 48.6 not stated
""",
    ),
    Sample(
        layout="months across two years in a grid",
        text="""\
Homelessness presentations
Month|2022/23|2023/24
April|40|52
January|61|58
Total|512|547
""",
        figures="""\
B3 observed; Homelessness presentations; the council; 2022-04-01 to 2022-04-30 (month); 40 count
C3 observed; Homelessness presentations; the council; 2023-04-01 to 2023-04-30 (month); 52 count
B4 observed; Homelessness presentations; the council; 2023-01-01 to 2023-01-31 (month); 61 count
C4 observed; Homelessness presentations; the council; 2024-01-01 to 2024-01-31 (month); 58 count
B5 observed; Homelessness presentations; the council; 2022-04-01 to 2023-03-31 (year); 512 count; total
C5 observed; Homelessness presentations; the council; 2023-04-01 to 2024-03-31 (year); 547 count; total
""",
    ),
    Sample(
        layout="bands of age down and pounds in the unit column",
        text="""\
Measure|Unit|2022/23|2023/24|Forecast 2024/25
Weekly cost of residential care|£|£1,204|£1,311.50|£1,390
Capital spend|£m|12.4|15.1|18
Homes adapted|No.|301|287|310
""",
        figures="""\
C2 observed; Weekly cost of residential care; the council; 2022-04-01 to 2023-03-31 (year); 1204 pounds
D2 observed; Weekly cost of residential care; the council; 2023-04-01 to 2024-03-31 (year); 1311.5 pounds
E2 forecast; Weekly cost of residential care; the council; 2024-04-01 to 2025-03-31 (year); 1390 pounds
C3 observed; Capital spend; the council; 2022-04-01 to 2023-03-31 (year); 1.24e+07 pounds
D3 observed; Capital spend; the council; 2023-04-01 to 2024-03-31 (year); 1.51e+07 pounds
E3 forecast; Capital spend; the council; 2024-04-01 to 2025-03-31 (year); 1.8e+07 pounds
C4 observed; Homes adapted; the council; 2022-04-01 to 2023-03-31 (year); 301 count
D4 observed; Homes adapted; the council; 2023-04-01 to 2024-03-31 (year); 287 count
E4 forecast; Homes adapted; the council; 2024-04-01 to 2025-03-31 (year); 310 count
""",
    ),
    Sample(
        layout="a year of months with the quarters and the year to date",
        text="""\
KPI|Apr 24|May 24|Jun 24|Q1 24/25|YTD|Target
Missed bins per 100,000 collections|61|58|64|61|61|50
Potholes repaired in time|92%|95%|91%|93%|93%|95%
""",
        figures="""\
B2 observed; Missed bins per 100,000 collections; the council; 2024-04-01 to 2024-04-30 (month); 61 rate per 100,000; target 50
C2 observed; Missed bins per 100,000 collections; the council; 2024-05-01 to 2024-05-31 (month); 58 rate per 100,000; target 50
D2 observed; Missed bins per 100,000 collections; the council; 2024-06-01 to 2024-06-30 (month); 64 rate per 100,000; target 50
E2 observed; Missed bins per 100,000 collections; the council; 2024-04-01 to 2024-06-30 (quarter); 61 rate per 100,000; target 50
F2 observed; Missed bins per 100,000 collections; the council; 2024-04-01 to 2024-06-30 (year to date); 61 rate per 100,000; target 50
G2 target; Missed bins per 100,000 collections; the council; no period (not stated); 50 rate per 100,000
B3 observed; Potholes repaired in time; the council; 2024-04-01 to 2024-04-30 (month); 92 percent; target 95
C3 observed; Potholes repaired in time; the council; 2024-05-01 to 2024-05-31 (month); 95 percent; target 95
D3 observed; Potholes repaired in time; the council; 2024-06-01 to 2024-06-30 (month); 91 percent; target 95
E3 observed; Potholes repaired in time; the council; 2024-04-01 to 2024-06-30 (quarter); 93 percent; target 95
F3 observed; Potholes repaired in time; the council; 2024-04-01 to 2024-06-30 (year to date); 93 percent; target 95
G3 target; Potholes repaired in time; the council; no period (not stated); 95 percent
""",
    ),
    Sample(
        layout="measures over years, places down",
        text="""\
Library|Visits||Loans||Cost per visit
|2022/23|2023/24|2022/23|2023/24|2023/24
Abbey|12,200|13,300|9,900|9,950|£3.20
Castle|22,100|22,300|*|18,950|£2.10
""",
        figures="""\
B3 observed; Visits; Abbey; 2022-04-01 to 2023-03-31 (year); 12200 count
C3 observed; Visits; Abbey; 2023-04-01 to 2024-03-31 (year); 13300 count
D3 observed; Loans; Abbey; 2022-04-01 to 2023-03-31 (year); 9900 count
E3 observed; Loans; Abbey; 2023-04-01 to 2024-03-31 (year); 9950 count
F3 observed; Cost per visit; Abbey; 2023-04-01 to 2024-03-31 (year); 3.2 pounds
B4 observed; Visits; Castle; 2022-04-01 to 2023-03-31 (year); 22100 count
C4 observed; Visits; Castle; 2023-04-01 to 2024-03-31 (year); 22300 count
D4 observed; Loans; Castle; 2022-04-01 to 2023-03-31 (year); none count; status suppressed
E4 observed; Loans; Castle; 2023-04-01 to 2024-03-31 (year); 18950 count
F4 observed; Cost per visit; Castle; 2023-04-01 to 2024-03-31 (year); 2.1 pounds
""",
    ),
    Sample(
        layout="sections whose rows are an actual, a budget and the difference",
        text="""\
|Q1 2023/24|Q2 2023/24
Penalty charge notices
Issued|1,205|1,311
Cancelled|100|121
Income (£)
Actual|45,000|46,000
Budget|40,000|40,000
Variance|5,000|6,000
""",
        figures="""\
B3 observed; Penalty charge notices: Issued; the council; 2023-04-01 to 2023-06-30 (quarter); 1205 count
C3 observed; Penalty charge notices: Issued; the council; 2023-07-01 to 2023-09-30 (quarter); 1311 count
B4 observed; Penalty charge notices: Cancelled; the council; 2023-04-01 to 2023-06-30 (quarter); 100 count
C4 observed; Penalty charge notices: Cancelled; the council; 2023-07-01 to 2023-09-30 (quarter); 121 count
B6 observed; Income (£); the council; 2023-04-01 to 2023-06-30 (quarter); 45000 pounds; target 40000
C6 observed; Income (£); the council; 2023-07-01 to 2023-09-30 (quarter); 46000 pounds; target 40000
B7 target; Income (£); the council; 2023-04-01 to 2023-06-30 (quarter); 40000 pounds
C7 target; Income (£); the council; 2023-07-01 to 2023-09-30 (quarter); 40000 pounds
B8 change; Income (£); the council; 2023-04-01 to 2023-06-30 (quarter); 5000 pounds
C8 change; Income (£); the council; 2023-07-01 to 2023-09-30 (quarter); 6000 pounds
""",
    ),
    Sample(
        layout="bands of age by gender with suppressed cells and totals",
        text="""\
Children in need by age and gender, 31 March 2024
Age|Male|Female|Total
Under 1|12|14|26
1-4|30|c|62
All ages|42|c|88
""",
        figures="""\
B3 observed; Children in need; Under 1, Male; 2024-03-31 to 2024-03-31 (snapshot); 12 count
C3 observed; Children in need; Under 1, Female; 2024-03-31 to 2024-03-31 (snapshot); 14 count
D3 observed; Children in need; Under 1; 2024-03-31 to 2024-03-31 (snapshot); 26 count; total
B4 observed; Children in need; 1-4, Male; 2024-03-31 to 2024-03-31 (snapshot); 30 count
C4 observed; Children in need; 1-4, Female; 2024-03-31 to 2024-03-31 (snapshot); none count; status suppressed
D4 observed; Children in need; 1-4; 2024-03-31 to 2024-03-31 (snapshot); 62 count; total
B5 observed; Children in need; All ages, Male; 2024-03-31 to 2024-03-31 (snapshot); 42 count; total
C5 observed; Children in need; All ages, Female; 2024-03-31 to 2024-03-31 (snapshot); none count; status suppressed; total
D5 observed; Children in need; All ages; 2024-03-31 to 2024-03-31 (snapshot); 88 count; total
""",
    ),
    Sample(
        layout="years down, the council beside its region and nation",
        title="Children looked after per 10,000",
        council="Northam Council",
        text="""\
Year|Northam|South West|England
2020/21|71.2|65.0|67
2021/22|74.0|66.1|70
""",
        figures="""\
B2 observed; Children looked after per 10,000; the council; 2020-04-01 to 2021-03-31 (year); 71.2 rate per 10,000
C2 benchmark; Children looked after per 10,000; South West; 2020-04-01 to 2021-03-31 (year); 65 rate per 10,000
D2 benchmark; Children looked after per 10,000; England; 2020-04-01 to 2021-03-31 (year); 67 rate per 10,000
B3 observed; Children looked after per 10,000; the council; 2021-04-01 to 2022-03-31 (year); 74 rate per 10,000
C3 benchmark; Children looked after per 10,000; South West; 2021-04-01 to 2022-03-31 (year); 66.1 rate per 10,000
D3 benchmark; Children looked after per 10,000; England; 2021-04-01 to 2022-03-31 (year); 70 rate per 10,000
""",
    ),
    Sample(
        layout="a corner that names the months across",
        title="Front door performance 2024/25",
        text="""\
Month|Apr|May|Jun
Contacts|812|901|877
Contacts accepted (%)|14.8|14.5|13.5
""",
        figures="""\
B2 observed; Contacts; the council; 2024-04-01 to 2024-04-30 (month); 812 count
C2 observed; Contacts; the council; 2024-05-01 to 2024-05-31 (month); 901 count
D2 observed; Contacts; the council; 2024-06-01 to 2024-06-30 (month); 877 count
B3 observed; Contacts accepted (%); the council; 2024-04-01 to 2024-04-30 (month); 14.8 percent
C3 observed; Contacts accepted (%); the council; 2024-05-01 to 2024-05-31 (month); 14.5 percent
D3 observed; Contacts accepted (%); the council; 2024-06-01 to 2024-06-30 (month); 13.5 percent
""",
    ),
    Sample(
        layout="codes in a column of their own under section rows",
        text="""\
Ref|Measure|2022/23|2023/24|Target
Housing
H1|Repairs on time|91.2%|92%|95%
Highways
W1|Potholes repaired|301|287|
|Of which urgent|12|15|
""",
        figures="""\
C3 observed; H1 Repairs on time; the council; 2022-04-01 to 2023-03-31 (year); 91.2 percent
D3 observed; H1 Repairs on time; the council; 2023-04-01 to 2024-03-31 (year); 92 percent; target 95
E3 target; H1 Repairs on time; the council; no period (not stated); 95 percent
C5 observed; W1 Potholes repaired; the council; 2022-04-01 to 2023-03-31 (year); 301 count
D5 observed; W1 Potholes repaired; the council; 2023-04-01 to 2024-03-31 (year); 287 count
C6 observed; Potholes repaired: Of which urgent; the council; 2022-04-01 to 2023-03-31 (year); 12 count
D6 observed; Potholes repaired: Of which urgent; the council; 2023-04-01 to 2024-03-31 (year); 15 count
""",
    ),
)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.layout)
def test_a_layout_is_read_whole_in_every_format(sample: Sample, suffix: str) -> None:
    document = table(sample.text, suffix=suffix, title=sample.title, council=sample.council)
    assert "\n".join(f"{place} {figure}" for place, figure in told(document).items()) == sample.figures.strip()
    assert [note for note in document.notes if "kept as text" in note] == []
