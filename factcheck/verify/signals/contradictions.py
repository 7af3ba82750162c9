"""The stage of the course for what turns a statement round, in any words."""

from __future__ import annotations

from factcheck.verify.signals.look import Found, Look
from factcheck.verify.signals.relations.appeals import compare_appeals
from factcheck.verify.signals.relations.both import compare_both
from factcheck.verify.signals.relations.crossed import compare_crossed
from factcheck.verify.signals.relations.details import compare_details
from factcheck.verify.signals.relations.ends import compare_ends
from factcheck.verify.signals.relations.estimates import compare_estimates
from factcheck.verify.signals.relations.exchanged import compare_exchanged
from factcheck.verify.signals.relations.exempted import compare_exempted
from factcheck.verify.signals.relations.firsts import compare_firsts, overruled
from factcheck.verify.signals.relations.lacking import compare_lacking
from factcheck.verify.signals.relations.members import compare_members
from factcheck.verify.signals.relations.mishaps import compare_mishaps
from factcheck.verify.signals.relations.motions import compare_motions
from factcheck.verify.signals.relations.negated import compare_negated
from factcheck.verify.signals.relations.opposites import compare_opposites
from factcheck.verify.signals.relations.order import compare_order
from factcheck.verify.signals.relations.outdone import compare_outdone
from factcheck.verify.signals.relations.permitted import compare_permitted
from factcheck.verify.signals.relations.reasons import compare_reasons
from factcheck.verify.signals.relations.replaced import compare_replaced
from factcheck.verify.signals.relations.scope import compare_scope
from factcheck.verify.signals.relations.since import compare_since
from factcheck.verify.signals.relations.sizes import compare_sizes
from factcheck.verify.signals.relations.swapped import compare_swapped
from factcheck.verify.signals.speech.denials import compare_denials
from factcheck.verify.signals.times.begun import compare_begun
from factcheck.verify.signals.times.phases import compare_phases


def contradicted(look: Look, found: Found) -> Found:
    """What turns a statement round, in any words; and firsts that were none."""
    if not any(one.kind in ("strength", "contradiction") and one.outcome == "differs" for _, one in found):
        found += compare_denials(look.claim, look.passages, look.headings, look.days, look.dated)
    if not any(one.outcome == "differs" for _, one in found):
        found += compare_negated(look.claim, look.passages, look.headings, look.days, look.dated, look.before)
        found += compare_opposites(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_scope(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_swapped(look.claim, look.passages, look.days, look.dated)
        found += compare_outdone(look.claim, look.passages, look.days, look.dated)
        found += compare_exempted(look.claim, look.passages, look.days, look.dated)
        found += compare_motions(look.claim, look.passages)
        found += compare_appeals(look.claim, look.passages, look.days, look.dated)
        found += compare_since(look.claim, look.passages, look.days, look.dated)
        found += compare_estimates(look.claim, look.passages, found)
        found += compare_begun(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_phases(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_details(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_both(look.claim, look.passages, look.days, look.dated)
        found += compare_mishaps(look.claim, look.passages, look.days, look.dated)
        found += compare_crossed(look.claim, look.passages, look.days, look.dated)
        found += compare_order(look.claim, look.passages, look.days)
        found += compare_reasons(look.claim, look.passages, look.headings, look.days, look.dated)
    if not any(one.outcome == "differs" for _, one in found):
        found += compare_lacking(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_permitted(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_ends(look.claim, look.passages, look.days, look.dated)
        found += compare_members(look.claim, look.passages, look.days, look.dated)
        found += compare_sizes(look.claim, look.passages, look.days, look.dated)
        found += compare_replaced(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_exchanged(look.claim, look.passages, look.days, look.dated)
    firsts = compare_firsts(look.claim, look.passages, look.days, look.dated, look.before)
    return [*(pair for pair in found if not any(overruled(pair, one) for one in firsts)), *firsts]
