"""Names of months and days, and the words around a printed date, in the languages that news is published in."""

from __future__ import annotations

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
"""An English month as it stands in a pattern, whole or shortened."""
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
# January to December; `/` between spellings, `_` within a name. Abbreviations that are words elsewhere are left out.
_OTHER_MONTHS = (
    # German, French, Spanish
    "januar/jänner februar/feber märz/mrz/mär april mai juni juli august september oktober/okt november dezember/dez",
    "janvier/janv février/févr mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre/déc",
    "enero/ene febrero marzo abril/abr mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre/dic",
    # Italian, Portuguese, Dutch
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    # Swedish, Danish and Norwegian, Russian, Ukrainian, Polish
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november desember",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    # Turkish, Arabic as in Cairo, Arabic as in Damascus
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
)
_BY_NAME = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
_BY_OTHER_NAME = {
    spelling.replace("_", " "): number
    for row in _OTHER_MONTHS
    for number, spellings in enumerate(row.split(), 1)
    for spelling in spellings.split("/")
}
ANY_MONTH = rf"(?:(?:{'|'.join(sorted(_BY_OTHER_NAME, key=len, reverse=True))})(?!\w)\.?|{MONTH})"
"""A month in any of these languages."""
_OTHER_WEEKDAYS = """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira
    sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    понедельник вторник среда четверг пятница суббота воскресенье pazartesi salı çarşamba perşembe cuma cumartesi pazar
    الأحد الاحد الإثنين الاثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت""".split()
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{'|'.join(_OTHER_WEEKDAYS)})"
CHANGED = (
    r"updated?|modified|last (?:changed|edited)|aktualisiert|geändert|bearbeitet|uppdaterad|opdateret|oppdatert"
    r"|päivitetty|mis(?:e)? à jour|modifiée?|actualisée?|actualizado|actualización|modificado|aggiornato|atualizad[oa]"
    r"|güncelle\w+|обновлено|оновлено|آخر تحديث|تحديث"
)
"""Words that say that a printed time is that of a change."""
AROUND = (
    r"first|last|originally|published|posted|created|issued|released?|datum|stand|date|time|on|at|by"
    r"|veröffentlicht|publiziert|erstellt|am|vom|um|publiée?|posté|créé|le|à|publicado|publicada|el|las?|pubblicato|il|alle"
    r"|ore|em|às|yayın(?:lanma)?|tarihi|klo|kl|udgivet|publicerad|julkaistu|opublikowano|опубликовано|в|نشر(?:ت)?|تاريخ|النشر|في|الساعة|يوم"
)
"""Words that stand before a printed time and tell nothing else."""


def month_number(name: str) -> int:
    """1 to 12 for the name of a month or its abbreviation."""
    lowered = " ".join(name.lower().rstrip(".").split())
    return _BY_OTHER_NAME.get(lowered) or _BY_NAME[lowered[:3]]
