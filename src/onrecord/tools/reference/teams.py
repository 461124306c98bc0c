"""Towns and countries that stand for the team that plays for them: "Leeds beat Hull 2-1", "Norway's goalkeeper".

Only in an article on sport, known by its words, and only where the mention itself plays, scores or has a coach: the town
that the game is played in stays a town.
"""

from __future__ import annotations

from collections import Counter

from onrecord.text.names import fold
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Draft

SPORT = frozenset(
    "league leagues cup championship championships tournament season coach striker midfielder goalkeeper defender inning innings wicket "
    "wickets batsman batsmen bowler pitcher homer homers quarterback touchdown touchdowns playoff playoffs standings semifinal semifinals "
    "semi-final quarterfinal quarter-final soccer football baseball basketball hockey cricket rugby tennis nba nfl nhl mlb fifa uefa "
    "halftime goals scored scorer overtime umpire referee fixture fixtures qualifier qualifiers teammate teammates squad champions".split()
)
GAMES_OF = frozenset(
    "soccer football cricket rugby tennis baseball basketball hockey golf athletics cycling boxing sport sports nba nfl nhl mlb".split()
)
WHERE = frozenset("in at near from outside across around throughout of".split())
VERSUS = frozenset({"v", "v.", "vs", "vs."})
# So many different words of sport: one or two are in any article ("the coach left the football stadium").
LEAST = 3
# What teams do to one another.
GAMES = frozenset(
    "beat defeat edge rout thrash trounce draw lose win host visit face play score lead trail sweep outscore crush qualify concede tie "
    "dismiss bowl bat".split()
)
# Verbs that need the other team to be one of a game: a country too may lose, lead or host.
ALONE = frozenset("beat defeat rout thrash trounce outscore qualify".split())
# Who belongs to a team.
PLAYERS = frozenset(
    "coach captain striker midfielder goalkeeper defender winger forward keeper batsman bowler pitcher quarterback squad side team lineup "
    "line-up manager skipper fullback players player bullpen".split()
)
AGAINST = frozenset({"against", "over", "to", "by", "with", "past"})
WHY = "plays as a team here"


def read(drafts: list[Draft], parse: Parse) -> None:
    """Turn the places and countries that play into teams, in place; what plays once plays wherever it is no place."""
    if not _on_sport(parse):
        return
    places = [d for d in drafts if d.kind == "name" and d.type == "place" and not d.state]
    ends = {d.end: d for d in places}
    plays = Counter(fold(d.words) for d in places if _plays(d, parse) or _scores(d, parse, ends))
    stays = Counter(fold(d.words) for d in places if _is_where(d, parse))
    teams = {name for name, count in plays.items() if count > stays[name]}
    for d in places:
        if fold(d.words) in teams and not _is_where(d, parse):
            d.type, d.country = "organisation", None
            d.reasons.append(WHY)


def _on_sport(parse: Parse) -> bool:
    """Is the article on sport? Its words tell, or the slug that a wire puts first ("CRICKET - ")."""
    first = parse.tokens[:2]
    slug = len(first) == 2 and first[0].lower in GAMES_OF and first[1].text in ("-", "–", "—", ":")
    return slug or len({t.lower for t in parse.tokens} & SPORT) >= LEAST


def _is_where(d: Draft, parse: Parse) -> bool:
    """Does the name tell where something is: after "in", in a dateline, before the land that it lies in?"""
    first, last = parse.at(d.start), parse.at(d.end - 1)
    if first is None or last is None:
        return True
    before = parse.tokens[first.i - 1] if first.i else None
    after = parse.tokens[last.i + 1 : last.i + 3]
    land = len(after) == 2 and after[0].text == "," and after[1].ent == "GPE" and d.type == "place"
    part = before is not None and before.text in (",", "(")  # "Oslo, Norway"; "Moe (Norway)"
    opens = before is None or before.paragraph != first.paragraph
    dateline = opens and bool(after) and (after[0].text[0].isdigit() or after[0].text in ("(", "-", "–", "—"))
    inside = before is not None and before.paragraph == first.paragraph and before.lower in WHERE
    return land or part or inside or (dateline and not _scores(d, parse, {}))


def _plays(d: Draft, parse: Parse) -> bool:
    t = d.head
    after = parse.tokens[t.i + 1 : t.i + 3]
    beside = {
        x.lower for x in (*after[:1], *parse.tokens[max(0, d.head.i - len(d.words.split())) : d.head.i])
    }
    if beside & VERSUS:
        return True
    if t.dep in ("poss", "compound", "nmod") and t.head.lower in PLAYERS:
        return True
    while t.dep == "conj" and t.head.ent in ("GPE", "ORG", "NORP"):
        t = t.head
    if t.dep in ("nsubj", "dobj"):
        return t.head.lemma in ALONE or (t.head.lemma in GAMES and any(x.text[0].isdigit() for x in after))
    game = (
        t.dep == "pobj"
        and t.head.lower in AGAINST
        and t.head.head.lemma in GAMES | {"win", "victory", "defeat", "loss"}
    )
    return game and t.head.lower != "to"


def _scores(d: Draft, parse: Parse, ends: dict[int, Draft]) -> bool:
    """ "Leeds 2 Hull 1", "LEEDS 63 69 .477": in a line of results a figure stands right behind each name."""
    last = parse.at(d.end - 1)
    first = parse.at(d.start)
    if last is None or first is None:
        return False
    figure = _figure(parse, last.i + 1, last)
    if not figure:
        return False
    if _figure(parse, last.i + 2, last):
        return True  # a row of a table
    before = parse.tokens[first.i - 1] if first.i else None
    beside = before is not None and before.paragraph == first.paragraph and before.text[0].isdigit()
    ahead = parse.tokens[last.i + 2 : last.i + 6]
    other = any(x.end in ends and _figure(parse, x.i + 1, x) for x in ahead)
    return beside or other


def _figure(parse: Parse, i: int, beside: Token) -> bool:
    """Is token `i` a bare figure in the paragraph of another token?"""
    t = parse.tokens[i] if i < len(parse.tokens) else None
    return (
        t is not None
        and t.paragraph == beside.paragraph
        and t.text.replace(".", "").replace("-", "").isdigit()
    )
