"""The invented texts that the pictures show, with what is marked in them."""

from __future__ import annotations

OVERLAP = (
    "The board said that twelve sirens had sounded, that nobody was hurt, and that reports of "
    "silence were “reckless nonsense” spread by people who had not been there.\n\n"
    "A councillor called the answer a disgrace: some 750 homes stood in water, she said, and the "
    "board still claims that every alarm was heard.\n"
)
# A claim over all, and inside it whatever else can be said of the same words.
OVERLAPPING = (
    ("The board said that twelve sirens had sounded, that nobody was hurt", "claim"),
    ("twelve sirens had sounded", "claim"),
    ("twelve", "figure"),
    ("nobody was hurt, and that reports of silence were “reckless nonsense”", "denial"),
    ("nobody was hurt", "claim"),
    ("reports of silence were “reckless nonsense” spread by people", "denial"),
    ("reports of silence", "claim"),
    ("silence were “reckless nonsense”", "opinion"),
    ("“reckless nonsense” spread by people who had not been there", "opinion"),
    ("reckless nonsense", "denial"),
    ("nonsense” spread", "claim"),
    ("called the answer a disgrace", "opinion"),
    ("the answer a disgrace: some 750 homes stood in water", "claim"),
    ("some 750 homes stood in water, she said, and the board still claims", "claim"),
    ("some 750 homes", "figure"),
    ("the board still claims that every alarm was heard", "denial"),
    ("every alarm was heard", "claim"),
)
RIGHT_TO_LEFT = (
    "قال الوزير إن 350 منزلا غمرتها المياه، وإن إنذارات السد لم تدوِّ في تلك الليلة.\n\n"
    "ראש העיר הכחיש: “הגשר היה סגור משעה 7:00”, אמר ל־Harbor Courier ביום שישי.\n\n"
    "The mayor answered הגשר היה סגור and drove on; a reader wrote \u2067שלום עולם\u2069, and "
    "“paid \u202eto no one\u202c” hides a control that turns its words round.\n\n"
    "洪水警報從未響起。 हिन्दी में बाढ़ की चेतावनी। "
    "A soft\u00adhyphen, and no\u200bspace.\n"
)
TURNING = (
    ("350 منزلا غمرتها المياه", "claim"),
    ("350 منزلا", "figure"),
    ("إنذارات السد لم تدوِّ", "denial"),
    ("הגשר היה סגור משעה 7:00", "claim"),
    ("7:00", "figure"),
    ("אמר ל־Harbor Courier ביום", "opinion"),
    ("The mayor answered הגשר היה", "denial"),
    ("paid \u202eto no one\u202c", "claim"),
    ("洪水警報從未響起", "claim"),
    ("बाढ़ की चेतावनी", "opinion"),
)
