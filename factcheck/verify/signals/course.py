"""The signals in the order in which they are asked: later ones hold back where an earlier one has answered."""

from __future__ import annotations

from factcheck.verify.signals.contradictions import contradicted
from factcheck.verify.signals.look import Found, Look
from factcheck.verify.signals.members import of_one_member
from factcheck.verify.signals.numbers import figures, sums, supersession
from factcheck.verify.signals.numbers.aloud import compare_rows_aloud
from factcheck.verify.signals.numbers.benchmarks import compare_benchmarks
from factcheck.verify.signals.numbers.companions import with_companions
from factcheck.verify.signals.numbers.former import compare_former
from factcheck.verify.signals.numbers.margins import with_margins
from factcheck.verify.signals.numbers.ordinals import compare_ordinals
from factcheck.verify.signals.numbers.products import compare_products
from factcheck.verify.signals.numbers.quotients import compare_quotients
from factcheck.verify.signals.numbers.rate_points import compare_rate_points
from factcheck.verify.signals.numbers.retractions import compare_retractions
from factcheck.verify.signals.numbers.scales import compare_scales
from factcheck.verify.signals.numbers.vague import compare_vague
from factcheck.verify.signals.people import names
from factcheck.verify.signals.people.affiliations import compare_affiliations
from factcheck.verify.signals.people.doers import compare_doers
from factcheck.verify.signals.people.heads import compare_heads, with_heads
from factcheck.verify.signals.people.identities import compare_identities
from factcheck.verify.signals.people.issuers import compare_issuers
from factcheck.verify.signals.people.manners import compare_manners
from factcheck.verify.signals.people.memberships import compare_memberships
from factcheck.verify.signals.people.posts import compare_posts
from factcheck.verify.signals.people.relatives import compare_relatives
from factcheck.verify.signals.people.roles import compare_roles
from factcheck.verify.signals.people.rosters import compare_rosters
from factcheck.verify.signals.people.sayers import compare_sayers
from factcheck.verify.signals.people.siblings import compare_siblings
from factcheck.verify.signals.people.spelling import compare_spelling
from factcheck.verify.signals.people.standing import compare_standing
from factcheck.verify.signals.people.traits import compare_traits
from factcheck.verify.signals.relations.acts import compare_acts
from factcheck.verify.signals.relations.aligned import with_aligned
from factcheck.verify.signals.relations.causes import compare_causes
from factcheck.verify.signals.relations.changes import compare_changes
from factcheck.verify.signals.relations.governed import with_governed
from factcheck.verify.signals.relations.makers import compare_makers
from factcheck.verify.signals.relations.outcomes import compare_outcomes
from factcheck.verify.signals.relations.parties import compare_parties
from factcheck.verify.signals.relations.places import compare_places
from factcheck.verify.signals.relations.records import compare_records
from factcheck.verify.signals.relations.results import compare_results
from factcheck.verify.signals.relations.sides import compare_sides
from factcheck.verify.signals.relations.subjects import compare_subjects, without_others
from factcheck.verify.signals.relations.transfers import compare_transfers
from factcheck.verify.signals.relations.venues import compare_venues
from factcheck.verify.signals.relations.votes import compare_votes
from factcheck.verify.signals.relations.wholes import with_wholes
from factcheck.verify.signals.speech.exclusive import compare_exclusive
from factcheck.verify.signals.speech.hedged import compare_hedged
from factcheck.verify.signals.speech.intentions import compare_intentions
from factcheck.verify.signals.speech.interviews import compare_interviews
from factcheck.verify.signals.speech.ladders import compare_ladders
from factcheck.verify.signals.speech.nearest import nearest_quotations
from factcheck.verify.signals.speech.quotations import compare_quotations
from factcheck.verify.signals.speech.ranks import compare_ranks_told
from factcheck.verify.signals.speech.recommended import compare_recommended
from factcheck.verify.signals.speech.speakers import compare_speakers
from factcheck.verify.signals.speech.strength import compare_strength
from factcheck.verify.signals.speech.tails import compare_tails
from factcheck.verify.signals.speech.unanimity import compare_unanimity
from factcheck.verify.signals.tables.assembled import compare_assembled
from factcheck.verify.signals.tables.cells import compare_cells
from factcheck.verify.signals.tables.column_sums import compare_column_sums
from factcheck.verify.signals.tables.column_units import compare_column_units
from factcheck.verify.signals.tables.directions import with_directions
from factcheck.verify.signals.tables.fields import compare_fields
from factcheck.verify.signals.tables.labels import compare_labels
from factcheck.verify.signals.tables.ranks import compare_ranks, with_ranks
from factcheck.verify.signals.tables.record_dates import compare_record_dates
from factcheck.verify.signals.tables.reissued import compare_reissued
from factcheck.verify.signals.tables.signed import compare_signed
from factcheck.verify.signals.tables.trends import compare_trends
from factcheck.verify.signals.times import dates
from factcheck.verify.signals.times.anniversaries import compare_anniversaries
from factcheck.verify.signals.times.clock import compare_clocks
from factcheck.verify.signals.times.date_arithmetic import settle
from factcheck.verify.signals.times.fiscal import compare_fiscal
from factcheck.verify.signals.times.plain_dates import compare_plain_dates
from factcheck.verify.signals.times.put_off import compare_put_off
from factcheck.verify.signals.times.rhythms import compare_rhythms
from factcheck.verify.signals.times.schedules import compare_schedules, with_schedules
from factcheck.verify.signals.times.sessions import compare_sessions, with_sessions
from factcheck.verify.signals.times.stretches import compare_stretches
from factcheck.verify.signals.times.weekdays import check_weekdays


def measured(look: Look) -> Found:
    """Figures, dates, times of day and quotations, by value; and figures that follow from others."""
    found: Found = []
    for index, (text, published) in enumerate(zip(look.texts, look.days, strict=True)):
        scene, heading = look.passages[index], look.headings[index]
        own = [
            *figures.compare_scenes(look.claim, scene, dated=look.dated, published=published),
            *dates.compare_scenes(
                look.claim, scene, dated=look.dated, published=published, heading=heading, before=look.before
            ),
            *compare_clocks(look.claim, scene),
            *compare_quotations(look.claim.text, text),
        ]
        found += [(index, one) for one in own]
    found = settle(look.claim, look.passages, found)
    found += sums.compare_sums(look.claim, look.passages, look.readings, found)
    found += compare_vague(look.claim, look.passages, look.days, look.dated)
    found += compare_quotients(look.claim, look.passages, found)
    return with_margins(look.claim, look.passages, found)


def looked_up(look: Look, found: Found) -> Found:
    """Figures of tables and lists of facts."""
    found += compare_cells(look.claim, look.passages, look.readings, found, dated=look.dated, published=look.days)
    found += compare_column_sums(look.claim, look.passages, look.readings, found)
    found += compare_assembled(look.claim, look.passages, look.readings, found, dated=look.dated, published=look.days)
    found += compare_fields(look.claim, look.passages, look.readings, found, dated=look.dated, published=look.days)
    found += compare_labels(look.claim, look.passages, look.headings, found, dated=look.dated, published=look.days)
    found += compare_benchmarks(look.claim, look.passages, look.before)
    found += compare_rate_points(look.claim, look.passages, found)
    found += compare_outcomes(look.claim, look.passages)
    found += compare_record_dates(look.claim, look.passages, look.readings, dated=look.dated)
    found += compare_signed(look.claim, look.passages, look.readings, found)
    return with_directions(look.claim, look.passages, look.readings, found, look.before, look.dated)


def scheduled(look: Look, found: Found) -> Found:
    """When things begin and end, votes, units of columns, products, scales, and the names of persons."""
    found = with_schedules(
        found,
        compare_schedules(look.claim, look.passages, look.headings, found, dated=look.dated, published=look.days),
    )
    found += compare_plain_dates(look.claim, look.passages, look.headings, found, dated=look.dated, published=look.days)
    found += compare_rhythms(look.claim, look.passages, look.headings, found)
    found += compare_stretches(look.claim, look.passages, look.headings, look.days, look.dated, found)
    found += compare_anniversaries(look.claim, look.passages, look.dated, found)
    found += compare_votes(look.claim, look.passages, look.headings, found)
    found += compare_column_units(look.claim, look.passages, look.readings, found)
    found += compare_products(look.claim, look.passages, found)
    found = compare_rows_aloud(look.claim, look.passages, found)
    found += compare_scales(look.claim, look.passages, look.headings, found)
    found += names.compare_scenes(look.claim, look.passages)
    return with_sessions(found, compare_sessions(look.claim, look.passages, look.readings, look.dated, found))


def related(look: Look, found: Found) -> Found:
    """Who did what, where and why; how strongly it is said; ranks and results."""
    found += compare_spelling(look.claim, look.passages)
    found += compare_parties(look.claim, look.passages)
    found += compare_sides(look.claim, look.passages, found)
    found += compare_makers(look.claim, look.passages, look.headings, look.days, look.dated, look.before)
    found += compare_places(look.claim, look.passages)
    found += compare_venues(look.claim, look.passages)
    found += compare_transfers(look.claim, look.passages)
    found += compare_changes(look.claim, look.passages, look.headings, look.days, look.dated)
    found += compare_strength(look.claim, look.passages, look.headings)
    found += compare_causes(look.claim, look.passages)
    found += compare_records(look.claim, look.passages, look.headings, look.before, look.days, look.dated)
    found = with_ranks(
        found, compare_ranks(look.claim, look.passages, look.readings, dated=look.dated, published=look.days)
    )
    found += compare_intentions(look.claim, look.passages, look.headings)
    found += compare_recommended(look.claim, look.passages)
    found += compare_hedged(look.claim, look.passages, found, look.days, look.dated)
    found += compare_ladders(look.claim, look.passages, found, look.days, look.dated)
    found += compare_exclusive(look.claim, look.passages, look.days, look.dated)
    found += compare_unanimity(look.claim, look.passages, look.days, look.dated)
    found += compare_fiscal(look.claim, look.passages)
    found += compare_results(look.claim, look.passages, look.headings, look.days, look.dated)
    found += compare_ranks_told(look.claim, look.passages, found, look.days, look.dated)
    found += compare_ordinals(look.claim, look.passages, found, look.days, look.dated)
    found += compare_trends(look.claim, look.passages, look.readings, dated=look.dated, published=look.days)
    return found


def personal(look: Look, found: Found) -> Found:
    """Offices, employers, and who is who."""
    found += compare_roles(look.claim, look.passages, dated=look.dated, published=look.days)
    found += compare_rosters(look.claim, look.passages, found, dated=look.dated, published=look.days)
    found += compare_affiliations(look.claim, look.passages, found)
    found += compare_memberships(look.claim, look.passages, found, dated=look.dated, published=look.days)
    found += compare_standing(look.claim, look.passages, look.days, look.dated)
    found += compare_posts(look.claim, look.passages, found, dated=look.dated, published=look.days)
    found += compare_relatives(look.claim, look.passages)
    found += compare_traits(look.claim, look.passages)
    found += compare_siblings(look.claim, look.passages)
    found += compare_issuers(look.claim, look.passages, look.fronts, found)
    found = with_heads(
        found,
        compare_heads(look.claim, look.passages, look.readings, dated=look.dated, published=look.days),
    )
    if not any(one.outcome == "differs" for _, one in found):
        found += compare_identities(look.claim, look.passages, look.headings, look.days, look.dated)
        found += compare_manners(look.claim, look.passages, look.days, look.dated)
        found += compare_doers(look.claim, look.passages, look.days, look.dated)
        found += compare_sayers(look.claim, look.passages, look.days, look.dated)
    return found


def spoken(look: Look, found: Found) -> Found:
    """Weekdays beside dates, altered quotations, speakers."""
    found = _wrong_weekdays(look, nearest_quotations(look.claim, look.texts, found))
    found += compare_tails(look.claim.text, look.texts, found)
    found += compare_speakers(look.claim.text, look.texts, found, look.before.text)
    found += compare_interviews(look.claim.text, look.texts, look.fronts, found)
    return found


def overtaken(look: Look, found: Found) -> Found:
    """Figures of a part that the claim has of the whole; figures and days that a source has since replaced or takes back."""
    found = with_wholes(look.claim, look.passages, found)
    found += supersession.compare_scenes(look.claim, look.passages, look.days, found, look.dated)
    if not any(one.kind == "superseded" for _, one in found):
        days = look.days
        found += compare_former(look.claim, look.passages, days, look.dated)
        found += compare_reissued(look.claim, look.passages, look.readings, dated=look.dated, published=days)
    found = with_companions(found, look.claim, look.passages, dated=look.dated, published=look.days)
    found += compare_put_off(look.claim, look.passages, look.days, look.dated)
    found += compare_retractions(look.claim, look.passages, look.fronts, look.days, found, look.before)
    found = with_aligned(look.claim, look.passages, look.days, look.dated, found)
    return with_governed(look.claim, look.passages, look.days, look.dated, found)


def elsewhere(look: Look, found: Found) -> Found:
    """Without what passages about somebody else say."""
    others = compare_subjects(look.claim, look.passages, look.readings, look.fronts)
    apart = {index for index, _ in others}
    others += [
        one
        for one in compare_acts(look.claim, look.passages, look.readings, look.fronts, look.before)
        if one[0] not in apart
    ]
    return without_others(_of_the_members_named(look, found), others)


def _of_the_members_named(look: Look, found: Found) -> Found:
    """Without differences to sentences about another line, phase, age group ... than the claim's."""
    if not look.claim.members:
        return found
    own = [[one for at, one in found if at == index] for index in range(len(look.passages))]
    kept = [of_one_member(look.claim, passage, mine) for passage, mine in zip(look.passages, own, strict=True)]
    return [(index, one) for index, ones in enumerate(kept) for one in ones]


def _wrong_weekdays(look: Look, found: Found) -> Found:
    """A date that agrees but for a weekday that does not belong to it differs: the passage that writes the day
    out is the source to show for it."""
    wrong = check_weekdays(look.claim.text, look.dated)
    out: Found = []
    for index, one in found:
        fault = next((w for w in wrong if one.kind == "date" and w.claim_span.start < one.claim_span.end
                      and one.claim_span.start < w.claim_span.end), None)  # fmt: skip
        if fault is None or one.outcome != "match":
            out.append((index, one))
        elif any(c.isdigit() for c in look.texts[index][one.passage_span.start : one.passage_span.end]):
            out.append((index, fault.model_copy(update={"passage_span": one.passage_span})))
    return out


STAGES = (looked_up, scheduled, related, contradicted, personal, spoken, overtaken, elsewhere)
"""Behind ``measured``, in their order."""
