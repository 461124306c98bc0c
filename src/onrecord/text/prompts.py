"""Lines that a site says to its visitor, and that are no part of an article: prompts, notices, menus, labels.

The cues are the stock phrases of the web trade, by what they ask of the visitor; none names an outlet.
"""

from __future__ import annotations

import re
from typing import Final

_NETS: Final = r"(?:facebook|twitter|x|instagram|linkedin|youtube|telegram|whatsapp|threads|tiktok|bluesky|mastodon|pinterest|reddit|flipboard|google news|social media)"

# A whole line that is nothing but a label, a button or a menu entry.
_LABELS: Final = re.compile(
    rf"""(?:
    (?:share|print|e-?mail|save|tweet|comment|like|post|pin|gift|bookmark|copy(?:\ link)?|link\ copied!?|{_NETS})
      (?:\ (?:this|the)(?:\ (?:article|story|page|post))?)?(?:\ (?:on|via)\ {_NETS})?
      (?:[\ ,|·•/]+(?:and\ )?(?:share|print|e-?mail|save|tweet|comment|like|{_NETS}))*
  | advert(?:isement|isment|ising)?s?\.?|ad|sponsored(?:\ content)?|promoted(?:\ (?:stories|content))?|paid\ (?:content|post)
  | (?:the\ )?(?:story|article)\ continues\ (?:below|after).*|continue\ reading.*|keep\ reading|scroll\ (?:down|to)\ .*
  | read\ (?:more|next|also|on|(?:the\ )?full\ (?:story|article))|(?:see|read)\ (?:all|more)(?:\ .{{1,30}})?
  | more\ (?:from|on|in|about)\ .{{1,60}}|more(?:\ (?:stories|news|coverage|top\ stories|videos?|headlines))?
  | related(?:\ (?:stories|articles?|topics?|content|links?|news|coverage|reading|video))?:?
  | (?:most|best)[\ -](?:read|popular|viewed|shared|commented|e-?mailed|recent)(?:\ .{{1,30}})?
  | trending(?:\ .{{1,20}})?|recommended(?:\ .{{1,30}})?|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).*
  | (?:top|latest|breaking|today's|live)\ (?:news|stories|headlines|updates|video)|editor(?:s'?|'s|s’|’s)\ picks?|popular(?:\ now)?|up\ next|don['’]t\ miss
  | (?:now\ playing|on\ air\ now|live\ now|replay|play(?:\ video|\ audio)?|pause|mute|unmute|autoplay)(?:[:\ ].{{0,60}})?
  | (?:listen|watch)(?:\ (?:now|live|next|later|again|to\ (?:this|the)\ (?:article|story|episode)))?(?:[:\ ]+\d+:\d\d)?
  | skip\ (?:to|ad).*|(?:main\ )?(?:menu|navigation)|search|home(?:page)?|close|open|dismiss|cancel|back|next|previous|expand|collapse
  | (?:sign|log)\ ?(?:in|up|out)|register(?:\ now)?|subscribe(?:\ (?:now|today|here))?!?|donate(?:\ now)?|join(?:\ (?:now|us))?|my\ account|subscriptions?
  | help|faqs?|contact(?:\ us)?|about(?:\ us)?|terms(?:\ (?:of|and|&)\ .{{1,25}})?|privacy(?:\ (?:policy|notice|settings))?|cookies?(?:\ .{{1,15}})?
  | accessibility(?:\ .{{1,15}})?|site\ ?map|careers|jobs|advertise(?:\ with\ us)?|newsletters?|rss(?:\ feeds?)?|podcasts?|e-?paper|today['’]s\ paper
  | (?:show|hide|toggle|view|see|load)\ (?:more|less|all|caption|captions|comments|gallery|transcript|image|full\ .{{1,15}})(?:\ .{{1,20}})?
  | (?:enlarge|image|photo|video)(?:\ (?:this\ image|gallery|\d+\ of\ \d+))?|(?:page\ )?\d+\ (?:of|/)\ \d+|back\ to\ (?:top|.{{1,20}})|top\ of\ page|loading[ .…]*
  | (?:tags?|topics?|filed\ (?:under|in)|categor(?:y|ies)|keywords?|sections?|in\ this\ (?:article|story)|explore|labels?)\s*:.{{0,150}}|topics|tags
  | not\ now|accept(?:\ .{{1,15}})?|(?:i\ )?agree|manage(?:\ .{{1,15}})?|got\ it|ok|yes|no(?:\ thanks)?|allow|block|continue|reject\ all
  | (?:posted|published)\ in:?\ .{{1,40}}|\d[\d.,]*k?\ (?:comments?|shares?|likes?|views?|reactions?|responses?|followers)|no\ comments?(?:\ yet)?|comments?(?:\ \(\d+\))?
  | \d+\ min(?:ute)?s?(?:\ |-)(?:read|listen|watch)|(?:reply|report|flag|recommend|upvote|downvote)(?:[\ |·•]+(?:reply|report|flag|share|recommend))*
  | view\ .{{1,30}}\ in|.{{1,30}}\ app\ open|open\ (?:in\ )?(?:the\ )?.{{1,30}}\ app|(?:chrome|safari|firefox|edge|opera|browser)(?:\ (?:chrome|safari|firefox|edge|opera|continue|open))+
  | qr\ code\ .{{0,100}}|(?:read|listen\ to|watch|hear)\ this\ (?:article|story|page)(?:\ in)?(?:\ .{{0,30}})?|be\ the\ first\ to\ (?:know|comment).{{0,40}}
  | this\ (?:is\ a\ )?(?:rush\ )?transcript\ .{{0,80}}|(?:e-?mail|your\ e-?mail|name|first\ name|last\ name|password)(?:\ address)?\ ?\*?|required\ fields?.{{0,20}}
    )\s*[.:»›>→!]*""",
    re.IGNORECASE | re.VERBOSE,
)

# Imperatives and notices that can be a sentence. Two are asked for in a long line: prose may hold one by chance.
_NOTICES: Final = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        r"^(?:please )?(?:enable|turn on|allow|disable|turn off|whitelist|update|upgrade) (?:your )?(?:javascript|cookies|notifications|browser|ad ?-?blocker)",
        r"\b(?:is|are) (?:not|no longer) (?:fully )?supported\b(?!.*\bby (?:the|its|his))|\byour (?:web )?browser\b|\bon another browser\b|\boptimal (?:viewing )?experience\b",
        r"\bthis (?:video|audio|content|page|feature|site|website) (?:can(?:no|'|’)t|cannot|is not|isn['’]t|requires|uses)\b|\bplease (?:wait|try again|reload|refresh)\b",
        r"^(?:subscribe|sign up|register|log ?in|sign in|join|donate|upgrade)\b(?: (?:to|for|now|today|here|and|with|free|below|us)\b|[.!:,]|$)",
        r"\b(?:start|try|manage|renew|cancel|gift) (?:your|a|my)\b.{0,20}\b(?:subscription|trial|membership)\b|\bfree (?:articles?|trial|stories)\b|\balready a (?:subscriber|member)\b",
        r"\b(?:become|be) a (?:\w+ )?(?:member|subscriber|supporter|patron)\b|\bsubscribers?[ -]only\b|\b(?:to|and) (?:continue reading|keep reading|read the full (?:story|article))\b|\bsubscribe to (?:continue|read)\b",
        r"\b(?:unlimited|full|digital|instant) access\b|\bsupport (?:our|independent|quality|local|public)\b.{0,20}\bjournalism\b|\bcancel (?:at )?any ?time\b|\bspecial offer\b|\bper (?:month|week)\b.*\b(?:access|subscri)",
        r"\b(?:get|receive|sign up|subscribe|want|deliver\w*)\b.{0,80}\b(?:newsletters?|alerts?|notifications?|in(?:to)? your (?:inbox|e-?mail)|to your (?:inbox|phone)|on your phone)\b|\bstraight to your\b",
        r"\bnewsletter\b.*\b(?:sign up|subscribe|inbox|free|email|e-mail|weekly|daily)\b|\bbrowser notifications\b|\bbreaking news alerts?\b|\b(?:your|enter an?|valid) e-?mail address\b",
        r"\b(?:we|our|site|website|page|and our (?:\d+ )?partners)\b.{0,40}\b(?:uses? cookies|value your privacy|cookie policy)\b|\buse of cookies\b|\bcookie (?:policy|settings|preferences|notice)\b|\bpartners value your privacy\b",
        rf"^(?:keep|stay|get|connect|follow|like|join|find|fan|friend|share|tweet|chat)\b.{{0,70}}\bon {_NETS}\b|^(?:\S+ ){{0,6}}on {_NETS}(?:,? (?:and|or|&) (?:on )?{_NETS})$|^follow (?:us|@|him|her|them)\b",
        r"\b(?:download|get|install|open) (?:the|our)\b.{0,40}\bapp\b|\b(?:on|from|in) the app store\b|\bgoogle play\b|\bgo to the app\b",
        r"^(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply|response)\b|\bcomments (?:are|have been|is) (?:now )?(?:closed|disabled|moderated|off|subject|the views)\b|^(?:join the|what do you think|have your say|share your (?:thoughts|views)|tell us what|let us know)\b|\breport (?:abuse|this comment)\b",
        r"^(?:click|tap|swipe) (?:here|on|to|through|below|the)\b|\bclick here\b|^for (?:more|the latest|all the latest)\b.{0,90}\b(?:visit|click|go to|see|follow|download|check out)\b|^(?:visit|check out|see) (?:our|the) (?:site|website|homepage|full)\b",
        r"^(?:read more|read also|read next|also read|see also|see more|related|more|watch|listen|photos?|pictures|video|gallery|in pictures|don['’]t miss|live updates|explainer|opinion)\s?[:»›>|]",
        r"\b(?:this )?(?:material|article|story|content) may not be (?:published|reproduced|republished|copied|broadcast)\b|\bterms (?:of|and) (?:use|service|conditions)\b.*\bprivacy\b|\bprivacy policy\b|\bcalifornia residents\b|\bdo not sell my\b",
        r"^(?:corrections?|complaints?|errors?|letters?)\b.{0,60}\S@\S|^(?:press|media|news) (?:enquir|inquir|contact)\w*\s*:|^(?:got|have|send|know|do you have)\b.{0,50}\b(?:tips?|story|information|questions?|comments?)\b.*(?:\?|@|e-?mail|contact|tell us)|^(?:e-?mail|contact|reach|write to|send)\b.{0,60}\S@\S",
        r"\b(?:all|some) (?:of the )?(?:products|links)\b.{0,60}\b(?:commission|affiliate|editors)\b|\bwe may (?:earn|receive)\b|^(?:\S+ ){0,4}(?:sponsored|presented|brought to you) by\b",
    )
)
_WATCH: Final = re.compile(
    r"(?:Watch|Listen|See|View|Read|Open|Get|Visit|WATCH|LISTEN)(?: (?:the|on|to|in))?(?: [A-Z0-9][\w.&'’-]*){1,5}(?: (?:[Ll]ive|[Nn]ow|[Tt]oday|[Hh]ere))?"
)
_SAID: Final = re.compile(
    r"[\"“”].*\b(?:said|says|told|asked|added|wrote)\b|\b(?:said|says|told|added)\b.*[\"“”]", re.DOTALL
)
_SHORT: Final = 25  # words: a prompt rarely runs longer in one line, a sentence of a news story often does
_LONG: Final = 70


def is_prompt(line: str) -> bool:
    """Is this line something a site says to its visitor?"""
    words = len(line.split())
    if not any(c.isalnum() for c in line):
        return True  # rules and bullets
    if words > _LONG or _SAID.search(line):
        return False
    if words <= _SHORT and (_LABELS.fullmatch(line) or _WATCH.fullmatch(line)):
        return True
    found = sum(bool(p.search(line)) for p in _NOTICES)
    return found >= (1 if words <= _SHORT else 2)
