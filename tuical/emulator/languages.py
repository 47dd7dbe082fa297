"""The locales that `supportedLanguages` offers, with their own names."""

LANGUAGES = {
    "af-ZA": "Afrikaans (Suid-Afrika)", "ar-EG": "العربية (مصر)", "bg-BG": "български (България)",
    "ca-ES": "català (Espanya)", "cs-CZ": "čeština (Česko)", "da-DK": "dansk (Danmark)",
    "de-AT": "Deutsch (Österreich)", "de-CH": "Deutsch (Schweiz)", "de-DE": "Deutsch (Deutschland)",
    "el-GR": "Ελληνικά (Ελλάδα)", "en-AU": "English (Australia)", "en-CA": "English (Canada)",
    "en-GB": "English (United Kingdom)", "en-IE": "English (Ireland)", "en-IN": "English (India)",
    "en-NZ": "English (New Zealand)", "en-US": "English (United States)", "en-ZA": "English (South Africa)",
    "es-AR": "español (Argentina)", "es-ES": "español (España)", "es-MX": "español (México)", "et-EE": "eesti (Eesti)",
    "eu-ES": "euskara (Espainia)", "fi-FI": "suomi (Suomi)", "fr-BE": "français (Belgique)",
    "fr-CA": "français (Canada)", "fr-CH": "français (Suisse)", "fr-FR": "français (France)",
    "he-IL": "עברית (ישראל)", "hi-IN": "हिन्दी (भारत)", "hr-HR": "hrvatski (Hrvatska)",
    "hu-HU": "magyar (Magyarország)", "id-ID": "Indonesia (Indonesia)", "is-IS": "íslenska (Ísland)",
    "it-CH": "italiano (Svizzera)", "it-IT": "italiano (Italia)", "ja-JP": "日本語 (日本)",
    "ko-KR": "한국어 (대한민국)",
    "lt-LT": "lietuvių (Lietuva)", "lv-LV": "latviešu (Latvija)", "nb-NO": "norsk bokmål (Norge)",
    "nl-BE": "Nederlands (België)", "nl-NL": "Nederlands (Nederland)", "pl-PL": "polski (Polska)",
    "pt-BR": "português (Brasil)", "pt-PT": "português (Portugal)", "ro-RO": "română (România)",
    "ru-RU": "русский (Россия)", "sk-SK": "slovenčina (Slovensko)", "sl-SI": "slovenščina (Slovenija)",
    "sr-Latn-RS": "srpski (Srbija)", "sv-SE": "svenska (Sverige)", "th-TH": "ไทย (ไทย)",
    "tr-TR": "Türkçe (Türkiye)", "uk-UA": "українська (Україна)", "vi-VN": "Tiếng Việt (Việt Nam)",
    "zh-CN": "中文(中国)", "zh-HK": "中文(香港特別行政區)", "zh-TW": "中文(台灣)",
}  # fmt: skip
