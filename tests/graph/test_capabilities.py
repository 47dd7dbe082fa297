"""What an account cannot do is known before the call."""

from __future__ import annotations

import pytest

from tuical import errors
from tuical.model.capabilities import PERSONAL, WORK, Capability, require, why_not


@pytest.mark.parametrize("capability", Capability)
def test_a_work_account_can_do_everything(capability: Capability) -> None:
    assert why_not(WORK, capability) is None
    require(WORK, capability)


@pytest.mark.parametrize("capability", Capability)
def test_a_personal_account_is_told_in_one_sentence_why_not(capability: Capability) -> None:
    reason = why_not(PERSONAL, capability)
    assert reason is not None
    assert "ersonal Microsoft account" in reason
    assert reason.endswith(".")
    with pytest.raises(errors.NotForThisAccount) as refused:
        require(PERSONAL, capability)
    assert refused.value.operation == capability.value
    assert refused.value.title == reason
    assert "Nothing was sent" in refused.value.sentence()
