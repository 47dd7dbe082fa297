"""What is said beside a code; it stands alone so that the command line can say it without Textual."""

WARNING = (
    "Enter this code only because YOU started tuical on this computer just now. "
    "Nobody at Microsoft or your company will ever send you a code."
)
