"""Whether a sentence entails a claim that was made of it: the verifier's word, kept, so that a cached run starts no model."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from factcheck.cache import cache_key
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.pipeline.session import Session

WITHOUT_ANSWER = 1.0
"""A verifier that fails has refused nothing: the split stays, and the check of its claims says that it failed."""


def entailing(session: Session, *, use_cache: bool) -> Callable[[str, str], float]:
    """The verifier's word on (premise, claim); with ``use_cache`` asked once, and answered from then on."""

    def entails(premise: str, claim: str) -> float:
        key = cache_key(["entails", premise, claim, dict(session.engine.models)])
        known = session.cache.entailment(key) if use_cache else None
        if known is not None:
            return known
        try:
            value = float(session.judge().judge(claim, [premise])[0].supported)
        except (FactcheckError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a panic of a Rust library is no Exception
            return WITHOUT_ANSWER
        if use_cache:
            session.cache.put_entailment(key, value)
        return value

    return entails
