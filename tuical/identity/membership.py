"""`Membership`: one account in one run of the program: who it is, where it is asked, and where its tokens lie.

Making one reads a small file and nothing else; msal is loaded by whoever asks for tokens first.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tuical.clock import Clock
from tuical.config.values import AccountConfig
from tuical.errors import SignInRefused, StoreError, Unencrypted
from tuical.identity.profile import Profile, forget_profile, load_profile, save_profile
from tuical.model.cloud import CLOUDS
from tuical.model.feature import Feature

if TYPE_CHECKING:
    from tuical.identity.application import Application
    from tuical.identity.attempt import Attempt
    from tuical.identity.token_store import Ephemeral, TokenStore
    from tuical.identity.tokens import SignedIn

_OUTLOOK = "outlook.office.com"
_TOKENS = "tokens"
FOLDER = "accounts"
"""Below the folder of data; each account has one of its name in it."""


class Membership:
    """What is said once about the tokens' file is collected in `notices`."""

    def __init__(self, account: AccountConfig, folder: Path, clock: Clock, *, ephemeral: bool = False) -> None:
        self.account = account
        self.folder = folder
        self.profile = load_profile(folder)
        self.notices: list[str] = []
        self._clock = clock
        self._ephemeral = ephemeral or account.tokens == "ephemeral"
        self._tokens: SignedIn | None = None

    @property
    def label(self) -> str:
        """What to call the account: the address of who signed in, else its name in the configuration."""
        return self.profile.address if self.profile and self.profile.address else self.account.name

    @property
    def is_signed_in(self) -> bool:
        """Whether there are tokens; whether the service still takes them is another question."""
        return bool(self.store.load()) if self._ephemeral else (self.folder / _TOKENS).exists()

    @property
    def base(self) -> str:
        """The address that the client asks, with the version path where the dialect has one."""
        account = self.account
        if account.dialect == "outlook-rest":
            return f"https://{account.server or _OUTLOOK}/api/v2.0"
        return f"https://{account.server or CLOUDS[account.cloud].graph}"

    @property
    def application(self) -> Application:
        """What the sign-in service is told; raises ConfigError where there is no application id yet."""
        return application_for(self.account)

    @cached_property
    def store(self) -> TokenStore | Ephemeral:
        """Where the tokens lie; asking the platform's store of passwords may take a second."""
        from tuical.identity.token_store import Ephemeral, TokenStore  # who only looks needs none of it

        if self._ephemeral:
            return Ephemeral()
        from tuical.identity.protection import PLAIN, best_protection

        protection = PLAIN if self.account.tokens == "file" else best_protection(self.folder)
        return TokenStore(self.folder, self.notices.append, protection)

    @property
    def is_unencrypted(self) -> bool:
        """Whether the tokens lie in a file that nothing encrypts; asks the platform, which takes a second at most."""
        return not self._ephemeral and not getattr(self.store, "protected_by", "")

    @property
    def needs_agreement(self) -> bool:
        """Whether that is so although nobody has agreed to it; asks the platform as well."""
        return self.account.tokens == "auto" and self.is_unencrypted

    def agree(self) -> AccountConfig:
        """From now on the tokens may lie in a plain file; the answer is what the configuration has to say then."""
        self.account = self.account._replace(tokens="file")
        self.__dict__.pop("store", None)
        return self.account

    def require_place(self) -> None:
        """Raise Unencrypted where nobody has agreed to a plain file, StoreError where the account forbids it."""
        section = f"[account.{self.account.name}]"
        if self.needs_agreement:
            hint = f'Nobody has agreed to that: set tokens = "file" in {section}; --ephemeral keeps it in memory.'
            raise Unencrypted(unencrypted_words(self.folder), hint)
        if self.account.tokens == "platform" and self.is_unencrypted:
            raise StoreError(
                f"{section} wants your sign-in encrypted, and nothing here keeps a key for that.",
                "Nothing was kept: unlock your keyring, install the keyring extra, or change tokens there.",
            )

    @property
    def denied(self) -> tuple[Feature, ...]:
        """What nobody has agreed to although something needed it in this run, the newest last."""
        return () if self._tokens is None else self._tokens.denied

    @property
    def claims(self) -> str:
        """What the service wants proven by the next sign-in, empty when nothing."""
        return "" if self._tokens is None else self._tokens.claims

    def tokens(self) -> SignedIn:
        """The source of tokens for the client."""
        if self._tokens is None:
            from tuical.identity.entra import Entra  # loads msal, which only the network needs
            from tuical.identity.tokens import SignedIn

            self._tokens = SignedIn(Entra(self.application, self.store), self.application, self._clock)
        return self._tokens

    def keep(self, attempt: Attempt, profile: Profile) -> None:
        """Keep the tokens of a sign-in; blocks while another program renews its own.

        Raises SignInRefused where it is somebody else's, whose calendar would mix with what is saved here, and
        StoreError as `require_place` does and where the disk refuses.
        """
        self.require_place()
        if self.profile is not None and not self.profile.is_same(profile):
            raise SignInRefused(
                f"You signed in as {profile.address}, but {self.account.name} is {self.profile.address}.",
                f"Nothing was changed: sign in as {self.profile.address}, or add the other as an account of its own.",
            )
        save_profile(self.folder, profile)
        with self.store.held():
            self.store.save(attempt.text)
        self.profile = profile

    def forget(self) -> None:
        """Remove the tokens; the saved calendar, what waits, and whose it is stay."""
        with self.store.held():
            self.store.remove()
        if self._tokens is not None:
            self._tokens.signed_out()

    def forget_everything(self) -> None:
        """Remove the tokens and who it was."""
        self.forget()
        forget_profile(self.folder)
        self.profile = None

    def where(self) -> str:
        """Where the tokens lie, in words; may ask the platform's store of passwords, which takes a second at most."""
        if self._ephemeral:
            return "in memory only, until you quit"
        return where_words(self.folder, getattr(self.store, "protected_by", ""))


def application_for(account: AccountConfig) -> Application:
    """What the sign-in service is told; raises ConfigError where there is no application id yet."""
    from tuical.identity.application import application_of  # the same

    return application_of(
        account.client_id, cloud=account.cloud, tenant=account.tenant, login_host=account.login_server,
        dialect=account.dialect, ca=account.ca,
    )  # fmt: skip


def unencrypted_words(folder: Path) -> str:
    """What has to be agreed to before the tokens of an account lie in a plain file."""
    return f"Your sign-in would be stored unencrypted in {_shown(folder)} (mode 0600)."


def _shown(folder: Path) -> Path:
    path = folder / _TOKENS
    return Path("~") / path.relative_to(Path.home()) if path.is_relative_to(Path.home()) else path


def where_words(folder: Path, protected_by: str) -> str:
    """Where the tokens of an account lie and who could read them."""
    path = _shown(folder)
    if protected_by:
        return f"in {path}, encrypted; the key is kept by {protected_by}"
    return f"in {path}, not encrypted: your user alone may read the file (mode 0600)"
