"""Every error that tuical raises on purpose; this module imports nothing.

TuicalError
  UsageError                 wrong words on the command line or in a dialog
  ConfigError                a configuration or theme file says something that nobody understands
  StoreError                 the local files
    StoreDamaged             not readable as what it should be
    StoreNewer               written by a newer program
    StoreFull                no space, or the disk refuses writes
  NotForThisAccount          the kind of account cannot do this; nothing was asked
  SignInRefused              the sign-in service said no to the person who signs in
  NetworkError               no answer came
    NotSent                  the request certainly did not reach the server
    OutcomeUnknown           it may have been applied
  ServiceError               the server answered with an error
    SignInNeeded             401
      ConsentNeeded          a permission that nobody has agreed to yet; nothing was sent
    AccessDenied             403
    NotThere                 404
    Conflict                 409, 412
    SyncStateLost            410, or an unknown sync state
    Throttled                429
    Rejected                 any other 4xx: sending it again cannot help
      NotInDialect           the service's dialect has no such operation; nothing was sent
      TooLarge               413, or more bytes than are taken here
    ServiceBusy              5xx
  ProtocolError              the answer is not what the protocol allows
    ForeignLink              a link points outside the configured service
    PageRefused              a page that cannot be decoded
"""

from __future__ import annotations


class TuicalError(Exception):
    """An error with words for a person: what happened (`title`) and what to do next (`hint`)."""

    title = "Something went wrong."
    hint = ""

    def __init__(self, title: str = "", hint: str = "") -> None:
        self.title = title or type(self).title
        self.hint = hint or type(self).hint
        super().__init__(self.title)

    def sentence(self) -> str:
        """Title and hint as one line."""
        return f"{self.title} {self.hint}".strip()


class UsageError(TuicalError):
    """The person asked for something in a way that the program does not understand."""


class ConfigError(TuicalError):
    """A configuration or theme file is wrong; names file, key and what would be accepted."""


class StoreError(TuicalError):
    """The local files cannot be used."""


class StoreDamaged(StoreError):
    """A local file is damaged."""


class StoreNewer(StoreError):
    """A local file was written by a newer tuical; it was left untouched."""


class StoreFull(StoreError):
    """The disk is full or read-only."""


class Unencrypted(StoreError):
    """A secret would lie in a file that nothing encrypts, and nobody has agreed to that."""


class NotForThisAccount(TuicalError):
    """This kind of account cannot do this, which was known before anything was asked of the server."""

    def __init__(self, operation: str, reason: str) -> None:
        super().__init__(reason, "Nothing was sent or changed; an account of an organisation can do it.")
        self.operation = operation


class SignInRefused(TuicalError):
    """The sign-in service said no; title and hint say why and what helps, `number` is AADSTS's, 0 for none."""

    def __init__(self, title: str, hint: str, number: int = 0) -> None:
        super().__init__(title, hint)
        self.number = number


class NetworkError(TuicalError):
    """No answer came from the server."""

    title = "The calendar service cannot be reached."
    hint = "Your saved calendar is shown; tuical tries again by itself."


class NotSent(NetworkError):
    """The request certainly did not reach the server."""


class OutcomeUnknown(NetworkError):
    """The request may have been applied, but its answer was lost."""


class ServiceError(TuicalError):
    """The server answered with an error."""

    title = "The calendar service refused the request."

    def __init__(
        self,
        title: str = "",
        hint: str = "",
        *,
        status: int = 0,
        code: str = "",
        request_id: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(title, hint)
        self.status = status
        self.code = code
        self.request_id = request_id
        self.retry_after = retry_after


class SignInNeeded(ServiceError):
    """401: the token is missing, expired or refused."""

    title = "The service asks you to sign in again."
    hint = "Your saved calendar is shown, and your changes wait."


class ConsentNeeded(SignInNeeded):
    """A permission that nobody has agreed to yet; known before anything was sent."""

    def __init__(self, what: str) -> None:
        """`what` comes after "tuical may not" and before "yet", such as `look people up`."""
        super().__init__(f"tuical may not {what} yet; I allows it.", "Nothing was sent.")
        self.what = what


class AccessDenied(ServiceError):
    """403: no right to this, or a permission is missing."""

    title = "You have no access to this."


class NotThere(ServiceError):
    """404: gone, or an id of another mailbox."""

    title = "This is no longer on the server."


class Conflict(ServiceError):
    """409 or 412: somebody changed it in the meantime."""

    title = "Somebody else changed this in the meantime."


class SyncStateLost(ServiceError):
    """410, or a cursor that the server no longer knows: the calendar has to be read anew."""

    title = "The service has forgotten how far we had read."
    hint = "The calendar is read anew; nothing is lost."


class Throttled(ServiceError):
    """429: the server asks us to wait."""

    title = "The service asks us to wait."
    hint = "Your saved calendar is shown, and your changes wait."


class Rejected(ServiceError):
    """The server says that the request is wrong; sending it again cannot help."""


class TooLarge(Rejected):
    """413, or a file with more bytes than are taken here; nothing of it was kept."""

    title = "The file is too large."


class NotInDialect(Rejected):
    """The dialect of the configured service has no such operation; nothing was sent."""

    def __init__(self, operation: str, dialect: str) -> None:
        """`operation` in words that can begin a sentence (`Sharing a calendar`), `dialect` as a person calls it."""
        super().__init__(
            f"{operation} is not possible through {dialect}.",
            "Nothing was sent; sign in through Microsoft Graph for it, or use Outlook.",
        )
        self.operation = operation
        self.dialect = dialect


class ServiceBusy(ServiceError):
    """5xx: the server is in trouble."""

    title = "The calendar service is busy."
    hint = "Your saved calendar is shown; tuical tries again by itself."


class ProtocolError(TuicalError):
    """The answer is not what the protocol allows."""

    title = "The service answered in a way that tuical does not understand."
    hint = "What was read before is shown; tuical tries again by itself."


class ForeignLink(ProtocolError):
    """A link points outside the configured service; it was not followed."""

    title = "The service pointed to a foreign address, which was not followed."


class PageRefused(ProtocolError):
    """A page that cannot be decoded at all."""

    title = "A page of the calendar could not be read."

    def __init__(self, title: str = "", why: str = "") -> None:
        """`why` is for whoever looks for the cause, not for the person before the screen."""
        super().__init__(title)
        self.why = why
