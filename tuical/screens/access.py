"""`Access`: the part of the program that signs in and out, and asks for a permission once something needs it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tuical.errors import TuicalError
from tuical.model.feature import Feature
from tuical.screens.departure import Departure
from tuical.screens.wishes import Wishes

if TYPE_CHECKING:
    from tuical.identity.membership import Membership
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

    @property
    def memberships(self) -> list[Membership]:
        """The accounts that are shown, the usual one first; none in the demo."""
        found = [one.membership for one in self.session.members] or [self.session.membership]
        return [one for one in found if one is not None]

    def status_of(self, membership: Membership) -> SyncStatus:
        """How the sync of one of them stands."""
        return dict(self.status.parts).get(membership.account.name, self.status)

    def action_accounts(self) -> None:
        """What stands in the way first: a sign-in, or a permission that a change waits for; else the accounts.

        Where there are several the list says which of them something stands in the way of.
        """
        self._say_notices()
        memberships = self.memberships
        if len(memberships) != 1 or len(self.session.preferences.config.accounts) > 1:
            self.action_open_screen("accounts")
            return
        [membership] = memberships
        waiting = [Feature(value) for value in self.status.consent]
        if self.status.sign_in or not membership.is_signed_in:
            self.ask_sign_in(membership)
        elif waiting:
            self.ask_allow(membership, waiting)
        else:
            self.action_open_screen("accounts")

    def ask_sign_in(self, membership: Membership) -> None:
        """Sign in again, for what the first sign-in asked for."""
        from tuical.identity.scopes import AT_FIRST  # only when somebody signs in

        self._ask(membership, f"Sign in to {membership.label}", AT_FIRST)

    def ask_allow(self, membership: Membership, features: list[Feature]) -> None:
        """Ask for the permissions of these features and for no others."""
        self._ask(membership, f"Let tuical {_listed(features)}", features)

    def go_to_account(self, departure: Departure) -> None:
        """Leave this calendar for another account or the guide, unless there is something that could not be kept."""
        if not self.changes.unkept.offer():
            self.exit(departure)

    def _ask(self, membership: Membership, title: str, features: tuple[Feature, ...] | list[Feature]) -> None:
        from tuical.screens.sign_in import SignInDialog, Wanted  # the same

        if isinstance(self.screen, SignInDialog):
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
            partial(self._agree, membership),
        )
        self.push_screen(SignInDialog(wanted), partial(self._got, membership))

    def _agree(self, membership: Membership) -> None:
        """The configuration says from now on that the tokens of this account may lie in a plain file."""
        self.session.preferences.save({(f"account.{membership.account.name}", "tokens"): "file"})
        membership.agree()

    def _got(self, membership: Membership, got: Got | None) -> None:
        if got is None or got.attempt.grant is None:
            return
        membership.tokens().signed_in(got.attempt.grant)
        self.say(f"Signed in as {got.profile.address}.")
        if self._service is None:
            self.run_service()
        else:
            self._service.poke()

    def _say_notices(self) -> None:
        """What was mended about the file of tokens is said once."""
        for membership in self.memberships:
            while membership.notices:
                self.say(membership.notices.pop(0), severity="warning", seconds=12)


def _listed(features: list[Feature]) -> str:
    from tuical.planning.deeds import enumerated  # words are not needed before the first paint

    return enumerated([feature.value for feature in features])
