"""Regions by how they write a date and a time; generated as `locale_table` is."""

from __future__ import annotations

# fmt: off
MONTH_FIRST = frozenset((
    "AS", "ER", "GU", "MH", "MP", "PA", "PH", "PR", "UM", "US", "VI", "ZZ",
))

TWELVE_HOURS = frozenset((
    "AE", "AG", "AL", "AS", "AU", "BB", "BD", "BH", "BM", "BN", "BO", "BS", "BT", "CA", "CO", "CR", "CU",
    "CY", "DJ", "DM", "DO", "DZ", "EC", "EG", "EH", "ER", "ET", "FJ", "FM", "GD", "GH", "GM", "GR", "GT",
    "GU", "GY", "HK", "HN", "IN", "IQ", "JM", "JO", "KH", "KI", "KN", "KP", "KR", "KW", "KY", "LB", "LC",
    "LR", "LS", "LY", "MH", "MO", "MP", "MR", "MW", "MX", "MY", "NA", "NI", "NZ", "OM", "PA", "PE", "PG",
    "PH", "PK", "PR", "PS", "PW", "QA", "SA", "SB", "SD", "SG", "SL", "SO", "SS", "SV", "SY", "SZ", "TC",
    "TD", "TN", "TO", "TT", "UM", "US", "VC", "VE", "VG", "VI", "VU", "WS", "YE", "ZZ",
))
# fmt: on
