"""How much a word tells about what an article is about: common words of any news little, names and rare words much.

A collection of five pages cannot show which words are common. So each word brings an expectation, three broad classes
written down from general knowledge of English news, which counts as much as `PRIOR` articles; what the collection
itself shows outweighs it as the collection grows.
"""

from __future__ import annotations

import math
from typing import Final

from onrecord.text.stems import stem

# The expectation weighs as much as this many articles, some weeks of a paper: in a folder about one affair the names of
# the affair stand in every article and are still rare words. Of 60, 300, 1,000 and 3,000 this did best on bench/stories.
PRIOR: Final = 1000
# The share of articles in which a word of each class stands, and one of no class.
_EVERYWHERE: Final = 0.35
_OFTEN: Final = 0.12
_NOW_AND_THEN: Final = 0.04
_RARE: Final = 0.004

_CLASS_1: Final = """say said tell told ask call report add note know think want make made take took come came go went get got give gave see
show find found use try need look work day week month year today time way people man men woman women person one two three four five six
first second last next new old good big great high long part number many million thousand hundred percent state country world city
government official news say monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december morning night afternoon evening hour minute home back down still well even however according accord
statement spokesman spokeswoman spokesperson interview reporter report end set put start begin began hold held lead left leave help turn
place point case group member leader public national local early late several least nearly almost about around since recent recently
later ago now never always often yet far little large small major like right also told continue follow include expect believe
american united states u.s us president keep move bring brought became become run ran saw thing place word issue question"""
_CLASS_2: Final = """minister prime foreign police officer chief department court law lawyer judge attorney military army force troop security
defense defence war attack kill killed dead death die died injured wound hospital fire shooting shot gun bomb victim arrest charge
charged accuse alleged investigation investigator suspect crime prison jail trial sentence murder election vote campaign party candidate
senator congress senate house republican democrat democratic white parliament policy political politician administration secretary
talk meeting met meet deal agreement sign negotiation diplomat diplomatic ambassador conference summit nation international union
council agency office director company business market share price rate bank economy economic money pay cost billion dollar cut
rise fall increase plan program project announce release decision support oppose critic criticize pressure concern warn threat
threaten risk problem crisis emergency power control system service health medical doctor patient study school student university
family child children parent mother father son daughter wife husband friend life live lived young age name history book story
television tv show film movie star game team play player season win won lose lost coach fan record video photo internet website online
twitter facebook page phone car road street town area region north south east west southern northern eastern western water air
sea coast island ship plane flight airport train bus weather storm earthquake quake magnitude damage building site scene near
center centre million resident community worker employee job executive chairman head comment response respond deny denied confirm
claim apparently reportedly clear possible likely able reason result effect change return open close face fight effort peace
action step line order rule rights human freedom source information document letter email message speech speak spoke press
free full half top key final former current senior deputy general federal special local joint public private black religious"""
_CLASS_3: Final = """america britain british uk england france french germany german russia russian china chinese japan japanese india indian
pakistan pakistani iran iranian iraq iraqi israel israeli palestinian syria syrian egypt egyptian turkey turkish saudi arabia
afghanistan afghan korea korean canada canadian australia australian mexico mexican europe european africa african asia asian arab
muslim islamic christian jewish catholic washington london paris moscow beijing tehran baghdad kabul jerusalem brussels york
california texas florida chicago angeles ukraine ukrainian poland polish italy italian spain spanish indonesia indonesian libya
obama bush clinton trump biden putin nato un eu nations pentagon kremlin taliban qaeda nuclear weapon missile strike sanction
terror terrorism terrorist militant rebel insurgent soldier commander border refugee migrant drug oil gas energy trade tax budget
debt vaccine virus flu cancer abortion gay marriage immigration climate hurricane flood rescue crash accident collision explosion
blast hostage kidnap rape assault robbery theft fraud scandal resign resignation appoint nominate nominee impeach hearing appeal
verdict guilty innocent bail evidence witness testimony lawsuit sue settlement merger acquisition acquire profit quarter earnings
investor stock shareholder ceo launch product device software computer phone apple google microsoft amazon award prize oscar actor
actress singer album song director festival olympic championship league football basketball baseball soccer cup goal score injury"""


def rarity(term: str, articles: int, size: int) -> float:
    """How much a term tells: minus the logarithm of the share of articles that hold it, expectation and count together.

    `term` is a `stem`, `articles` how many of the `size` articles of the collection hold it.
    """
    return -math.log((articles + PRIOR * _EXPECTED.get(term, _RARE)) / (size + PRIOR))


_EXPECTED: Final[dict[str, float]] = {
    **dict.fromkeys(map(stem, _CLASS_3.split()), _NOW_AND_THEN),
    **dict.fromkeys(map(stem, _CLASS_2.split()), _OFTEN),
    **dict.fromkeys(map(stem, _CLASS_1.split()), _EVERYWHERE),
}
