"""The children: who they are, how often each goes missing, and what names them."""

from dataclasses import dataclass, replace

import numpy as np

from homeward.synthetic import published
from homeward.synthetic.authority.edges import Edge, birthday_before, edges
from homeward.synthetic.authority.plan import LEAD_IN, Chunk, Plan
from homeward.synthetic.columns import NOT_RECORDED, Values, Worded, blank
from homeward.synthetic.draws import Flags, Shares, Stream, Whole
from homeward.synthetic.local_days import years_later

_GROUPS = published.GROUPS.outcomes


@dataclass(frozen=True)
class Children:
    """Some children, one position each. Days are days since 1970.

    `group` is `own` (looked after by this authority), `home` (never looked after) or `others` (placed here by another authority).
    `first_day` is the day on which a child first goes missing, or first matters; `span` the days over which their `episodes` fall.
    """

    chunk: Chunk
    number: Whole
    group: Worded
    goes_missing: Flags
    first_day: Whole
    span: Whole
    episodes: Whole
    born: Whole
    eighteenth: Whole
    sex: Worded
    exploited: Worded
    numbered: Flags
    edges: list[Edge]

    @property
    def size(self) -> int:
        return self.chunk.size

    @property
    def in_care(self) -> Flags:
        return ~self.group.are("home")

    @property
    def is_exploited(self) -> Flags:
        return self.exploited.recorded

    @property
    def sexually(self) -> Flags:
        return self.exploited.are("cse") | self.exploited.are("both")

    @property
    def criminally(self) -> Flags:
        return self.exploited.are("cce") | self.exploited.are("both")


def invent_children(plan: Plan, chunk: Chunk) -> Children:
    """The children of a chunk."""
    size = chunk.size
    group = Worded(_GROUPS, plan.stream("group", chunk).pick(published.GROUPS, size))
    goes_missing = plan.stream("goes missing", chunk).chance(
        by_word(group, published.GOES_MISSING_IN_TEN_THOUSAND), size
    )
    first_day = plan.stream("first day", chunk).between(plan.first_day - LEAD_IN, plan.last_day, size)
    born = first_day - _age_in_days(plan.stream("age", chunk), goes_missing)
    nobody = Worded(published.EXPLOITED_HOW.outcomes, np.full(size, NOT_RECORDED))
    children = Children(
        chunk=chunk,
        number=chunk.first_child + np.arange(size),
        group=group,
        goes_missing=goes_missing,
        first_day=first_day,
        span=np.ones(size, dtype=np.int64),
        episodes=np.zeros(size, dtype=np.int64),
        born=born,
        eighteenth=years_later(born, 18),
        sex=Worded.from_shares(published.SEX, plan.stream("sex", chunk).pick(published.SEX, size)),
        exploited=nobody,
        numbered=~plan.stream("pupil number", chunk).chance(published.NO_PUPIL_NUMBER, size),
        edges=edges(plan, chunk),
    )
    return _with_exploitation(plan, _with_episodes(plan, _with_edges(children)))


def by_word(worded: Worded, in_ten_thousand: dict[str, int]) -> Whole:
    """The rate for each row's word."""
    return np.array([in_ten_thousand[word] for word in worded.words])[worded.positions]


def _age_in_days(stream: Stream, goes_missing: Flags) -> Whole:
    size = len(goes_missing)

    def ages(shares: Shares) -> Whole:
        return np.array([int(age) for age in shares.outcomes])[stream.pick(shares, size)]

    years = np.where(goes_missing, ages(published.AGE_WHEN_FIRST_MISSING), ages(published.AGE_OF_OTHERS))
    # A year of age is 365 days and a quarter; the last day of a year is left out, so that nobody is a year older by a leap day.
    return years * 1_461 // 4 + 1 + stream.below(364, size)


def _with_edges(children: Children) -> Children:
    """The first children made into the cases at the edge."""
    chosen = np.arange(children.size) < len(children.edges)
    first_day, born = children.first_day.copy(), children.born.copy()
    for position, edge in enumerate(children.edges):
        first_day[position] = edge.left_day
        born[position] = birthday_before(edge.left_day + (edge.eighteen_after or 600), 18)
    return replace(
        children,
        group=children.group.but(chosen, "home"),
        goes_missing=children.goes_missing | chosen,
        first_day=first_day,
        born=born,
        eighteenth=years_later(born, 18),
    )


def _with_episodes(plan: Plan, children: Children) -> Children:
    """How many episodes each child has, over how many days, none of them after 18; some may fall outside the records."""
    stream = plan.stream("episodes", children.chunk)
    in_care = stream.value(published.EPISODES_IN_CARE, children.size)
    from_home = stream.value(published.EPISODES_FROM_HOME, children.size)
    wanted = np.where(children.in_care, in_care, from_home) * children.goes_missing
    wanted[: len(children.edges)] = 1
    room = np.maximum(children.eighteenth - children.first_day, 1)
    span = np.clip(wanted * stream.value(published.DAYS_PER_EPISODE, children.size), 1, room)
    return replace(children, span=span, episodes=np.minimum(wanted, np.maximum(1, span // published.NEAREST_DAYS)))


def _with_exploitation(plan: Plan, children: Children) -> Children:
    """Which children are exploited, and how: more often those who go missing often, and sexually more often girls."""
    stream = plan.stream("exploited", children.chunk)
    rates = published.EXPLOITED
    rate = np.where(children.goes_missing, rates["went missing"], rates["did not"])
    exploited = stream.chance(np.where(children.episodes >= published.OFTEN, rates["often"], rate), children.size)
    how = Worded.from_shares(published.EXPLOITED_HOW, stream.pick(published.EXPLOITED_HOW, children.size))
    how = how.but(~exploited | _edge(children), "")
    girls = how.are("cse") & stream.chance(published.GIRLS_AMONG_SEXUALLY_EXPLOITED, children.size)
    return replace(children, exploited=how, sex=children.sex.but(girls, "F"))


def columns(plan: Plan, children: Children) -> dict[str, Values]:
    """The rows of `children`."""
    stream = plan.stream("ethnicity", children.chunk)
    ethnicity = Worded.from_shares(published.ETHNICITY, stream.pick(published.ETHNICITY, children.size))
    return {
        "child_id": children.number,
        "born_on": blank(
            children.born,
            stream.chance(published.BIRTH_NOT_RECORDED, children.size) & ~children.in_care & ~_edge(children),
        ),
        "sex": children.sex,
        "ethnicity": ethnicity.but(stream.chance(published.ETHNICITY_NOT_RECORDED, children.size), ""),
    }


def _edge(children: Children) -> Flags:
    return np.arange(children.size) < len(children.edges)
