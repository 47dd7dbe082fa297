"""`Access`: the part of the program that signs in and out, and asks for a permission once something needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuical.errors import TuicalError
from tuical.model.feature import Feature
from tuical.screens.departure import Departure
from tuical.screens.wishes import Wishes

if TYPE_CHECKING:
    from tuical.model.status import SyncStatus
    from tuical.screens.session import Session
    from tuical.screens.sign_in import Got


class Access(Wishes):
    """It knows the account of this run, which the demo has not."""

    session: Session

    @property
    def status(self) -> SyncStatus:
        """How the sync stands."""
        raise NotImplementedError

    def run_service(self) -> object:
        """Start the service."""
        raise NotImplementedError

    def action_open_screen(self, name: str) -> None:
        """Open one of the screens that have a name."""
        raise NotImplementedError

    def action_accounts(self) -> None:
        """What stands in the way first: a sign-in, or a permission that a change waits for; else the accounts."""
        membership = self.session.membership
        self._say_notices()
        waiting = [Feature(value) for value in self.status.consent]
        if membership is not None and (self.status.sign_in or not membership.is_signed_in):
            self.ask_sign_in()
        elif membership is not None and waiting:
            self.ask_allow(waiting)
        else:
            self.action_open_screen("accounts")

    def ask_sign_in(self) -> None:
        """Sign in again, for what the first sign-in asked for."""
        from tuical.identity.scopes import AT_FIRST  # only when somebody signs in

        self._ask(f"Sign in to {self._label()}", AT_FIRST)

    def ask_allow(self, features: list[Feature]) -> None:
        """Ask for the permissions of these features and for no others."""
        self._ask(f"Let tuical {_listed(features)}", features)

    def go_to_account(self, departure: Departure) -> None:
        """Leave this calendar for another account or the guide, unless there is something that could not be kept."""
        if not self.changes.unkept.offer():
            self.exit(departure)

    def _ask(self, title: str, features: tuple[Feature, ...] | list[Feature]) -> None:
        from tuical.screens.sign_in import SignInDialog, Wanted  # the same

        membership = self.session.membership
        if membership is None or isinstance(self.screen, SignInDialog):
            return
        try:
            application = membership.application
        except TuicalError as error:
            self.say(error.sentence(), severity="error", seconds=12)
            return
        hint = membership.profile.address if membership.profile else ""
        wanted = Wanted(
            title,
            application,
            features,
            self.session.clock,
            membership.keep,
            membership.account.login,
            hint,
            membership.claims,
            membership.require_place,
            self._agree,
        )
        self.push_screen(SignInDialog(wanted), self._got)

    def _agree(self) -> None:
        """The configuration says from now on that the tokens of this account may lie in a plain file."""
        membership = self.session.membership
        if membership is not None:
            account = membership.account
            self.session.preferences.save({(f"account.{account.name}", "tokens"): "file"})
            membership.agree()

    def _got(self, got: Got | None) -> None:
        membership = self.session.membership
        if got is None or membership is None or got.attempt.grant is None:
            return
        membership.tokens().signed_in(got.attempt.grant)
        self.say(f"Signed in as {got.profile.address}.")
        if self._service is None:
            self.run_service()
        else:
            self._service.poke()

    def _say_notices(self) -> None:
        """What was mended about the file of tokens is said once."""
        notices = self.session.membership.notices if self.session.membership else []
        while notices:
            self.say(notices.pop(0), severity="warning", seconds=12)

    def _label(self) -> str:
        return self.session.membership.label if self.session.membership else ""


def _listed(features: list[Feature]) -> str:
    from tuical.planning.deeds import enumerated  # words are not needed before the first paint

    return enumerated([feature.value for feature in features])
