"""Turning a child's story into rows: the child, the missing episodes, the offers, the interviews and what they recorded."""

from datetime import date, timedelta
from typing import Final

from homeward.synthetic import published
from homeward.synthetic.draws import Shares
from homeward.synthetic.letters.records import Records
from homeward.synthetic.letters.story import Absence, Story, Talk
from homeward.vocabulary.law import law_of
from homeward.vocabulary.periods import local_date

_YOUNGEST: Final = 10 * 366  # days; the published children are mostly 10 to 17
_JUST_UNDER_18: Final = 18 * 365  # days; the leap days of 18 years stay in hand
_RISK: Final = Shares.of(cse=48, cce=42, both=10)  # the letter says "CSE OR CA" and no more; chosen


def record(records: Records, story: Story, authority: str) -> str:
    """Put one child's story in the records and say the child's id. The child is under 18 throughout."""
    chance = records.chance
    child = records.child(_born(records, story.first_day, story.last_day))
    risk = chance.pick(_RISK)
    for talk in story.talks:
        episodes = [_episode(records, child, absence, authority, accepted=True) for absence in talk.covers]
        for episode, absence in zip(episodes, talk.covers, strict=True):
            _offers(records, child, episode, absence, talk)
        _interview(records, child, talk, episodes, risk)
    for absence in story.refused:
        offered = chance.yes(published.OFFERED["in area"])
        episode = _episode(records, child, absence, authority, accepted=False if offered else None)
        if offered:
            _refusals(records, child, episode, absence)
    return child


def _born(records: Records, first: date, last: date) -> date:
    """A day of birth that makes the child 10 or older on the first day and under 18 on the last, older rather than younger."""
    oldest = _JUST_UNDER_18 - (last - first).days - 1
    age = max(records.chance.between(_YOUNGEST, oldest) for _ in range(2))
    return first - timedelta(days=age)


def _episode(records: Records, child: str, absence: Absence, authority: str, *, accepted: bool | None) -> str:
    """One missing episode; `accepted` is None where no interview was offered."""
    chance = records.chance
    told = min(absence.left + timedelta(minutes=chance.value(published.MINUTES_TO_REPORT)), absence.back)
    reported = chance.yes(published.REPORTED["missing"])
    return records.add(
        "missing_episodes",
        child_id=child,
        missing_type="missing",
        left_on=local_date(absence.left),
        left_at=absence.left,
        reported_to_police=reported,
        reported_on=local_date(told) if reported else None,
        reported_at=told if reported else None,
        came_back_on=local_date(absence.back),
        came_back_at=absence.back,
        police_grading=chance.pick(published.GRADING) if reported else None,
        police_force=published.POLICE_FORCE if reported else None,
        responsible_authority=authority,
        host_authority=authority,
        interview_required=True,
        interview_offered=accepted is not None,
        interview_accepted=accepted,
    )


def _offers(records: Records, child: str, episode: str, absence: Absence, talk: Talk) -> None:
    """Attempts after one absence, the last accepted, all before the interview."""
    chance = records.chance
    minutes = int((talk.held - absence.back) / timedelta(minutes=1))
    attempts = min(chance.value(published.ATTEMPTS), max(minutes // 30, 1))
    times = sorted(chance.between(1, max(minutes - 10, 1)) for _ in range(attempts))
    for number, after in enumerate(times):
        outcome = "accepted" if number == attempts - 1 else chance.pick(published.EARLIER_ATTEMPT)
        _offer(records, child, episode, absence, after, outcome)


def _refusals(records: Records, child: str, episode: str, absence: Absence) -> None:
    """Attempts after an absence that no interview followed."""
    chance = records.chance
    attempts = chance.value(published.ATTEMPTS)
    times = sorted(chance.value(published.MINUTES_TO_LAST_REFUSED_OFFER) for _ in range(attempts))
    for number, after in enumerate(times):
        outcome = chance.pick(published.FINAL_REFUSAL if number == attempts - 1 else published.EARLIER_ATTEMPT)
        _offer(records, child, episode, absence, after, outcome)


def _offer(records: Records, child: str, episode: str, absence: Absence, after: int, outcome: str) -> None:
    chance = records.chance
    at = absence.back + timedelta(minutes=after)
    if local_date(at) > records.as_at:
        return
    reason = chance.pick(published.DECLINE_REASON) if outcome == "declined" else None
    records.add(
        "offers",
        missing_episode_id=episode,
        child_id=child,
        offered_on=local_date(at),
        offered_at=at,
        way=chance.pick(published.OFFER_WAY),
        outcome=outcome,
        declined_reason="parent_against" if outcome == "declined_by_parent" else reason,
    )


def _interview(records: Records, child: str, talk: Talk, episodes: list[str], risk: str) -> None:
    """One interview, the episodes it covers and, where it recorded risk, a concern of each type on the last of them."""
    chance = records.chance
    held_on = local_date(talk.held)
    role = chance.pick(published.INTERVIEWER_ROLE)
    independent = published.INDEPENDENT["social_worker" if role == "social_worker" else "other roles"]
    allowed = law_of("England", on=local_date(talk.covers[-1].back)).hold_within
    late = allowed is not None and talk.held - talk.covers[-1].back > allowed
    written = min(held_on + timedelta(days=chance.value(published.DAYS_TO_WRITE_UP)), records.as_at)
    interview = records.add(
        "interviews",
        child_id=child,
        held_on=held_on,
        held_at=talk.held,
        interviewer_role=role,
        independent=chance.yes(independent),
        late_reason=chance.pick(published.LATE_REASON) if late else None,
        exploitation_risk=risk if talk.risky else chance.pick(published.NO_RISK_ANSWER) or None,
        written_up_on=written,
        signed_off_on=min(written + timedelta(days=chance.value(published.DAYS_TO_SIGN_OFF)), records.as_at),
    )
    for episode in episodes:
        records.add("interview_episodes", interview_id=interview, missing_episode_id=episode)
    for kind in {"both": ("cse", "cce")}.get(risk, (risk,)) if talk.risky else ():
        records.add(
            "exploitation_concerns",
            child_id=child,
            exploitation_type=kind,
            status=chance.pick(published.CONCERN_STATUS) or None,
            source="interview",
            noted_on=held_on,
            missing_episode_id=episodes[-1],
        )
