"""Capitals that stand for a government: "Tehran said", "a letter from Washington". In doubt a town is a town."""

from __future__ import annotations

from onrecord.tools import gazetteer
from onrecord.tools.nlp import Parse, Token
from onrecord.tools.reference.draft import Draft

# Cities that are not the first capital in the table and still speak for a government.
SEATS = {
    "Beirut": "LBN",
    "Brussels": "",
    "Islamabad": "PAK",
    "Jerusalem": "ISR",
    "Tel Aviv": "ISR",
    "Pyongyang": "PRK",
    "Riyadh": "SAU",
}
# Prepositions after which a capital is a party, not a place.
PARTY = frozenset("with between against toward towards by".split())
# Nouns that come from a government rather than from a town.
FROM = frozenset(
    "help support information response answer reply signal message letter pressure aid assistance reaction approval money funding "
    "word call demand permission guarantee commitment promise threat offer backing cooperation interference independence".split()
)
# Verbs whose subject must have a will.
WILL = frozenset(
    "say tell want decide agree refuse reject accept deny insist accuse warn threaten demand offer propose break sever bear admit confess seek hope fear "
    "believe think plan pledge promise vow call urge ask invite recognise recognize impose lift suspend recall expel send provide give support back oppose "
    "condemn welcome criticise criticize denounce dismiss suspect consider regard harbor harbour launch sign ratify withdraw maintain "
    "claim argue announce declare signal stress press push negotiate talk respond react".split()
)
TOWN_NOUNS = frozenset(
    "street streets suburb suburbs outskirts airport residents university hospital mayor police district neighborhood neighbourhood bureau "
    "bazaar market hotel tank tanks area region skyline office city town mosque church cathedral temple square port harbor harbour station "
    "stadium museum theater theatre center centre quarter quarters citizens people population residents inhabitants exchange index bourse "
    "metro subway suburbs zoo palace prison road roads weather".split()
)
# Verbs whose object is a party, never a town.
PRESSED = frozenset(
    "isolate pressure persuade force convince engage urge ask warn accuse criticise criticize condemn denounce threaten press blame sue "
    "reassure embarrass".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def read(drafts: list[Draft], parse: Parse) -> None:
    """Turn the capitals that stand for a government into metonyms of its country."""
    for d in drafts:
        if d.kind != "name" or d.type != "place":
            continue
        code = gazetteer.capital(d.words) or SEATS.get(d.words)
        why = _speaks(d.head, parse) if code else ""
        if code and why:
            d.kind, d.type, d.country = "metonym", "country", code
            d.reasons.append(why)


def _speaks(t: Token, parse: Parse) -> str:
    after = parse.tokens[t.i + 1] if t.i + 1 < len(parse.tokens) else None
    before = parse.tokens[t.i - 1] if t.i else None
    while t.dep == "conj" and t.head.ent in ("GPE", "ORG", "NORP"):
        t = t.head
    if t.dep in SUBJECTS and t.head.pos in ("VERB", "AUX"):
        verb = t.head
        willed = verb.lemma in WILL and t.dep == "nsubj"
        return f"capital as the subject of “{verb.text}”" if willed else ""
    if t.dep == "poss" and after is not None and after.tag == "POS":
        owned = t.head
        return (
            ""
            if owned.lower in TOWN_NOUNS or owned.ent in ("FAC", "GPE")
            else f"capital as the owner of “{owned.text}”"
        )
    if t.dep == "pobj" and before is not None:
        prep = t.head
        if prep.lower in PARTY:
            return f"capital after “{prep.lower}”"
        if prep.lower in ("from", "of", "to") and prep.head.pos == "NOUN" and prep.head.lemma in FROM:
            return f"“{prep.head.text} {prep.lower}” a capital"
        if prep.lower == "from" and any(c.lemma in FROM for c in [prep.head, *prep.head.children]):
            return f"“{prep.lower}” a capital"
    if t.dep in ("dobj", "iobj", "dative") and t.head.lemma in PRESSED:
        return f"capital as the object of “{t.head.text}”"
    return ""


def groups(drafts: list[Draft], parse: Parse, text: str) -> None:
    """ "seven Iranians", "young Iraqis": some people of a country are not the country."""
    for d in drafts:
        t = d.head
        if d.kind != "demonym" or d.type != "country" or not d.many or t.tag not in ("NNS", "NNPS"):
            continue
        own = [
            c
            for c in t.children
            if c.i < t.i
            and c.dep in ("amod", "nummod", "quantmod")
            and c.lower not in ("other", "most", "many")
        ]
        if not own or any(c.dep == "det" and c.lower == "the" for c in t.children):
            continue
        first = min(x.start for c in own for x in c.subtree())
        d.kind, d.type, d.start, d.words = "nominal", "person", first, text[first : d.end]
