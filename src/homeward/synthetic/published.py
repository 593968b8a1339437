"""How often things happen in an invented authority, and the published figure behind each number.

A weight that rests on a published figure names it. The rest are marked *chosen*: plausible, ours, and evidence of nothing. An
invented authority says nothing about any real one.
"""

from typing import Final

from homeward.synthetic.draws import Bands, Shares

# -- Who the children are -------------------------------------------------------------------------------------------------------------

# Missing children in care to missing children not in care is 19 to 81 (UK Missing Persons Unit, England and Wales 2018/19, as told by
# IICSA, Children sexually exploited by organised networks, G.1), and 12,780 of 115,410 looked-after children, 11%, went missing in the
# year (Department for Education, year to 31 March 2025). Both hold roughly when four in ten of the children known are looked after, a quarter
# of those go missing at some time in a few years, and most of the others are known because they went missing from home.
GROUPS: Final = Shares.of(own=36, home=59, others=5)
GOES_MISSING_IN_TEN_THOUSAND: Final = {"own": 2_550, "home": 8_900, "others": 4_500}

# Missing incidents of looked-after children by age: 20 at 1 to 4, 120 at 5 to 9, 38,060 at 10 to 15, 48,690 at 16 and over (Department
# for Education, year to 31 March 2025). By single year of age: chosen. This is the age at a child's first episode; a child with many
# grows older meanwhile, so it stands a little lower.
AGE_WHEN_FIRST_MISSING: Final = Shares.among(
    {"2": 1, "3": 1, "4": 1, "6": 1, "7": 2, "8": 4, "9": 7, "10": 40, "11": 110, "12": 430, "13": 950, "14": 1_640, "15": 2_150,
     "16": 2_800, "17": 2_250}
)  # fmt: skip
AGE_OF_OTHERS: Final = Shares.among({str(age): weight for age, weight in enumerate([3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 9])})  # chosen  # fmt: skip
SEX: Final = Shares.among({"M": 548, "F": 446, "U": 2, "": 4})  # chosen
ETHNICITY: Final = Shares.of(  # chosen
    WBRI=580, WIRI=6, WIRT=4, WROM=8, WOTH=62, MWBC=44, MWBA=12, MWAS=16, MOTH=24, AIND=20, APKN=34, ABAN=12, AOTH=28, CHNE=3,
    BCRB=18, BAFR=52, BOTH=16, OOTH=26, REFU=4, NOBT=11,
)  # fmt: skip
ETHNICITY_NOT_RECORDED: Final = 200  # in ten thousand; chosen
BIRTH_NOT_RECORDED: Final = 60  # in ten thousand children who were never looked after; chosen
NO_PUPIL_NUMBER: Final = 500  # in ten thousand; chosen
# Days for which children are open to children's services: from so many before a child first matters, to so many after; and a second time,
# after so many days, for so many. All chosen.
OPEN_BEFORE, OPEN_AFTER = (0, 300), (20, 900)
OPENED_AGAIN: Final = 2_500  # in ten thousand
OPENED_AGAIN_AFTER, OPEN_AGAIN_FOR = (30, 700), (20, 500)
NO_PUPIL_NUMBER_BECAUSE: Final = Shares.of(UN1=3, UN2=1, UN3=1, UN4=2, UN5=3)  # chosen

# -- Care -----------------------------------------------------------------------------------------------------------------------------

DAYS_IN_CARE_BEFORE: Final = Bands.of({0: 22, 90: 28, 365: 30, 1_095: 20}, below=3_650)  # chosen
DAYS_IN_CARE_AFTER: Final = Bands.of({30: 20, 180: 28, 365: 30, 1_095: 22}, below=2_500)  # chosen
MISSING_BEFORE_CARE: Final = 1_000  # in ten thousand of looked-after children who went missing, first from home; chosen
DAYS_MISSING_BEFORE_CARE: Final = (1, 40)  # chosen
CARE_EPISODES: Final = Bands.of({1: 42, 2: 25, 3: 14, 4: 9, 5: 10}, below=9)  # chosen
LEGAL_STATUS: Final = Shares.of(C2=52, C1=16, V2=26, E1=4, J1=1, L2=1)  # chosen
CATEGORY_OF_NEED: Final = Shares.of(N1=62, N2=3, N3=3, N4=8, N5=13, N6=2, N7=1, N8=8)  # chosen
NEED_NOT_RECORDED: Final = 100  # in ten thousand; chosen
PLACEMENT: Final = Shares.of(U1=10, U3=7, U4=19, U6=24, K2=22, K1=1, K3=11, P1=3, R1=1, S1=1, R5=1)  # chosen
PROVIDER: Final = Shares.of(PR1=38, PR2=2, PR3=2, PR4=52, PR5=6)  # chosen
PLACED_OUT_OF_AREA: Final = 3_400  # in ten thousand care episodes of the authority's own children; chosen
AREA_NOT_RECORDED: Final = 60  # in ten thousand care episodes; chosen
SEMI_INDEPENDENT_UNTIL: Final = (
    2024,
    4,
    1,
)  # K3 supported accommodation replaces H5 in SSDA903 collections from 2024/25

# -- Missing episodes -----------------------------------------------------------------------------------------------------------------

# On average 6.8 missing incidents a looked-after child who went missing in the year (Department for Education, year to 31 March 2025);
# incidents a child not in care 2.2 (64% of 143,453 incidents among 81% of 51,408 children, UK Missing Persons Unit, 2018/19, as above).
# Many children once, a few very often: chosen, to those averages. Away incidents come on top for looked-after children.
EPISODES_IN_CARE: Final = Bands.of({1: 26, 2: 15, 3: 18, 5: 12, 8: 10, 12: 9, 20: 7, 35: 5, 60: 2}, below=160)
EPISODES_FROM_HOME: Final = Bands.of({1: 59, 2: 16, 3: 13, 5: 8, 8: 4}, below=18)
DAYS_PER_EPISODE: Final = Bands.of(
    {4: 50, 8: 30, 16: 15, 40: 5}, below=90
)  # how close together one child's episodes are; chosen
NEAREST_DAYS: Final = 4  # so that two episodes of one child never overlap
AWAY_IN_CARE: Final = (
    1_600  # in ten thousand; 4.5 away incidents a child with any, but fewer children (as above); chosen
)
POLICE_JUDGED_NO_RISK: Final = 500  # in ten thousand episodes from home recorded as no apparent risk; chosen
TYPE_NOT_RECORDED: Final = 40  # in ten thousand; chosen

# 90% of looked-after children's missing incidents in the year to 31 March 2022 lasted two days or less (answer to parliamentary
# question 187193). In minutes; within the two days and beyond them: chosen.
MINUTES_AWAY: Final = Bands.of(
    {20: 9, 120: 24, 360: 26, 720: 20, 1_440: 11, 2_880: 5, 4_320: 4, 10_080: 2, 20_160: 1}, below=86_400
)
HOUR_LEFT: Final = Shares.among({str(hour): weight for hour, weight in enumerate([4, 3, 2, 1, 1, 1, 1, 2, 4, 3, 3, 3, 3, 4, 5, 7, 8, 9, 10, 11, 12, 11, 9, 6])})  # chosen  # fmt: skip
TIME_NOT_RECORDED: Final = 350  # in ten thousand, for each of leaving and coming back; chosen
POLICE_FORCE: Final = "Invented Constabulary"
REPORTED: Final = {"missing": 9_500, "away": 1_500}  # in ten thousand; chosen
REPORT_NOT_RECORDED: Final = 150  # in ten thousand; chosen
MINUTES_TO_REPORT: Final = Bands.of({5: 35, 60: 35, 180: 20, 480: 10}, below=1_440)  # chosen
GRADING: Final = Shares.of(no_apparent_risk=4, low=14, medium=66, high=16)  # chosen
GRADING_NOT_RECORDED: Final = 300  # in ten thousand of the reported; chosen

# -- Offers and interviews ------------------------------------------------------------------------------------------------------------

NOT_REQUIRED: Final = {"away": 3_000, "others": 2_000, "any": 150}  # in ten thousand; chosen
NOT_REQUIRED_ANY: Final = Shares.of(duplicate=5, police_error=3, in_custody=1, other=2)  # chosen
REQUIRED_NOT_RECORDED: Final = 250  # in ten thousand; chosen
# 80% of episodes were offered an interview, 30% of the offered declined, and about half of all episodes led to one (Children's Society,
# The First Step, 2019, averages of councils). Fewer and slower out of area: IICSA, G.5 paragraph 32, without a figure; chosen.
OFFERED: Final = {"in area": 8_200, "out of area": 6_800}  # in ten thousand
ACCEPTED: Final = 7_000  # in ten thousand of the offered
FINAL_REFUSAL: Final = Shares.of(
    declined=70, declined_by_parent=12, no_answer=11, left_message=4, wrong_contact=2, access_refused=1
)
EARLIER_ATTEMPT: Final = Shares.of(
    no_answer=46, left_message=28, wrong_contact=7, access_refused=4, declined=15
)  # chosen
ATTEMPTS: Final = Bands.of({1: 64, 2: 21, 3: 10, 4: 5}, below=7)  # chosen
DATE_OF_OFFER_NOT_RECORDED: Final = 4_000  # in ten thousand of the offers whose time is not; chosen
OFFER_WAY: Final = Shares.of(
    visit=24, phone=42, text=10, letter=3, email=2, through_carer=14, through_school=4, online=1
)  # chosen
# The reasons are those that children gave to councils and to IICSA (G.5 paragraphs 27 and 31.3); how often: chosen.
DECLINE_REASON: Final = Shares.of(
    no_point=22, not_safe_to_talk=3, fear_for_someone=4, bad_timing=9, talked_already=14, repeat_interviews=13, not_missing=8, pressured=2,
    parent_against=4, other_worker=5, not_said=16,
)  # fmt: skip
REASON_NOT_RECORDED: Final = 900  # in ten thousand; chosen
MINUTES_TO_LAST_REFUSED_OFFER: Final = Bands.of({60: 45, 1_440: 38, 4_320: 17}, below=20_160)  # chosen
# 63% of the interviews held were inside the time that guidance allows, as an average of councils (Missing People, The delivery of return
# interviews across England 2023-24). The time itself is law, and comes from `vocabulary.law`. Some late
# ones are never held, or brought forward because the child goes missing again, so the draw stands lower.
HELD_IN_TIME: Final = {"in area": 5_500, "out of area": 3_800}  # in ten thousand
DAYS_LATE: Final = Bands.of({0: 50, 3: 32, 7: 18}, below=28)  # chosen
HELD_AFTER_ACCEPTING: Final = 9_400  # in ten thousand; the rest accepted and were never seen; chosen
WAITS_FOR_NEXT: Final = (
    700  # in ten thousand interviews put off to the next episode when that follows within a week; chosen
)
INTERVIEWER_ROLE: Final = Shares.of(social_worker=24, dedicated_team=40, youth_worker=9, early_help=5, school_staff=2, commissioned=16, advocate=2, other=2)  # chosen  # fmt: skip
# Children placed out of area are more often seen by a social worker (IICSA, G.5 paragraph 32); how much more often: chosen.
SOCIAL_WORKER_OUT_OF_AREA: Final = 3_000  # in ten thousand
ROLE_NOT_RECORDED: Final = 200  # in ten thousand; chosen
INDEPENDENT: Final = {"social_worker": 3_500, "other roles": 9_500}  # in ten thousand; chosen
INDEPENDENCE_NOT_RECORDED: Final = 800  # in ten thousand; chosen
LATE_REASON: Final = Shares.of(not_notified=16, declined_then_agreed=12, not_reached=24, unwell=4, capacity=24, out_of_area=8, awaiting_police=5, other=7)  # chosen  # fmt: skip
LATE_REASON_NOT_RECORDED: Final = 1_500  # in ten thousand late interviews; chosen
DAYS_TO_WRITE_UP: Final = Bands.of({0: 45, 3: 35, 6: 20}, below=25)  # chosen
DAYS_TO_SIGN_OFF: Final = Bands.of({0: 60, 4: 40}, below=20)  # chosen
NOT_WRITTEN_UP: Final = 300  # in ten thousand; chosen

# -- Exploitation ---------------------------------------------------------------------------------------------------------------------

# 145 of the 682 children interviewed had a recorded risk, on 756 of 2,626 interviews (Coventry City Council, FOI438019049): 21% and 29%.
# Those who go missing often are exploited more often: how much more, chosen.
EXPLOITED: Final = {"often": 4_600, "went missing": 2_200, "did not": 500}  # in ten thousand
OFTEN: Final = 5  # episodes
# 67% of children with factor 11A were girls (Department for Education, ad hoc statistics on child sexual abuse and exploitation,
# 11 December 2025). In ten thousand, and made a little lower because chance alone gives girls among the rest.
GIRLS_AMONG_SEXUALLY_EXPLOITED: Final = 4_600
RISK_RECORDED: Final = 7_600  # in ten thousand interviews with a child who is exploited
EXPLOITED_HOW: Final = Shares.of(cse=44, cce=42, both=12, other=2)  # chosen
NO_RISK_ANSWER: Final = Shares.among({"none": 88, "not_assessed": 8, "": 4})  # chosen
CONCERN_FROM_INTERVIEW: Final = 5_000  # in ten thousand interviews with a recorded risk; chosen
CONCERN_SOURCE: Final = Shares.among(
    {"police": 26, "assessment": 28, "screening": 22, "panel": 20, "other": 2, "": 2}
)  # chosen
CONCERN_STATUS: Final = Shares.among({"at_risk": 62, "suspected": 24, "confirmed": 11, "": 3})  # chosen
CONCERN_ENDED: Final = 3_500  # in ten thousand; chosen
DAYS_OF_CONCERN: Final = (28, 540)  # of one that ended; chosen
SCREENINGS: Final = Bands.of({1: 55, 2: 25, 3: 20}, below=6)  # for an exploited child; chosen
SCREENED_WITHOUT_CONCERN: Final = 700  # in ten thousand of the other children; chosen
# Each tool's levels in its own words, lowest first; all but the lowest are a concern. The bands of SERAF are its own. The third West Midlands
# level and the words for professional judgement could not be confirmed, and are ours.
LEVELS: Final = {
    "seraf": ("1 not at risk", "2 mild", "3 moderate", "4 significant"),
    "wm_cse": ("No current CSE risk", "At risk", "Significant risk"),
    "professional_judgement": ("no concern", "emerging concern", "clear concern"),
    "other": ("low", "medium", "high"),
}
TOOL: Final = Shares.of(seraf=40, wm_cse=30, professional_judgement=22, other=8)  # chosen
TOOL_VERSION: Final = {"seraf": "2014", "wm_cse": "2019", "professional_judgement": "", "other": "1"}  # chosen
NOTHING_FOUND: Final = {"exploited": 2_000, "not": 6_670}  # in ten thousand screenings; chosen
LEVEL_NOT_RECORDED: Final = 400  # in ten thousand; chosen
BOTH_SCREENED_AS_CRIMINAL: Final = 5_000  # in ten thousand screenings of a child exploited in both ways; chosen
DAYS_TO_RESCREEN: Final = (
    91  # the sexual exploitation risk assessment framework (SERAF): review at least every three months
)
RESCREEN_NOT_SET: Final = 1_200  # in ten thousand; chosen

# -- Assessments and schools ----------------------------------------------------------------------------------------------------------

ASSESSMENTS: Final = Bands.of({1: 62, 2: 26, 3: 12}, below=5)  # chosen
DAYS_TO_ASSESS: Final = Bands.of({5: 20, 21: 45, 45: 30, 63: 5}, below=120)  # chosen
NEVER_COMPLETED: Final = 150  # in ten thousand; chosen
# Children with factor 11A had five factors on average (as for GIRLS_AMONG_SEXUALLY_EXPLOITED). In ten thousand assessments of an exploited
# child, and of another child: chosen, to that average.
FACTORS: Final = {
    "1A": (1_200, 300), "1B": (1_500, 1_300), "2A": (2_600, 400), "2B": (1_500, 1_300), "3A": (900, 400), "3B": (3_000, 2_900),
    "3C": (500, 500), "4A": (3_600, 1_500), "4B": (2_400, 2_300), "5A": (1_500, 900), "6A": (500, 500), "7A": (300, 300),
    "9A": (250, 150), "12A": (700, 40), "13A": (1_800, 120), "14A": (2_600, 700), "15A": (2_000, 500), "16A": (1_400, 1_500),
    "17A": (1_500, 1_600), "18B": (400, 300), "18C": (700, 900), "19B": (600, 200), "19C": (700, 300), "20": (400, 500),
}  # fmt: skip
MISSING_FACTOR: Final = {"went missing": 5_500, "did not": 150}  # 10A, in ten thousand; chosen
EXPLOITATION_FACTOR: Final = 6_000  # 11A and 24A, in ten thousand assessments of a child exploited in that way; chosen
CRIMINAL_EXPLOITATION_FACTOR_FROM: Final = (2021, 4, 1)  # 24A was first used in the 2021-22 children in need census
SEARCHED: Final = Shares.of(linked=87, no_match=8, doubtful=2, not_searched=3)  # a child with a pupil number; chosen
SEARCHED_WITHOUT_NUMBER: Final = Shares.of(linked=0, no_match=40, doubtful=5, not_searched=55)  # chosen
# About one in five children with factor 11A had been suspended (as for FACTORS). Other children: chosen.
SCHOOL_EXCLUSIONS: Final = Bands.of({1: 60, 2: 25, 3: 15}, below=7)  # chosen
EVER_EXCLUDED: Final = {"exploited": 3_000, "not": 800}  # in ten thousand of the linked
EXCLUSION_TYPE: Final = Shares.of(FIXD=955, PERM=35, LNCH=10)  # chosen
SESSIONS: Final = Bands.of(
    {1: 30, 3: 45, 7: 20, 12: 5}, below=30
)  # half days; no more than 45 days in a year by law; chosen
SESSIONS_NOT_RECORDED: Final = 150  # in ten thousand; chosen
EXCLUSION_REASON: Final = Shares.among(
    {
        "DB": 42,
        "VA": 16,
        "PP": 15,
        "VP": 4,
        "PA": 6,
        "DM": 3,
        "DA": 5,
        "OW": 3,
        "BU": 1,
        "SM": 1,
        "TH": 1,
        "MT": 2,
        "": 1,
    }
)  # chosen
