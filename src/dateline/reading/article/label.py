"""What a single line of a page is, by its own words. Everything that no rule claims is left to the caller."""

from __future__ import annotations

import re

from dateline.model import SegmentKind
from dateline.reading.article.moment import is_date_line

_LONGEST = 1000  # characters; a longer line is running text
_CREDIT_WORDS = r"file|undated|getty|afp|ap|reuters|epa|efe|anadolu|aa|shutterstock|handout|courtesy|archive|pool|photo|image|twitter|x|wikipedia|xinhua|afp via getty images"
_CAPTION = re.compile(
    rf"(?:.{{10,400}}(?:[^.!?\s]|\.(?=\s*[\[(][^\])]*(?:photo|file|getty)))\s*[\[(](?:[^\])]{{0,60}}[\s/|,:])?(?:{_CREDIT_WORDS})(?:[\s/|,][^\])]{{0,60}})?[\])]\.?"
    r"|\(?(?:AP |Reuters |AFP |File |Handout )?(?:photo|image|picture|photograph|illustration)s?\s*(?:credits?|by|courtesy)?\s*(?::|\bby\b|/|©)\s?.{1,200}"
    r"|(?:image|photo|picture) (?:source|caption|credit|copyright)\b.{0,200}"
    r"|FILE\s?(?:PHOTO|PICTURE|-|–|—).{5,400}|File (?:photo|picture)\b.{0,400}|©\s?(?:AFP|AP|Reuters|Getty|EPA)[^.]{0,60})",
    re.IGNORECASE,
)
_CROSSLINK = re.compile(
    r"[\[(>»►•*\s]*(?:also\s+)?(?:read(?:\s+(?:more|also|next|here|this|about|full (?:story|article)|the full story))?|see(?:\s+(?:also|more))?|watch(?:\s+(?:also|more|live|now))?|listen(?:\s+(?:to|now))?"
    r"|more(?:\s+(?:on|from|about)\b[^:]{0,60})?|related(?:\s+(?:stor(?:y|ies)|articles?|news|posts?|links?|content|coverage|topics?|video))?|opinion|analysis|explainer|explained|commentary|editorial|profile|background"
    r"|in pictures|in photos|video|photos|gallery|podcast|recommended|don['’]?t miss|must read|also (?:read|on [\w.]+)|what to read next|for more|full (?:story|coverage)|live updates|factbox|timeline|interview|blog|review)"
    r"\s*[:|>»–—→]+\s*\S.{0,300}"
    r"|(?:also )?(?:read more|read also|see also|also read|related (?:stories|articles|news|posts|topics|content)|more (?:stories|news|on this story|on this topic|like this)|you (?:may|might) also (?:like|be interested in)|don['’]?t miss|what to read next|recommended (?:stories|for you)|also on [\w.]+)\b.{0,120}(?<![.!])",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"[\[(*_\s]*(?:(?:corrections?|clarifications?|erratum|corrected|correction appended|corrects?)\b\s*(?:\([^)]{0,60}\)|[,–—-]?\s*[A-Z][a-z]+\.? \d{1,2},? ?\d{0,4})?\s*[:–—-].{5,}"
    r"|an? (?:earlier|previous|original) version of this (?:article|story|report|post|piece|page|headline|column)\b.{5,}"
    r"|(?:this|the) (?:article|story|report|post|piece|headline|version|caption)\b.{0,80}\b(?:corrected|amended|clarified|corrects?)\b.{0,400}"
    r"|editor['’]?s['’]? note\s*[:–—-].{0,80}(?:correct|earlier version|amended|previous version|updated to (?:correct|clarify)).{0,400})",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"[\[(*_\s]*(?:updates?(?:\s*\d+)?\s*(?:\([^)]{0,60}\)|[,–—-]?\s*(?:\d{1,2}[:.]\d{2}|[A-Z][a-z]+\.? \d{1,2})[^:]{0,40})?\s*[:–—]\s*\S.{10,}"
    r"|(?:this|the) (?:article|story|report|post|piece|page|breaking news story|developing story)\b.{0,60}\b(?:updated|being updated|will be updated)\b.{0,300}"
    r"|(?:this is )?a (?:developing|breaking)(?: news)? story\b.{0,200}|updates? (?:throughout|with|to add|adds)\b.{5,300})",
    re.IGNORECASE,
)
_NAMES = r"[A-Z][\w.'’-]*(?:[ ,]+(?:and |of |the |in |at |for |de |al-)*[A-Z][\w.'’-]*){0,30}"
_CREDIT = re.compile(
    rf"[\[(*_–—\s-]*(?:(?i:additional |further |extra )?(?i:reporting|writing|editing|compiled|edited|written|reported|translated|photography|graphics?|research|production)(?i: and (?:writing|editing|reporting))? (?i:by)\b.{{2,400}}"
    rf"|(?:{_NAMES}),? (?:also )?contributed(?: reporting| to)\b.{{0,200}}|(?i:associated press|ap|reuters|afp|bbc|cnn) (?:\w+ )?(?:writers?|reporters?|journalists?|correspondents?) .{{3,300}}\b(?:contributed|reported)\b.{{0,120}}"
    r"|(?i:with (?:additional )?(?:inputs?|reporting|files|material|contributions?) (?:from|by)|(?i:source|sources|via|agencies|credit)\s?:)\s?.{2,120}"
    r"|(?i:this (?:story|article|report|piece) (?:was|is|has been) (?:originally |first )?(?:published|produced|written|generated|adapted|provided|translated|auto-generated|compiled|syndicated|republished))\b.{0,300}"
    r"|(?i:the writer is|the author is|about the author|follow (?:him|her|them|the author|me) on)\b.{0,300}"
    r"|(?i:(?:reuters|afp|ap|ani|pti|ians|xinhua|agencies|anadolu agency|al jazeera(?: and news agencies)?|bbc news)(?:\s*[/,&|-]\s*(?:reuters|afp|ap|ani|pti|ians|xinhua|agencies))*)\.?[\])]?)"
)
_BYLINE = re.compile(
    r"(?:(?i:words |story |report )?(?i:by)\s*[:|]?\s+|(?i:author|reporter|writer|correspondent)s?\s*:\s*)(?:[A-Z][\w.'’-]+|and|&|,|with|in|for|the|of|from|der|van|de|bin|al-\w+|[|/–—-]|\s|staff|agencies|correspondents?|reporters?|writers?){1,40}"
)
_FURNITURE = re.compile(
    r"(?:advertisement|advertising|adverts?|ads?|sponsored(?: content)?|promoted(?: content)?|story continues(?: below)?.{0,40}|article continues (?:below|after).{0,60}|continue reading.{0,60}|scroll (?:down )?(?:to|for) .{0,60}"
    r"|sign up (?:for|to|now|here|with|today)\b.{0,300}|subscribe(?: (?:to|for|now|today|here)\b.{0,300})?|get (?:our|the|all|your|breaking|more|unlimited|free)\b.{0,120}\b(?:newsletter|inbox|alerts?|notifications?|delivered|app)\b.{0,160}"
    r"|(?:our|the|your|daily|free|weekly|morning|evening)?\s?newsletters?(?: sign-?up)?|follow (?:us|@?\w+ on (?:twitter|facebook|x|instagram)).{0,120}|like us on .{0,80}|join (?:us|our|the) .{0,60}(?:whatsapp|telegram|channel|newsletter|conversation|group).{0,120}|download (?:our|the) .{0,40}app\b.{0,100}"
    r"|we use cookies.{0,400}|(?:this|our) (?:web)?site uses cookies.{0,400}|by (?:continuing|using|clicking|signing|subscribing|submitting)\b.{0,300}(?:cookie|terms|policy|privacy|agree|consent).{0,200}|accept(?: all)?(?: cookies)?|manage (?:cookies|preferences|consent)"
    r"|(?:copyright|©|\(c\))\s?(?:©|\(c\))?\s?.{0,300}|.{0,60}all rights reserved\b.{0,300}|share(?: (?:this|on|via|with|article|story)\b.{0,80})?|tweet|print|e-?mail|save|copy link|link copied.{0,20}|facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|messenger|instagram|youtube|flipboard|google\+?|x|rss"
    r"|(?:\d+ )?comments?(?: \(\d+\))?|no comments(?: yet)?|leave a (?:comment|reply).{0,60}|(?:view|show|post|add|write|join|read)(?: all| your| a| the)? ?(?:\d+ )?(?:comments?|conversation|discussion).{0,30}|tags?\s?:?.{0,0}|(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|labels)\s?:\s?.{0,300}"
    r"|\d+\s?[- ]?min(?:ute)?s?(?: read)?|(?:estimated )?read(?:ing)? time\s?:?.{0,40}|loading\b.{0,20}|clear|menu|home|search|close|skip to (?:main )?content|back to top|next(?: article| story| post)?|prev(?:ious)?(?: article| story| post)?|(?:click|tap) here\b.{0,120}|image|video|play(?: video)?|live|breaking|breaking news|news|latest(?: news)?|most (?:read|popular|viewed)|top stories|trending(?: now)?|listen to (?:this )?article|log ?in|sign in|register|already a (?:subscriber|member)\b.{0,80}|like this (?:story|article)\?.{0,80}|was this (?:article|page) helpful.{0,60}|what do you think\?.{0,80}|have your say.{0,80}|support (?:our|us|independent)\b.{0,200}|donate(?: now)?|thank you for (?:reading|your|subscribing|signing).{0,120}|please (?:enter|enable|sign|log|subscribe|consider|whitelist|disable)\b.{0,200}|an? (?:error|account) (?:has )?(?:occurred|was)\b.{0,100}|email address.{0,40}|(?:your )?email(?: \*)?|invalid email.{0,30}|terms of (?:use|service).{0,60}|privacy (?:policy|notice).{0,60}|contact us.{0,40}|about us)\W{0,3}",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register|already a subscriber|become a (?:subscriber|member)) .{0,60}(?:continue|keep|read(?:ing)?|unlock|full (?:access|article|story))|to (?:continue|keep) reading|this (?:article|content|story) is (?:for|only available to|exclusive to|reserved for) .{0,30}(?:subscribers|members|premium)"
    r"|(?:you have|you['’]ve) (?:reached|used) .{0,40}(?:free|articles)|unlock (?:this|the) (?:article|story)|subscribers? only|premium content",
    re.IGNORECASE,
)


def kind_of(line: str) -> SegmentKind | None:
    """The kind that the words of the line show; None where they show none (it may be body)."""
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return None
    if not any(c.isalnum() for c in text):
        return SegmentKind.FURNITURE
    for kind, pattern in _IN_ORDER:
        if pattern.fullmatch(text):
            return kind
    if is_date_line(text):
        return SegmentKind.FURNITURE
    return None


_IN_ORDER = (
    (SegmentKind.CORRECTION, _CORRECTION),
    (SegmentKind.UPDATE, _UPDATE),
    (SegmentKind.FURNITURE, _FURNITURE),
    (SegmentKind.CREDIT, _CREDIT),
    (SegmentKind.CREDIT, _BYLINE),
    (SegmentKind.CROSSLINK, _CROSSLINK),
    (SegmentKind.CAPTION, _CAPTION),
)


def is_byline(line: str) -> bool:
    """`By Jane Example`, alone on its line."""
    return len(line) <= 160 and _BYLINE.fullmatch(line.strip()) is not None


def asks_to_pay(line: str) -> bool:
    """Does the line say that the rest is for those who pay?"""
    return len(line) <= 300 and _PAYWALL.search(line) is not None
