"""What a single line of a page is, by its own words. A line that no rule claims is left to the caller.

Every wildcard is bounded and the line is too: no line can make a rule slow.
"""

from __future__ import annotations

import re

from dateline.model import SegmentKind
from dateline.reading.article.calendar_words import MONTH, WEEKDAY
from dateline.reading.article.moment import is_date_line

_LONGEST = 1000  # characters; a longer line is running text


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_SOURCES = (
    "file|undated|getty|afp|ap|reuters|epa|efe|anadolu|aa|shutterstock|handout|courtesy|archive|pool|photo|image|twitter"
    "|wikipedia|xinhua|creative commons"
)
_CAPTION = _any_of(
    # ... [undated / file]   ... (Photo: X)   and not a sentence with its source behind it
    rf".{{10,400}}[^.!?\s]\s*[\[(](?:[^\])]{{0,60}}[\s/|,:])?(?:{_SOURCES})(?:[\s/|,'’:][^\])]{{0,60}})?[\])]\.?",
    r".{10,400}[\[(][^\])]{0,40}(?:photo|file|getty|image)[^\])]{0,40}[\])]\.?",
    r".{10,600}[\[(](?:photo |image |picture )?credits?:[^\])]{1,80}[\])]\.?|.{5,200}\bphotos? ©.{1,80}",
    # ... on Sunday. (Xinhua/Li Ming)
    r".{10,400}[\[(](?:Xinhua|AFP|AP|Reuters|EPA|EFE|AA|Anadolu)\s?/\s?[^\])]{2,60}[\])]\.?",
    r"\(?(?:AP|Reuters|AFP|File|Handout|Courtesy)\s(?:photo|image|picture)s?\s*(?:/|:|by\b|courtesy\b|-|–|—).{1,200}",
    r"\(?(?:photo|image|picture|illustration)s?\s*(?:credits?|courtesy(?: of)?)?\s*(?::|©|\bby\b)\s?.{1,200}",
    r"(?:image|photo|picture) (?:source|caption|credit|copyright)\b.{0,200}",
    r"FILE\s?(?:PHOTO|PICTURE|IMAGE)?\s?[:–—-].{5,400}|File (?:photo|picture)\b.{0,400}",
    r"©\s?(?:AFP|AP|Reuters|Getty|EPA|Xinhua)[^.]{0,60}",
)
_TOPICS = (
    r"read(?:\s+(?:more|also|next|here|this|about|(?:the )?full (?:story|article)))?|see(?:\s+(?:also|more))?"
    r"|watch(?:\s+(?:also|more|live|now))?|listen(?:\s+(?:to|now))?|more(?:\s+(?:on|from|about)\b[^:]{0,60})?"
    r"|related(?:\s+(?:stor(?:y|ies)|articles?|news|posts?|links?|content|coverage|topics?|video))?|opinion|analysis"
    r"|explainer|explained|commentary|editorial|profile|background|in pictures|in photos|video|photos|gallery|podcast"
    r"|recommended|don['’]?t miss|must read|what to read next|for more|full (?:story|coverage)|live updates|factbox"
    r"|timeline|interview|blog|review|also on [\w.]+"
)
_CROSSLINK = _any_of(
    rf"[\[(>»►•*\s]{{0,6}}(?:also\s+)?(?:{_TOPICS})\s*[:|>»–—→]+\s*\S.{{0,300}}",
    r"(?:also )?(?:read more|read also|see also|also read|related (?:stories|articles|news|posts|topics|content)"
    r"|more (?:stories|news|on this (?:story|topic)|like this)|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|don['’]?t miss|what to read next|recommended (?:stories|for you)|also on [\w.]+)\b.{0,120}(?<![.!])\.{0,3}:?",
    # A headline with its rubric behind it: ... [INSIGHT]
    r".{20,200}[^.!?\s]\s*\[(?-i:[A-Z]{3,12})\]",
)
_DAY = rf"(?:{WEEKDAY},?\s)?(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s\d{{4}})?"
# Behind the word: (May 3, 2021)   , 13 February 2020, 14:30   14:30 GMT
_CLOCK = r"\d{1,2}(?:[:.]\d{2}|\s?[ap]\.?\s?m\b)[^:]"
_WHEN = rf"(?:\([^)]{{0,60}}\)|[,–—-]?\s*(?:at\s)?(?:{_DAY}[^:]{{0,12}}(?:{_CLOCK}{{0,30}})?|{_CLOCK}{{0,40}}))"
_UPDATED = rf"[\[(*_\s]{{0,6}}update[sd]?(?:\s*#?\d{{1,2}}(?=[\s,:(–—]))?(?:\s*{_WHEN})?\s*[:–—](?!\d)\s*"
_CORRECTION = _any_of(
    r"[\[(*_\s]{0,6}(?:corrections?|clarifications?|erratum|corrected|correction appended|corrects?)\s*"
    rf"{_WHEN}?\s*[:–—-].{{5,}}",
    r"[\[(*_\s]{0,6}an? (?:earlier|previous|original) version of this"
    r" (?:article|story|report|post|piece|page|headline|column)\b.{5,}",
    r"[\[(*_\s]{0,6}(?:this|the) (?:article|story|report|post|piece|headline|version|caption)\b.{0,80}"
    r"\b(?:corrected|amended|clarified|corrects?)\b.{0,400}",
    r"[\[(*_\s]{0,6}editor['’]?s['’]? note\s*[:–—-].{0,80}"
    r"(?:correct|earlier version|amended|previous version|updated to (?:correct|clarify)).{0,400}",
)
_UPDATE = _any_of(
    rf"{_UPDATED}\S.{{10,}}",
    r"[\[(*_\s]{0,6}(?:this|the) (?:article|story|report|post|piece|page|breaking news story|developing story)\b.{0,60}"
    r"\b(?:updated|being updated|will be updated)\b.{0,300}",
    r"[\[(*_\s]{0,6}(?:this is )?a (?:developing|breaking)(?: news)? story\b.{0,200}",
    r"updates? (?:throughout|with|to add|adds)\b.{5,300}",
)
_UPDATE_LABEL = re.compile(rf"{_UPDATED}(?=\S)", re.IGNORECASE)
_NAMES = r"(?-i:[A-Z])[\w.'’-]*(?:[ ,]+(?:and |of |the |in |at |for |de )?(?-i:[A-Z])[\w.'’-]*){0,30}"
_WIRES = (
    "reuters|afp|ap|ani|pti|ians|xinhua|agencies|anadolu agency|al jazeera(?: and news agencies)?|bbc news|tass|dpa|wam"
)
_CREDIT = _any_of(
    r"[\[(*_–—\s-]{0,6}(?:additional |further |extra )?"
    r"(?:reporting|writing|editing|compiled|edited|written|reported|translated|photography|graphics?|research|production)"
    r"(?: and (?:writing|editing|reporting))?(?: by|:)\s.{2,400}",
    r"[\[(*_–—\s-]{0,6}with (?:additional )?(?:inputs?|reporting|files|material|contributions?) (?:from|by)\s.{2,120}",
    rf"[\[(*_–—\s-]{{0,6}}{_NAMES},? (?:also )?contributed(?: reporting| to)\b.{{0,200}}",
    r"(?:the )?(?:associated press|ap|reuters|afp|bbc|cnn) (?:\w+ )?(?:writer|reporter|journalist|correspondent)s?"
    r" .{3,300}\b(?:contributed|reported)\b.{0,120}",
    r"(?:by|from) (?:our|a|the) [\w’'. -]{0,40}(?:correspondent|reporter|staff|office|bureau|desk|writer|team)s?"
    r"(?: in [\w ]{2,30})?",
    r"[\[(]?(?:source|sources|via|agencies|credit)\s?:\s?.{2,120}",
    r"[\[(]?this (?:story|article|report|piece) (?:was|is|has been) (?:originally |first )?(?:published|produced"
    r"|written|generated|adapted|provided|translated|auto-generated|compiled|syndicated|republished)\b.{0,300}",
    r"(?:the writer is|the author is|about the author|follow (?:him|her|them|the author|me) on)\b.{0,300}",
    rf"[\[(–—\s-]{{0,4}}(?:{_WIRES})(?:\s*[/,&|-]\s*(?:{_WIRES})){{0,4}}\.?[\])]?",
    # (FRANCE 24 with AFP)   abc/de (AFP, dpa)
    rf"[\[(][\w /&]{{2,30}} (?:with|and) (?:{_WIRES})(?:\s*(?:,|and|/)\s*(?:{_WIRES})){{0,4}}[\])]",
    rf"(?-i:[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{1,3}}),?\s*\((?:{_WIRES})(?:\s*,\s*(?:{_WIRES})){{0,4}}\)",
    r"(?:twitter\.com/|@)[\w.]{2,40}|[\w.+-]{2,40}@[\w-]{2,40}\.[\w.]{2,40}",
)
_BOX = _any_of(
    r"advertisement|advertising|adverts?|ads?|(?:sponsored|promoted)(?: content)?|story continues(?: below)?.{0,40}",
    r"article continues (?:below|after).{0,60}|continue reading.{0,60}|scroll (?:down )?(?:to|for) .{0,60}",
    r"sign up (?:for|to|now|here|with|today)\b.{0,300}|subscribe(?: (?:to|for|now|today|here)\b.{0,300})?",
    r"get (?:our|the|all|your|breaking|more|unlimited|free)\b.{0,120}"
    r"\b(?:newsletter|inbox|alerts?|notifications?|delivered|app)\b.{0,160}",
    r"(?:(?:our|the|your|daily|free|weekly|morning|evening|[\w’']+ ){1,4})?newsletters?(?: sign-?up)?",
    r"follow (?:us|[@\w]+ on (?:twitter|facebook|x|instagram)).{0,300}|like us on .{0,80}",
    r"join (?:us|our|the) .{0,60}(?:whatsapp|telegram|channel|newsletter|conversation|group).{0,120}",
    r"download (?:our|the) .{0,40}app\b.{0,100}|support (?:our|us|independent)\b.{0,200}|donate(?: now)?",
    r"thank you for (?:reading|your|subscribing|signing).{0,120}|already a (?:subscriber|member)\b.{0,80}",
    r"please (?:enter|enable|sign|log|subscribe|consider|whitelist|disable)\b.{0,200}",
    r".{0,250}\bclick (?:here )?(?:to subscribe|for (?:more|details))\b.{0,40}",
    r"(?:click|tap) here\b.{0,120}|like this (?:story|article)\?.{0,80}|was this (?:article|page) helpful.{0,60}",
    # Promises and terms that wires print below their stories.
    r"our (?:standards|rules|principles|values|code|policy|policies|charter|pledge)\s*:.{0,200}",
    r"all (?:quotes|prices|market data) (?:are )?delayed\b.{0,300}|.{0,200}(?:©|\(c\)) ?(?:19|20)\d\d\b.{0,200}",
    r"get (?:our|the|all|your) .{0,60}(?:briefing|bulletin|digest|headlines)\b.{0,60}[.!].{0,160}"
    r"\b(?:address|unsubscribe|weekdays?|daily|mornings?|e-?mail)\b.{0,100}",
    r"what do you think\?.{0,80}|tell us what you think.{0,40}|have your say.{0,80}|chat with us .{0,120}",
)
_CHROME = _any_of(
    r"we use cookies.{0,400}|(?:this|our) (?:web)?site uses cookies.{0,400}|accept(?: all)?(?: cookies)?",
    r"by (?:continuing|using|clicking|signing|subscribing|submitting)\b.{0,300}"
    r"(?:cookie|terms|policy|privacy|agree|consent).{0,200}",
    r"manage (?:cookies|preferences|consent)|(?:copyright|©|\(c\)).{0,300}|.{0,60}all rights reserved\b.{0,300}",
    r"share(?: (?:this|on|via|with|article|story)\b.{0,80})?|tweet|print|e-?mail|save|copy link|link copied.{0,20}",
    r"facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|messenger|instagram|youtube|flipboard|google\+?|rss",
    r"(?:\d+ )?comments?(?: \(\d+\))?|no comments(?: yet)?|leave a (?:comment|reply).{0,60}",
    r"(?:view|show|post|add|write|join|read)(?: all| your| a| the)? ?(?:\d+ )?(?:comment|conversation).{0,30}",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|labels)(?:\s?:\s?.{0,300})?",
    r"\d+\s?[- ]?min(?:ute)?s?(?: read)?|(?:estimated )?read(?:ing)? time\s?:?.{0,40}|loading\b.{0,20}|clear|menu|home",
    r"search|close|skip to (?:main )?content|back to top|(?:next|prev(?:ious)?)(?: article| story| post)?|image|video",
    r"play(?: video)?|live|breaking|breaking news|news|latest(?: news)?|most (?:read|popular|viewed)|top stories|more",
    r"trending(?: now)?|listen to (?:this )?article|log ?in|sign in|register|(?:your )?email(?: address.{0,40})?",
    r"invalid email.{0,30}|an? (?:error|account) (?:has )?(?:occurred|was)\b.{0,100}|terms of (?:use|service).{0,60}",
    r"privacy (?:policy|notice).{0,60}|contact us.{0,40}|about us",
)
_PAYWALL = _any_of(
    r"(?:subscribe|sign in|log in|register|already a subscriber|become a (?:subscriber|member)) .{0,60}"
    r"(?:continue|keep|read(?:ing)?|unlock|full (?:access|article|story))",
    r"to (?:continue|keep) reading|subscribers? only|premium content|unlock (?:this|the) (?:article|story)",
    r"this (?:article|content|story) is (?:for|only available to|exclusive to|reserved for) .{0,30}"
    r"(?:subscribers|members|premium)",
    r"(?:you have|you['’]ve) (?:reached|used) .{0,40}(?:free|articles)",
)
_BY = re.compile(
    r"(?:(?:words|story|report)\s+)?by\s*[:|]?\s+|(?:author|reporter|writer|correspondent)s?\s*:\s*", re.IGNORECASE
)
_BYLINE_WORDS = frozenset(
    """and with in for the of from der van de bin staff agencies agency correspondent correspondents reporter reporters
    writer writers editor & | / - – —""".split()
)
_LONGEST_BYLINE = 160
_TRAILING = " \t.:;,!…*_>»→|"

# Correction before update before the rest: "Update: an earlier version said ..." is both.
_IN_ORDER = (
    (SegmentKind.CORRECTION, _CORRECTION),
    (SegmentKind.UPDATE, _UPDATE),
    (SegmentKind.FURNITURE, _BOX),
    (SegmentKind.FURNITURE, _CHROME),
    (SegmentKind.CREDIT, _CREDIT),
    (SegmentKind.CROSSLINK, _CROSSLINK),
    (SegmentKind.CAPTION, _CAPTION),
)


def kind_of(line: str) -> SegmentKind | None:
    """The kind that the words of the line show; None where they show none (it may be body)."""
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return None
    if not any(c.isalnum() for c in text):
        return SegmentKind.FURNITURE
    shorter = text.rstrip(_TRAILING)
    for kind, pattern in _IN_ORDER:
        if pattern.fullmatch(text) or (kind is SegmentKind.FURNITURE and pattern.fullmatch(shorter)):
            return kind
    if is_byline(text):
        return SegmentKind.CREDIT
    return SegmentKind.FURNITURE if is_date_line(text) else None


def news_of_update(line: str) -> int | None:
    """Where the news behind `UPDATE 4 p.m.: ` begins; None for a note that the story was changed."""
    found = _UPDATE_LABEL.match(line)
    return found.end() if found else None


def is_byline(line: str) -> bool:
    """`By Jane Example`, alone on its line or with the time of publication behind it."""
    text = line.strip()
    if len(text) > _LONGEST_BYLINE:
        return False
    found = _BY.match(text)
    if not found or found.end() == len(text):
        return False
    names, _, rest = text[found.end() :].partition(" on ")
    if rest and not is_date_line(rest):
        return False
    words = names.replace(",", " ").split()
    return text[-1] not in "!?" and all(word[0].isupper() or word.lower() in _BYLINE_WORDS for word in words)


def asks_to_pay(line: str) -> bool:
    """Does the line say that the rest is for those who pay?"""
    return len(line) <= 300 and _PAYWALL.search(line) is not None
