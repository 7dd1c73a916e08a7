"""Minutes in Welsh of a council that nobody has, with a table, and questions about them in Welsh with their places."""

from __future__ import annotations

MINUTES = {
    "2024-09-18-cofnodion-trafnidiaeth.txt": """Cyngor Dyffryn Celyn
Pwyllgor Craffu Trafnidiaeth
Cofnodion y cyfarfod a gynhaliwyd ar 18 Medi 2024

1. Ymddiheuriadau

Cofnodion:
Cafwyd ymddiheuriadau gan y Cynghorydd Mared Tudur.

2. Pont Nant y Felin

Cofnodion:
Dywedodd y Pennaeth Priffyrdd fod y bont wedi ei chau ers 3 Mehefin 2024 oherwydd difrod llifogydd.

Gofynnodd y Cynghorydd Idwal Rees faint fyddai'r gwaith trwsio yn ei gostio. Atebodd y Pennaeth Priffyrdd mai £62,400
fyddai cost yr atgyweirio, a bod y contractwr yn barod i ddechrau ym mis Hydref.

PENDERFYNWYD – Cymeradwyo'r gwaith ar y bont a'i ariannu o'r gronfa wrth gefn.

3. Bysiau gwledig

Cofnodion:
Adroddodd y Swyddog Trafnidiaeth fod 1,284 o deithwyr wedi defnyddio'r bws bach ym mis Awst 2024, o'i gymharu â 1,022 ym
mis Gorffennaf.

Cytunodd y Swyddog Trafnidiaeth i ddod ag adroddiad ar amserlenni'r gaeaf i gyfarfod mis Tachwedd.
""",
    "2024-11-20-cofnodion-trafnidiaeth.txt": """Cyngor Dyffryn Celyn
Pwyllgor Craffu Trafnidiaeth
Cofnodion y cyfarfod a gynhaliwyd ar 20 Tachwedd 2024

1. Parcio ysgolion

Cofnodion:
Roedd rhieni wedi cwyno am geir ar y palmentydd y tu allan i Ysgol Bryn Eithin. Dywedodd y Rheolwr Parcio y byddai
wardeniaid yn ymweld â'r ysgol ddwywaith yr wythnos.

Gofynnodd y Cadeirydd pam nad oedd croesfan yno. Eglurodd y Rheolwr Parcio nad oedd arian ar gael tan fis Ebrill 2025.

2. Goleuadau stryd

Cofnodion:
Adroddwyd bod 37 o oleuadau wedi torri yn y dref, a bod 29 ohonynt wedi eu trwsio erbyn diwedd mis Hydref 2024.

PENDERFYNWYD – Gofyn i'r Pennaeth Priffyrdd gyhoeddi rhestr o'r goleuadau bob chwarter.
""",
    "2025-01-15-cofnodion-amgylchedd.txt": """Cyngor Dyffryn Celyn
Pwyllgor yr Amgylchedd
Cofnodion y cyfarfod a gynhaliwyd ar 15 Ionawr 2025

1. Ailgylchu

Cofnodion:
Adroddodd yr Ecolegydd fod 64% o wastraff y cartref wedi ei ailgylchu yn 2023/24.

Dywedodd y Cynghorydd Mared Tudur fod biniau bwyd yn rhy fach i deuluoedd mawr. Addawodd yr Ecolegydd ysgrifennu at bob
aelwyd erbyn 28 Chwefror 2025.

2. Coed

Cofnodion:
Plannwyd 450 o goed derw ar lannau'r afon gan wirfoddolwyr. Roedd Cymdeithas y Coed wedi rhoi'r glasbrennau.
""",
}
SOURCES = """file,council,committee,meeting_date,title,url
2024-09-18-cofnodion-trafnidiaeth.txt,Cyngor Dyffryn Celyn,Pwyllgor Craffu Trafnidiaeth,2024-09-18,,
2024-11-20-cofnodion-trafnidiaeth.txt,Cyngor Dyffryn Celyn,Pwyllgor Craffu Trafnidiaeth,2024-11-20,,
2025-01-15-cofnodion-amgylchedd.txt,Cyngor Dyffryn Celyn,Pwyllgor yr Amgylchedd,2025-01-15,,
"""
# A question, and words that stand in the sentence that answers it.
QUESTIONS = (
    ("Faint fydd cost atgyweirio pont Nant y Felin?", "£62,400"),
    ("Pam cafodd y bont ei chau?", "difrod llifogydd"),
    ("Faint o deithwyr a ddefnyddiodd y bysiau bach ym mis Awst 2024?", "1,284"),
    ("Beth benderfynwyd am bont Nant y Felin?", "Cymeradwyo'r gwaith"),
    ("Pwy gwynodd am geir ar balmentydd?", "rhieni wedi cwyno"),
    ("Pam nad oes croesfan wrth yr ysgol?", "nad oedd arian ar gael"),
    ("Faint o oleuadau stryd oedd wedi torri?", "37 o oleuadau"),
    ("Beth ofynnwyd i Bennaeth y Priffyrdd ei gyhoeddi?", "gyhoeddi rhestr"),
    ("Pa ganran o wastraff cartrefi a ailgylchwyd?", "64%"),
    ("Pwy addawodd ysgrifennu at aelwydydd?", "Addawodd yr Ecolegydd"),
    ("Faint o goed a blannwyd ger yr afon?", "450 o goed"),
    ("Pryd bydd yr adroddiad ar amserlen y gaeaf yn dod?", "amserlenni'r gaeaf"),
)
