"""The rules of credit: what an hour earns, how long it counts, and where someone stands.

Pure arithmetic: days and amounts in, days and amounts out; no clock, no database. Credits and hours are
`Decimal` (or `int`) in steps of one half, never float; lengths are whole minutes. What a rule does not allow
raises `Refused`, with the name of the reason and its facts: templates/tracks/messages.txt has the words.

Sources: the Strategic Track Manual (*Manual*, by step); the Montana State Library's certification manual
(*CE Manual*, by page, msl.mt.gov/libraries/consulting/online_publications/certificationmanual); and, where
both are silent, what this project settled (*Aspen*).
"""

from bisect import bisect_right
from calendar import monthrange
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache

ZERO = Decimal(0)
HALF = Decimal("0.5")
ONE_DAY = timedelta(days=1)
STEP_MINUTES = 30
STEP_HALF_HOURS = 3
HOURS_A_DAY = 24
LAST_MINUTE = time(23, 59)
VALID_MONTHS = 48
DIRECTOR_MONTHS = 48
REMINDED_BEFORE = (1, 3, 6, 12)
COLLEGE_RATES = {"semester": 4, "quarter": 2}
PRESENTED_AT_MOST = 2
PRESENTER_TIMES = 2
EARLIEST_DEGREE = 1900
TOO_MUCH = 1_000_000


class Refused(ValueError):
    """A rule says no: the name of the reason, and the facts that its words need. As text, it's for developers."""

    def __init__(self, name: str, **facts: object) -> None:
        super().__init__(", ".join([name, *(f"{fact} {value}" for fact, value in facts.items())]))
        self.name, self.facts = name, facts


# What one thing earns


def half_credits(amount: Decimal | int) -> Decimal:
    """The smallest step is half a credit; nothing between the steps is accepted.

    Source: CE Manual, cecredits/earning; Aspen. Gives the amount back as a `Decimal`. `Refused`
    when it is under 0.5, not a whole or half number, or anything but a `Decimal` or an `int`.

    >>> half_credits(Decimal("1.5"))
    Decimal('1.5')
    >>> half_credits(Decimal("1.3"))
    Traceback (most recent call last):
    tracks.rules.Refused: not_halves, number 1.3, lower 1, higher 1.5
    """
    return _halves(amount, least=HALF)


def formal_credits(minutes: int) -> Decimal:
    """One hour of formal learning is one credit, in half credits, rounded down to the half hour.

    Source: Manual, step 1 ("the 1 hour = 1 credit standard"). `Refused` under 30 minutes.

    >>> formal_credits(59), formal_credits(60), formal_credits(89), formal_credits(90)
    (Decimal('0.5'), Decimal('1'), Decimal('1'), Decimal('1.5'))
    """
    half_hours = _half_hours(minutes)
    if not half_hours:
        raise Refused("too_short", minutes=minutes, least=STEP_MINUTES)
    return Decimal(half_hours) / 2


def bundle_credits(minutes_list: Iterable[int]) -> Decimal:
    """Short formal tutorials are bundled: add the minutes; then every full half hour is half a credit.

    Source: Manual, step 1 ("a bundle of 30-59 minutes is ½ credit, 60-89 minutes is 1 credit"). `Refused`
    under 30 minutes in all.

    >>> bundle_credits([12, 18]), bundle_credits([45, 44]), bundle_credits([60, 30])
    (Decimal('0.5'), Decimal('1'), Decimal('1.5'))
    """
    lengths = list(minutes_list)
    for minutes in lengths:
        _half_hours(minutes)
    total = sum(lengths)
    if total < STEP_MINUTES:
        raise Refused("bundle_too_short", minutes=total, least=STEP_MINUTES)
    return formal_credits(total)


def minutes_to_next_step(minutes: int) -> int:
    """How many more minutes of tutorials make the next half credit.

    Source: as in `bundle_credits`.

    >>> minutes_to_next_step(0), minutes_to_next_step(20), minutes_to_next_step(45)
    (30, 10, 15)
    """
    return STEP_MINUTES - minutes % STEP_MINUTES


def self_directed_credits(hours: Decimal | int) -> Decimal:
    """Three hours of self-directed work or practice are one credit, rounded down to half a credit.

    Source: Manual, step 4 ("3 hrs of work on self-directed learning is equal to 1 CE credit"); the rounding
    is from Aspen. `hours` is the project's total in half hours, and too few earn 0. `Refused` when it is
    negative or not in half hours.

    >>> self_directed_credits(1), self_directed_credits(4), self_directed_credits(Decimal("61.5"))
    (Decimal('0'), Decimal('1'), Decimal('20.5'))
    """
    return Decimal(_half_hours_worked(hours) // STEP_HALF_HOURS) / 2


def self_directed_remainder(hours: Decimal | int) -> Decimal:
    """Hours that have not earned half a credit yet are kept for the project's next entry.

    Source: Aspen. Units and refusals as in `self_directed_credits`.

    >>> self_directed_remainder(1), self_directed_remainder(4), self_directed_remainder(Decimal("4.5"))
    (Decimal('1'), Decimal('1'), Decimal('0'))
    """
    return Decimal(_half_hours_worked(hours) % STEP_HALF_HOURS) / 2


def project_credits(hours: Decimal | int, approved: Decimal | None) -> Decimal:
    """A completed project gives what its hours earn, and at most what the supervisor approved.

    Source: Manual, step 4 (the supervisor approves the project and its hours before the work). `approved` is
    None where no amount was approved. Units and refusals as in `self_directed_credits`.

    >>> project_credits(Decimal("10.5"), Decimal(3)), project_credits(6, Decimal(3)), project_credits(6, None)
    (Decimal('3'), Decimal('2'), Decimal('2'))
    """
    earned = self_directed_credits(hours)
    return earned if approved is None else min(earned, approved)


def over_cap(self_directed: Decimal, cap: Decimal | None) -> Decimal:
    """Self-directed credits beyond the cap of the rule set are recorded and do not count.

    Source: Manual, step 4 ("no more than 20 credits maximum"). `cap` is None where all count.

    >>> over_cap(Decimal(25), Decimal(20)), over_cap(Decimal(15), Decimal(20)), over_cap(Decimal(25), None)
    (Decimal('5'), Decimal('0'), Decimal('0'))
    """
    return ZERO if cap is None else max(ZERO, self_directed - cap)


def left_under_cap(self_directed: Decimal, cap: Decimal) -> Decimal:
    """How many self-directed credits may still count beside those that are there; 0 when the cap is reached.

    Source: as of `over_cap`. Both are in credits.

    >>> left_under_cap(Decimal(15), Decimal(20)), left_under_cap(Decimal(25), Decimal(20))
    (Decimal('5'), Decimal('0'))
    """
    return max(ZERO, cap - self_directed)


def minutes_worked(began: time, ended: time) -> int:
    """The length of a session of work that has a start and a stop, in minutes.

    Source: Manual, step 4 ("noting the date/times spent on each activity or experience"). Both are of one day,
    whose last minute, 11:59 PM, stands for midnight; seconds do not count. `Refused` when it stops before it
    starts.

    >>> minutes_worked(time(9), time(10, 59)), minutes_worked(time(22), time(23, 59))
    (119, 120)
    """
    minutes = _of_day(ended) - _of_day(began)
    if minutes <= 0:
        raise Refused("stops_before_it_starts")
    return minutes


def hours_together(minutes: Iterable[int]) -> Decimal:
    """The hours of a journal: its sessions are added, and only their sum is rounded down to half an hour.

    Source: Manual, step 4 (3 hours of work are one credit); the half hours are from Aspen. `minutes` has the
    length of each session. `Refused` when one is negative.

    >>> hours_together([29] * 10), hours_together([29]), hours_together([])
    (Decimal('4.5'), Decimal('0'), Decimal('0'))
    """
    lengths = list(minutes)
    for length in lengths:
        _half_hours(length)
    return Decimal(_half_hours(sum(lengths))) / 2


def college_credits(amount: Decimal | int, calendar: str) -> Decimal:
    """One semester credit of a college course is four credits; one quarter credit is two.

    Source: CE Manual, cecredits/forcollege. `amount` is in college credits, `calendar` is
    "semester" or "quarter". `Refused` for any other calendar or an amount that `half_credits` refuses.

    >>> college_credits(3, "semester"), college_credits(3, "quarter")
    (Decimal('12'), Decimal('6'))
    """
    if calendar not in COLLEGE_RATES:
        raise Refused("no_calendar")
    return half_credits(amount) * COLLEGE_RATES[calendar]


def presenting_credits(minutes: int, earlier: Iterable[date], on: date) -> Decimal:
    """A presenter earns twice what the workshop's length gives, at most twice per topic in 48 months.

    Source: CE Manual, cecredits/presentingworkshops (4 hours: 4 credits for who attends, 8 for who presents).
    `earlier` holds the days on which the topic was presented; each is in the way through its last valid day.
    In which order they are entered makes no difference: `Refused` when `on` would be one of three days of
    which the last is still within 48 months of the first. `Refused` also under 30 minutes.

    >>> presenting_credits(240, [date(2024, 5, 1)], on=date(2026, 3, 3))
    Decimal('8')
    >>> presenting_credits(240, [date(2024, 5, 1), date(2025, 6, 2)], on=date(2026, 3, 3))
    Traceback (most recent call last):
    tracks.rules.Refused: presented_twice, first 2024-05-01, second 2025-06-02, months 48
    """
    credits = formal_credits(minutes) * PRESENTER_TIMES
    refuse_third_presentation(earlier, on)
    return credits


def refuse_third_presentation(earlier: Iterable[date], on: date) -> None:
    """`Refused` when `on` would be one of three days on which a topic is presented within 48 months.

    Source: as of `presenting_credits`.
    """
    days = sorted(earlier)
    place = bisect_right(days, on)
    days.insert(place, on)
    for start in range(max(0, place - PRESENTED_AT_MOST), place + 1):
        run = days[start : start + PRESENTED_AT_MOST + 1]
        if len(run) > PRESENTED_AT_MOST and run[-1] <= last_valid_day(run[0]):
            run.remove(on)
            raise Refused("presented_twice", first=run[0], second=run[1], months=VALID_MONTHS)


def presented_near(one: date, other: date) -> bool:
    """Whether two days are so near that the same topic, presented on both, counts toward the two times.

    Source: as of `presenting_credits`. Either may be the earlier; the 48 months hold through their last day.

    >>> presented_near(date(2026, 3, 15), date(2022, 3, 15)), presented_near(date(2022, 3, 15), date(2026, 3, 16))
    (True, False)
    """
    first, last = sorted((one, other))
    return last <= last_valid_day(first)


def more_than_length(amount: Decimal | int, minutes: int) -> bool:
    """The value set on an event stands; a value above what its length gives deserves a warning.

    Source: Aspen. `minutes` is the event's length. `Refused` as in `half_credits`, or for a negative length.

    >>> more_than_length(Decimal("0.5"), 60), more_than_length(2, 60)
    (False, True)
    """
    return half_credits(amount) > Decimal(_half_hours(minutes)) / 2


def suggested_credits(minutes: int) -> Decimal | None:
    """The length of an event suggests its value; another value needs a reason.

    Source: Aspen. None for what lasts longer than a day: nobody can tell how much of that was learning.
    `Refused` as in `formal_credits`.

    >>> suggested_credits(90), suggested_credits(24 * 60), suggested_credits(24 * 60 + 1)
    (Decimal('1.5'), Decimal('24'), None)
    """
    credits = formal_credits(minutes)
    return None if minutes > HOURS_A_DAY * 60 else credits


# How long it counts


@lru_cache(maxsize=4096)  # a standing and a forecast ask for the same days again and again
def last_valid_day(earned_on: date, months: int = VALID_MONTHS) -> date:
    """A credit counts through the day 48 months after it was earned, and is void the day after.

    Source: Manual, step 1 ("credits earned that are beyond 4 years old are considered expired and void").
    Where the month is too short its last day stands in; so does the calendar's, in the year 9999.

    >>> str(last_valid_day(date(2022, 3, 15))), str(last_valid_day(date(2024, 2, 29)))
    ('2026-03-15', '2028-02-29')
    >>> str(last_valid_day(date(2024, 2, 29), months=12))
    '2025-02-28'
    """
    # by hand: relativedelta takes six times as long, and a standing asks this for every credit
    year, month = divmod(earned_on.year * 12 + earned_on.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(earned_on.day, monthrange(year, month + 1)[1]))


def recording_last_day(recorded_on: date, months: int | None) -> date | None:
    """Under some rules a recording counts only when it is watched within so many months after it was made.

    Source: CE Manual, cecredits/whatcounts ("archived webinars older than 1 year" do not count). The day itself
    still counts. None where the rules let a recording be of any age.

    >>> str(recording_last_day(date(2024, 2, 29), 12)), recording_last_day(date(2024, 2, 29), None)
    ('2025-02-28', None)
    """
    return None if months is None else last_valid_day(recorded_on, months)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month; where that month is too short, its last day.

    >>> str(months_before(date(2026, 5, 31), 3)), str(months_before(date(2028, 2, 29), 12))
    ('2026-02-28', '2027-02-28')
    """
    return last_valid_day(day, -months)


def reminder_step(due: date, on: date) -> int | None:
    """How many months before `due` the latest reminder falls that should have been sent by `on`.

    Reminders are sent 12, 6, 3 and 1 month before. None before the first, and when the due day is over.

    >>> [reminder_step(date(2026, 9, 3), on) for on in (date(2025, 9, 2), date(2025, 9, 3), date(2026, 7, 1))]
    [None, 12, 3]
    >>> reminder_step(date(2026, 9, 3), date(2026, 9, 3)), reminder_step(date(2026, 9, 3), date(2026, 9, 4))
    (1, None)
    """
    if on > due:
        return None
    return next((months for months in REMINDED_BEFORE if months_before(due, months) <= on), None)


def director_due(started: date, *later: date | None) -> date:
    """The director of a public library is certified within 4 years after taking the position.

    Source: msl.mt.gov/libraries/learning/certification. `later` are days to which that may have moved: until when
    a certificate that ran out held, and what the State Library granted. The latest stands.

    >>> str(director_due(date(2023, 6, 30))), str(director_due(date(2023, 6, 30), date(2028, 6, 30), None))
    ('2027-06-30', '2028-06-30')
    """
    return max([last_valid_day(started, DIRECTOR_MONTHS), *(day for day in later if day)])


def graduation_day(graduated: date, *, on: date) -> date:
    """A degree is claimed once it is awarded.

    Source: Aspen. `Refused` for a day that is still to come, and for a year that nobody who claims can mean.

    >>> str(graduation_day(date(2025, 5, 10), on=date(2026, 3, 3)))
    '2025-05-10'
    """
    if graduated > on:
        raise Refused("not_graduated", day=graduated)
    if graduated.year < EARLIEST_DEGREE:
        raise Refused("year_in_full", year=on.year)
    return graduated


def degree_holds_until(graduated: date, *, on: date, months: int = VALID_MONTHS) -> date:
    """A certificate for a degree is issued as of the day of graduation, and holds 48 months from that day.

    Source: ASPeN help, "Using a recent college degree" ("issued as of the date of graduation, and renewal is due
    4 years hence from graduation"). `Refused` for a day to come, and when the certificate would have expired.

    >>> str(degree_holds_until(date(2022, 3, 3), on=date(2026, 3, 3)))
    '2026-03-03'
    >>> degree_holds_until(date(2022, 3, 3), on=date(2026, 3, 4))
    Traceback (most recent call last):
    tracks.rules.Refused: degree_expired, months 48, until 2026-03-03
    """
    until = last_valid_day(graduation_day(graduated, on=on), months)
    if until < on:
        raise Refused("degree_expired", months=months, until=until)
    return until


# Where someone stands


@dataclass(frozen=True, slots=True)
class Earned:
    """One credit as the rules see it: `amount` in half credits, `earned_on` a local day.

    `key` names it to the caller, `category` is the caller's too. `excluded` is the caller's code for a rule of
    its own that keeps it from counting at all. `recorded_on` is the day on which a recording was made that was
    watched on `earned_on`. `Refused` for an amount that `half_credits` refuses.
    """

    key: Hashable
    amount: Decimal
    earned_on: date
    category: Hashable = None
    self_directed: bool = False
    verified: bool = True
    excluded: str | None = None
    recorded_on: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", half_credits(self.amount))


@dataclass(frozen=True)
class Requirement:
    """What a rule set asks: credits in all, and in each category; the rest is elective.

    `months` is how long a credit counts; `self_directed_cap` is how many self-directed credits count, None
    for all; `specialization` is how many make one, None where there are none; `recording_months` is how old a
    recording may be when it is watched, None for any age. `Refused` when an amount is not in half credits, or a
    category is called "total".
    """

    total: Decimal
    months: int = VALID_MONTHS
    self_directed_cap: Decimal | None = None
    minimums: Mapping[Hashable, Decimal] = field(default_factory=dict)
    specialization: Decimal | None = None
    recording_months: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", _halves(self.total, least=ZERO))
        if self.self_directed_cap is not None:
            object.__setattr__(self, "self_directed_cap", _halves(self.self_directed_cap, least=ZERO))
        if self.specialization is not None:
            object.__setattr__(self, "specialization", half_credits(self.specialization))
        minimums = {category: _halves(amount, least=ZERO) for category, amount in self.minimums.items()}
        if "total" in minimums:
            raise Refused("category_called_total")
        object.__setattr__(self, "minimums", minimums)


# Why a credit counts or doesn't, as a code; a template turns it into words. `Earned.excluded` adds the caller's codes.
COUNTS = "counts"
IN_PART = "in_part"
OVER_CAP = "over_cap"
PENDING = "pending"
EXPIRED = "expired"
NOT_YET_EARNED = "not_yet_earned"
OLD_RECORDING = "old_recording"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much of one credit counts, and the code that says why.

    `day` goes with some codes: with `EXPIRED` the last day on which it counted, with `NOT_YET_EARNED` the day
    it is earned, with `OLD_RECORDING` the last day on which the recording could be watched. `limit`, in credits,
    goes with `IN_PART` and `OVER_CAP`: how many self-directed credits count at most.
    """

    key: Hashable
    counts: Decimal
    code: str
    day: date | None = None
    limit: Decimal | None = None


@dataclass(frozen=True)
class Standing:
    """What a set of credits amounts to on a day. All amounts are in credits.

    `self_directed` is the part of `counted` that is self-directed, `over_cap` what does not count because of
    the cap. `missing` has "total" and each category that are still short. `verdicts` are in the order given.
    """

    counted: Decimal
    by_category: dict[Hashable, Decimal]
    self_directed: Decimal
    over_cap: Decimal
    expired: Decimal
    pending: Decimal
    missing: dict[Hashable, Decimal]
    complete: bool
    verdicts: tuple[Verdict, ...]


def left_out(credit: Earned, requirement: Requirement) -> str | None:
    """The code for why a credit doesn't count on any day under a requirement; None where it may.

    Source: as for `recording_last_day`; what is `excluded` comes with the caller's code.

    >>> webinar = Earned("webinar", 1, date(2026, 3, 4), recorded_on=date(2025, 3, 3))
    >>> left_out(webinar, Requirement(60, recording_months=12))
    'old_recording'
    >>> left_out(webinar, Requirement(60)) is None
    True
    """
    if credit.excluded is not None or credit.recorded_on is None:
        return credit.excluded
    last_day = recording_last_day(credit.recorded_on, requirement.recording_months)
    return None if last_day is None or credit.earned_on <= last_day else OLD_RECORDING


def elective_asked(requirement: Requirement) -> Decimal:
    """What is asked for beyond the minimums of the categories is elective: it may be in any of them.

    Source: CE Manual, about/programchanges.

    >>> elective_asked(Requirement(60, minimums={"technology": 5, "collections": 5}))
    Decimal('50')
    """
    return max(ZERO, requirement.total - sum(requirement.minimums.values(), ZERO))


def elective(by_category: Mapping[Hashable, Decimal], requirement: Requirement) -> Decimal:
    """What counts beyond the minimums: in a category more than its minimum, or in one that has none.

    Source: as for `elective_asked`.

    >>> elective({"technology": Decimal(7), None: Decimal(3)}, Requirement(60, minimums={"technology": 5}))
    Decimal('5')
    """
    over = (amount - requirement.minimums.get(category, ZERO) for category, amount in by_category.items())
    return sum((amount for amount in over if amount > 0), ZERO)


def standing(
    credits: Iterable[Earned], requirement: Requirement, *, on: date, pending: bool = False
) -> Standing:
    """Credits count that are verified, earned by the day, not expired, and within the self-directed cap.

    Source: Manual, steps 1 and 4 (48 months; "no more than 20 credits maximum"); CE Manual,
    about/programchanges (minimums per category); Aspen. Over the cap the oldest self-directed credits count
    first, in part if need be. With `pending` a credit that waits for verification counts as if verified. A
    credit that is `left_out`, or earned after `on`, adds to nothing; one that expired is expired, verified or
    not.

    >>> sixty = Requirement(60, self_directed_cap=20)
    >>> day = date(2026, 3, 3)
    >>> workshops, project = Earned("workshops", 45, day), Earned("project", 25, day, self_directed=True)
    >>> now = standing([workshops, project], sixty, on=day)
    >>> now.counted, now.over_cap, now.complete
    (Decimal('65'), Decimal('5'), True)
    >>> now.verdicts[1].code, now.verdicts[1].counts, now.verdicts[1].limit
    ('in_part', Decimal('20'), Decimal('20'))
    """
    credits = list(credits)
    verdicts: list[Verdict] = []
    live: list[int] = []
    expired = waiting = self_directed = ZERO
    for place, credit in enumerate(credits):
        code, day = COUNTS, None
        if (why := left_out(credit, requirement)) is not None:
            code = why
            if why == OLD_RECORDING and credit.recorded_on is not None:
                day = recording_last_day(credit.recorded_on, requirement.recording_months)
        elif credit.earned_on > on:
            code, day = NOT_YET_EARNED, credit.earned_on
        elif (last_day := last_valid_day(credit.earned_on, requirement.months)) < on:
            expired += credit.amount
            code, day = EXPIRED, last_day
        elif not (credit.verified or pending):
            waiting += credit.amount
            code = PENDING
        else:
            live.append(place)
        verdicts.append(Verdict(credit.key, ZERO, code, day))

    by_category: dict[Hashable, Decimal] = {}
    over_cap = ZERO
    live.sort(key=lambda place: _age(credits[place]))
    for place, counts in zip(live, _within_cap((credits[p] for p in live), requirement), strict=True):
        credit = credits[place]
        _add(by_category, credit.category, counts)
        self_directed += counts if credit.self_directed else ZERO
        over_cap += credit.amount - counts
        verdicts[place] = _counted(credit, counts, requirement)

    missing = _missing(by_category, requirement)
    return Standing(
        counted=sum(by_category.values(), ZERO),
        by_category=by_category,
        self_directed=self_directed,
        over_cap=over_cap,
        expired=expired,
        pending=waiting,
        missing=missing,
        complete=not missing,
        verdicts=tuple(verdicts),
    )


def specializations(by_category: Mapping[Hashable, Decimal], requirement: Requirement) -> frozenset[Hashable]:
    """The categories in which so many credits count that the certificate may name them.

    Source: CE Manual, about the program (trustees: ten credits in a category beside Library Administration,
    which has a minimum). `by_category` is that of a `Standing`. A category with a minimum is asked of
    everybody and is none; nor is what belongs to no category. None where the rules know no specializations.

    >>> trustee = Requirement(15, minimums={"administration": 10}, specialization=10)
    >>> counted = {"administration": Decimal(12), "technology": Decimal(10), "public": Decimal(9)}
    >>> sorted(specializations(counted, trustee))
    ['technology']
    >>> sorted(specializations(counted, Requirement(15)))
    []
    """
    if requirement.specialization is None:
        return frozenset()
    open_to_choice = {c: n for c, n in by_category.items() if c is not None and c not in requirement.minimums}
    return frozenset(c for c, amount in open_to_choice.items() if amount >= requirement.specialization)


def spent(
    credits: Iterable[Earned], requirement: Requirement, *, on: date, chosen: Iterable[Hashable] = ()
) -> frozenset[Hashable]:
    """The keys of the credits that a certificate applied for on a day uses; the rest stay for the next one.

    Pending credits count as if verified. The oldest are used first: in each category until its minimum is
    reached, in each specialization `chosen` until it is one, then from all until the total is; none of them
    that is not needed. `Refused` for a category that is no specialization. Source: Aspen ("a credit that was used
    for a certificate is not used again for the same kind of certificate").

    >>> sixty, day = Requirement(60), date(2026, 3, 3)
    >>> year = [Earned(n, 20, date(2020 + n, 6, 1)) for n in (3, 4, 5, 2)]
    >>> sorted(spent(year, sixty, on=date(2026, 1, 1)))
    [2, 3, 4]
    >>> special, more = Requirement(15, specialization=10), Earned("web", 10, date(2025, 6, 1), "technology")
    >>> sorted(spent([Earned("board", 15, date(2024, 6, 1)), more], special, on=day, chosen=["technology"]))
    ['board', 'web']
    """
    credits = list(credits)
    now = standing(credits, requirement, on=on, pending=True)
    needed_in = dict(requirement.minimums)
    for category in chosen:
        if category not in specializations(now.by_category, requirement):
            raise Refused("no_specialization")
        needed_in[category] = requirement.specialization or ZERO
    counting = sorted(
        (
            (credit, verdict.counts)
            for credit, verdict in zip(credits, now.verdicts, strict=True)
            if verdict.counts
        ),
        key=lambda pair: _age(pair[0]),
    )
    used: dict[Hashable, Decimal] = {}

    def take(pairs: Iterable[tuple[Earned, Decimal]], needed: Decimal) -> None:
        for credit, counts in pairs:
            if needed <= 0:
                return
            if credit.key in used:
                continue
            used[credit.key] = counts
            needed -= counts

    for category, needed in needed_in.items():
        take((pair for pair in counting if pair[0].category == category), needed)
    take(counting, requirement.total - sum(used.values(), ZERO))

    # What was taken first for a part may be too much for the whole: the newest of that stays for the next one.
    spare = sum(used.values(), ZERO) - requirement.total
    spare_in: dict[Hashable, Decimal] = {category: -needed for category, needed in needed_in.items()}
    for credit, counts in counting:
        if credit.key in used and credit.category in spare_in:
            spare_in[credit.category] += counts
    for credit, counts in reversed(counting):
        if credit.key in used and counts <= min(spare, spare_in.get(credit.category, spare)):
            del used[credit.key]
            spare -= counts
            if credit.category in spare_in:
                spare_in[credit.category] -= counts
    return frozenset(used)


# What comes next


@dataclass(frozen=True)
class Lapse:
    """The total falls by `amount` credits when `last_day` is over."""

    last_day: date
    amount: Decimal


@dataclass(frozen=True)
class Forecast:
    """When credits lapse, when the requirement is met, and how long one may wait to apply."""

    lapses: tuple[Lapse, ...]
    met_on: date | None
    last_safe_day: date | None


def forecast(
    credits: Iterable[Earned],
    requirement: Requirement,
    *,
    on: date,
    planned: Iterable[Earned] = (),
    pending: bool = False,
) -> Forecast:
    """Credits lapse one by one; the day to apply is between the last one needed and the first one missed.

    Source: Aspen. `lapses` tells how the total of `on` falls if nothing is added: a self-directed credit
    over the cap steps in for one that lapses, so what falls may be less than what lapses. `met_on` is the
    first day from `on` on which the standing of `credits` and `planned` is complete, None when no day is;
    `last_safe_day` is the last day from there on which it still is, None also when it never ends. `planned`
    are credits with the day on which they will be earned; `pending` is as in `standing`.

    >>> old, new = Earned("old", 30, date(2022, 6, 14)), Earned("new", 20, date(2025, 2, 1))
    >>> plan = [Earned("conference", 10, date(2026, 4, 10))]
    >>> ahead = forecast([old, new], Requirement(60), on=date(2026, 3, 3), planned=plan)
    >>> str(ahead.met_on), str(ahead.last_safe_day)
    ('2026-04-10', '2026-06-14')
    >>> [(str(lapse.last_day), str(lapse.amount)) for lapse in ahead.lapses]
    [('2026-06-14', '30'), ('2029-02-01', '20')]
    """
    able = [c for c in credits if left_out(c, requirement) is None and (c.verified or pending)]
    ahead = [c for c in planned if left_out(c, requirement) is None and (c.verified or pending)]
    have = [c for c in able if c.earned_on <= on]
    course = list(_course(have, requirement, on))

    lapses = []
    before = ZERO
    for day, by_category in course:
        counted = sum(by_category.values(), ZERO)
        if counted < before:
            lapses.append(Lapse(day - ONE_DAY, before - counted))
        before = counted

    if ahead or len(able) > len(have):
        course = list(_course([*able, *ahead], requirement, on))
    met_on = last_safe_day = None
    for day, by_category in course:
        complete = not _missing(by_category, requirement)
        if complete and met_on is None:
            met_on = day
        elif met_on is not None and not complete:
            last_safe_day = day - ONE_DAY
            break
    return Forecast(tuple(lapses), met_on, last_safe_day)


@dataclass(frozen=True)
class Count:
    """What counts on a day, and whether that is everything asked for."""

    day: date
    counted: Decimal
    complete: bool


def counts_on(
    credits: Iterable[Earned], requirement: Requirement, *, days: Iterable[date], pending: bool = False
) -> tuple[Count, ...]:
    """What the standing of each of several days counts, in one pass over them.

    Source: as for `standing`. In the order of the calendar; `pending` is as in `standing`.

    >>> old, new = Earned("old", 30, date(2022, 6, 14)), Earned("new", 20, date(2025, 2, 1))
    >>> days = [date(2024, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]
    >>> [str(count.counted) for count in counts_on([old, new], Requirement(50), days=days)]
    ['30', '50', '20']
    """
    days = sorted(days)
    if not days:
        return ()
    able = [c for c in credits if left_out(c, requirement) is None and (c.verified or pending)]
    course = deque(_course(able, requirement, days[0]))
    by_category: dict[Hashable, Decimal] = {}
    found = []
    for day in days:
        while course and course[0][0] <= day:
            by_category = course.popleft()[1]
        found.append(Count(day, sum(by_category.values(), ZERO), not _missing(by_category, requirement)))
    return tuple(found)


def _course(
    credits: Iterable[Earned], requirement: Requirement, on: date
) -> Iterator[tuple[date, dict[Hashable, Decimal]]]:
    """From `on`, each day on which what counts may change, with what counts on it by category."""
    # what is earned first also lapses first, so one pass over the days is enough
    coming = deque(sorted(credits, key=_age))
    last_days = {last_valid_day(credit.earned_on, requirement.months) for credit in coming}
    days = {credit.earned_on for credit in coming} | {day + ONE_DAY for day in last_days if day < date.max}
    live: deque[Earned] = deque()
    capped: deque[Earned] = deque()
    uncapped: dict[Hashable, Decimal] = {}
    for day in sorted({on} | {day for day in days if day > on}):
        while coming and coming[0].earned_on <= day:
            credit = coming.popleft()
            live.append(credit)
            if _is_capped(credit, requirement):
                capped.append(credit)
            else:
                _add(uncapped, credit.category, credit.amount)
        while live and last_valid_day(live[0].earned_on, requirement.months) < day:
            credit = live.popleft()
            if _is_capped(credit, requirement):
                capped.popleft()
            else:
                _add(uncapped, credit.category, -credit.amount)
        by_category = dict(uncapped)
        if capped:
            for credit, counts in zip(capped, _within_cap(capped, requirement), strict=True):
                if not counts:
                    break
                _add(by_category, credit.category, counts)
        yield day, by_category


# The steps the rules share


def _halves(number: Decimal | int, *, least: Decimal) -> Decimal:
    # what is right already, as nearly everything is: a report over everyone asks this for each credit
    if type(number) is Decimal and number.is_finite() and least <= number <= TOO_MUCH and not number % HALF:
        return number
    if isinstance(number, bool) or not isinstance(number, Decimal | int) or not Decimal(number).is_finite():
        raise Refused("no_number")
    exact = Decimal(number)
    if exact < least:
        raise Refused("too_little", number=number, least=least)
    if exact > TOO_MUCH:
        raise Refused("too_much", most=TOO_MUCH)
    lower = Decimal(int(exact * 2)) / 2
    if exact != lower:
        raise Refused("not_halves", number=number, lower=lower, higher=lower + HALF)
    return exact


def _half_hours(minutes: int) -> int:
    if isinstance(minutes, bool) or not isinstance(minutes, int):
        raise Refused("no_minutes")
    if minutes < 0:
        raise Refused("ends_before_it_begins")
    return minutes // STEP_MINUTES


def _of_day(moment: time) -> int:
    """Minutes since midnight."""
    if moment.replace(second=0, microsecond=0) == LAST_MINUTE:
        return HOURS_A_DAY * 60
    return moment.hour * 60 + moment.minute


def _half_hours_worked(hours: Decimal | int) -> int:
    return int(_halves(hours, least=ZERO) * 2)


def _is_capped(credit: Earned, requirement: Requirement) -> bool:
    return credit.self_directed and requirement.self_directed_cap is not None


def _age(credit: Earned) -> tuple[date, int, str, Decimal, str]:
    # keys may be of any kind, even mixed; their text puts 2 before 10 and never depends on the order given
    key = repr(credit.key)
    return credit.earned_on, len(key), key, credit.amount, repr(credit.category)


def _within_cap(oldest_first: Iterable[Earned], requirement: Requirement) -> Iterator[Decimal]:
    room = requirement.self_directed_cap or ZERO
    for credit in oldest_first:
        if _is_capped(credit, requirement):
            counts = min(credit.amount, room)
            room -= counts
            yield counts
        else:
            yield credit.amount


def _add(amounts: dict[Hashable, Decimal], category: Hashable, amount: Decimal) -> None:
    total = amounts.get(category, ZERO) + amount
    if total:
        amounts[category] = total
    else:
        amounts.pop(category, None)


def _missing(by_category: Mapping[Hashable, Decimal], requirement: Requirement) -> dict[Hashable, Decimal]:
    short: dict[Hashable, Decimal] = {"total": requirement.total - sum(by_category.values(), ZERO)}
    for category, minimum in requirement.minimums.items():
        short[category] = minimum - by_category.get(category, ZERO)
    return {name: amount for name, amount in short.items() if amount > 0}


def _counted(credit: Earned, counts: Decimal, requirement: Requirement) -> Verdict:
    if counts == credit.amount:
        return Verdict(credit.key, counts, COUNTS)
    code = IN_PART if counts else OVER_CAP
    return Verdict(credit.key, counts, code, limit=requirement.self_directed_cap)


def plain(number: Decimal) -> str:
    """An amount as people write it: 60, 1.5."""
    return f"{number.normalize():f}"
