"""Names of days and months, and the order of dates, by language; generated from the Unicode CLDR.

Written by tests/locales/generate.py, not edited: days, short, tiny; months, short, in a date; forms.
"""

from __future__ import annotations

from tuical.model.names import DateForms, Names

# fmt: off
LOCALES: dict[str, Names] = {
    "de": Names(
        ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
        (
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
            "November", "Dezember",
        ),
        ("Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"),
        "de",
        (),
        DateForms(
            day_month="{day}. {mon}", weekday_day_month="{wd} {day}. {mon}",
            weekday_day_month_year="{wd} {day}. {mon} {year}", day_month_year="{day}. {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}.", long_day="{weekday} {day}. {month}",
            long_day_year="{weekday} {day}. {month} {year}", long_day_month_year="{day}. {month} {year}",
        ),
    ),
    "fr": Names(
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
        ("lu", "ma", "me", "je", "ve", "sa", "di"),
        (
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ),
        ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"),
        "fr",
        (),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year}", day_month_year="{day} {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day} {month} {year}", long_day_month_year="{day} {month} {year}",
        ),
    ),
    "es": Names(
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
        ("LU", "MA", "MI", "JU", "VI", "SA", "DO"),
        (
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ),
        ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
        "es",
        (),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year}", day_month_year="{day} {mon} {year}",
            month_year="{month} de {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} de {month}",
            long_day_year="{weekday} {day} de {month} de {year}", long_day_month_year="{day} de {month} de {year}",
        ),
    ),
    "it": Names(
        ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
        ("lun", "mar", "mer", "gio", "ven", "sab", "dom"),
        ("lu", "ma", "me", "gi", "ve", "sa", "do"),
        (
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
            "novembre", "dicembre",
        ),
        ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
        "it",
        (),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year}", day_month_year="{day} {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day} {month} {year}", long_day_month_year="{day} {month} {year}",
        ),
    ),
    "pt": Names(
        ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
        ("seg", "ter", "qua", "qui", "sex", "sáb", "dom"),
        ("se", "te", "qu", "qu", "se", "sá", "do"),
        (
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
            "novembro", "dezembro",
        ),
        ("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"),
        "pt",
        (),
        DateForms(
            day_month="{day} de {mon}", weekday_day_month="{wd} {day} de {mon}",
            weekday_day_month_year="{wd} {day} de {mon} de {year}", day_month_year="{day} de {mon} de {year}",
            month_year="{month} de {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} de {month}",
            long_day_year="{weekday} {day} de {month} de {year}", long_day_month_year="{day} de {month} de {year}",
        ),
    ),
    "nl": Names(
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        ("ma", "di", "wo", "do", "vr", "za", "zo"),
        ("ma", "di", "wo", "do", "vr", "za", "zo"),
        (
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ),
        ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        "nl",
        (),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year}", day_month_year="{day} {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day} {month} {year}", long_day_month_year="{day} {month} {year}",
        ),
    ),
    "sv": Names(
        ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
        ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
        ("må", "ti", "on", "to", "fr", "lö", "sö"),
        (
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
            "november", "december",
        ),
        ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
        "sv",
        (),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year}", day_month_year="{day} {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day} {month} {year}", long_day_month_year="{day} {month} {year}",
        ),
    ),
    "da": Names(
        ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        ("man", "tirs", "ons", "tors", "fre", "lør", "søn"),
        ("ma", "ti", "on", "to", "fr", "lø", "sø"),
        (
            "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
            "november", "december",
        ),
        ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
        "da",
        (),
        DateForms(
            day_month="{day}. {mon}", weekday_day_month="{wd} {day}. {mon}",
            weekday_day_month_year="{wd} {day}. {mon} {year}", day_month_year="{day}. {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}.", long_day="{weekday} {day}. {month}",
            long_day_year="{weekday} den {day}. {month} {year}", long_day_month_year="{day}. {month} {year}",
        ),
    ),
    "nb": Names(
        ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        ("man", "tir", "ons", "tor", "fre", "lør", "søn"),
        ("ma", "ti", "on", "to", "fr", "lø", "sø"),
        (
            "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
            "november", "desember",
        ),
        ("jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"),
        "nb",
        (),
        DateForms(
            day_month="{day}. {mon}", weekday_day_month="{wd} {day}. {mon}",
            weekday_day_month_year="{wd} {day}. {mon} {year}", day_month_year="{day}. {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}.", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day}. {month} {year}", long_day_month_year="{day}. {month} {year}",
        ),
    ),
    "fi": Names(
        ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
        ("ma", "ti", "ke", "to", "pe", "la", "su"),
        ("ma", "ti", "ke", "to", "pe", "la", "su"),
        (
            "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu", "elokuu", "syyskuu",
            "lokakuu", "marraskuu", "joulukuu",
        ),
        ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"),
        "fi",
        (
            "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta",
            "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta",
        ),
        DateForms(
            day_month="{day}.{m}.", weekday_day_month="{wd} {day}.{m}.",
            weekday_day_month_year="{wd} {day}.{m}.{year}", day_month_year="{day}.{m}.{year}",
            month_year="{month} {year}", weekday_day="{wd} {day}.", long_day="{weekday} {day}. {month}",
            long_day_year="{weekday} {day}. {month} {year}", long_day_month_year="{day}. {month} {year}",
        ),
    ),
    "pl": Names(
        ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
        ("pon", "wt", "śr", "czw", "pt", "sob", "niedz"),
        ("po", "wt", "śr", "cz", "pi", "so", "ni"),
        (
            "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień",
            "październik", "listopad", "grudzień",
        ),
        ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"),
        "pl",
        (
            "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
            "października", "listopada", "grudnia",
        ),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year}", day_month_year="{day} {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day} {month} {year}", long_day_month_year="{day} {month} {year}",
        ),
    ),
    "cs": Names(
        ("pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"),
        ("po", "út", "st", "čt", "pá", "so", "ne"),
        ("po", "út", "st", "čt", "pá", "so", "ne"),
        (
            "leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září", "říjen", "listopad",
            "prosinec",
        ),
        ("led", "úno", "bře", "dub", "kvě", "čvn", "čvc", "srp", "zář", "říj", "lis", "pro"),
        "cs",
        (
            "ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října",
            "listopadu", "prosince",
        ),
        DateForms(
            day_month="{day}. {m}.", weekday_day_month="{wd} {day}. {m}.",
            weekday_day_month_year="{wd} {day}. {m}. {year}", day_month_year="{day}. {m}. {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}.", long_day="{weekday} {day}. {month}",
            long_day_year="{weekday} {day}. {month} {year}", long_day_month_year="{day}. {month} {year}",
        ),
    ),
    "ru": Names(
        ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
        ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
        ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
        (
            "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
            "декабрь",
        ),
        ("янв", "февр", "мар", "апр", "мая", "июн", "июл", "авг", "сент", "окт", "нояб", "дек"),
        "ru",
        (
            "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
            "ноября", "декабря",
        ),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year} г.", day_month_year="{day} {mon} {year} г.",
            month_year="{month} {year} г.", weekday_day="{wd} {day}", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day} {month} {year} г.", long_day_month_year="{day} {month} {year} г.",
        ),
    ),
    "ja": Names(
        ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"),
        ("月", "火", "水", "木", "金", "土", "日"),
        ("月", "火", "水", "木", "金", "土", "日"),
        ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"),
        ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"),
        "ja",
        (),
        DateForms(
            day_month="{m}月{day}日", weekday_day_month="{m}月{day}日({wd})",
            weekday_day_month_year="{year}年{m}月{day}日({wd})", day_month_year="{year}年{m}月{day}日",
            month_year="{year}年{m}月", weekday_day="{day}日({wd})", long_day="{m}月{day}日({weekday})",
            long_day_year="{year}年{m}月{day}日{weekday}", long_day_month_year="{year}年{m}月{day}日",
        ),
    ),
    "ko": Names(
        ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
        ("월", "화", "수", "목", "금", "토", "일"),
        ("월", "화", "수", "목", "금", "토", "일"),
        ("1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"),
        ("1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"),
        "ko",
        (),
        DateForms(
            day_month="{mon} {day}일", weekday_day_month="{mon} {day}일 ({wd})",
            weekday_day_month_year="{year}년 {mon} {day}일 ({wd})", day_month_year="{year}년 {mon} {day}일",
            month_year="{year}년 {month}", weekday_day="{day}일 ({wd})", long_day="{month} {day}일 ({weekday})",
            long_day_year="{year}년 {month} {day}일 {weekday}", long_day_month_year="{year}년 {month} {day}일",
        ),
    ),
    "zh": Names(
        ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
        ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        ("一", "二", "三", "四", "五", "六", "日"),
        ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"),
        ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"),
        "zh",
        (),
        DateForms(
            day_month="{m}月{day}日", weekday_day_month="{m}月{day}日{wd}",
            weekday_day_month_year="{year}年{m}月{day}日{wd}", day_month_year="{year}年{m}月{day}日",
            month_year="{year}年{m}月", weekday_day="{day}日{wd}", long_day="{m}月{day}日{weekday}",
            long_day_year="{year}年{m}月{day}日{weekday}", long_day_month_year="{year}年{m}月{day}日",
        ),
    ),
    "he": Names(
        ("יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "יום שבת", "יום ראשון"),
        ("יום ב׳", "יום ג׳", "יום ד׳", "יום ה׳", "יום ו׳", "שבת", "יום א׳"),
        ("ב׳", "ג׳", "ד׳", "ה׳", "ו׳", "ש׳", "א׳"),
        (
            "ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר",
            "דצמבר",
        ),
        ("ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳"),
        "he",
        (),
        DateForms(
            day_month="{day} ב{mon}", weekday_day_month="{wd} {day} ב{mon}",
            weekday_day_month_year="{wd} {day} ב{mon} {year}", day_month_year="{day} ב{mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} ב{month}",
            long_day_year="{weekday} {day} ב{month} {year}", long_day_month_year="{day} ב{month} {year}",
        ),
    ),
    "ar": Names(
        ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
        ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
        ("ن", "ث", "ر", "خ", "ج", "س", "ح"),
        (
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
            "ديسمبر",
        ),
        (
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
            "ديسمبر",
        ),
        "ar",
        (),
        DateForms(
            day_month="{day} {mon}", weekday_day_month="{wd} {day} {mon}",
            weekday_day_month_year="{wd} {day} {mon} {year}", day_month_year="{day} {mon} {year}",
            month_year="{month} {year}", weekday_day="{wd} {day}", long_day="{weekday} {day} {month}",
            long_day_year="{weekday} {day} {month} {year}", long_day_month_year="{day} {month} {year}",
        ),
    ),
}
"""By ISO 639 code, English apart."""

# fmt: on
