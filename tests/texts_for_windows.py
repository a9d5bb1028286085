"""Two short accounts for tests of the window, with what makes offsets hard.

An emoji, a combining accent (e and U+0301), right-to-left words and no-break spaces.
"""

COURIER = (
    "# Mayor denies bridge was closed\n"
    "\n"
    "The mayor \U0001f309 said on Friday that the old bridge had never been closed. "
    "Some 1\u00a0200 people crossed it that morning, her office said.\n"
    "\n"
    "\u201cIt was a disgrace,\u201d said the cafe\u0301 owner, who waited for two hours. "
    "A driver answered "
    "\u05d4\u05d2\u05e9\u05e8 \u05d4\u05d9\u05d4 \u05e1\u05d2\u05d5\u05e8 and drove on.\n"
    "\n"
    "The old bridge had never been closed before.\n"
)
DISPATCH = (
    "Bridge closed for hours, drivers say\n"
    "\n"
    "Drivers said the old bridge was closed from seven to nine. "
    "About 900\u00a0people crossed it that day.\n"
)
