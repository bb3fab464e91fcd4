from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from directory.models import Position
from progress.exclusions import first_approval
from progress.progress import GROUPS, Progress, open_participations, rows_of
from tracks import directors, eligibility, rules
from tracks.finder import Answers
from tracks.models import Category, Participation, RuleSet, Track
from workflow.revalidation import revalidated
from workflow.sentences import sentence

PER_PAGE = 25


@dataclass(frozen=True)
class OfferedTrack:
    """A track that isn't open: the progress that one would begin with, and the conditions that fail."""

    track: Track
    progress: Progress
    missing: list[eligibility.Check]


@revalidated
def track_list(request):
    user, today = request.user, timezone.localdate()
    every = list(user.participations.select_related("track"))
    earlier = [each for each in every if each.ending == Participation.Ending.CERTIFICATE]
    mine = {each.track_id: each for each in open_participations([user])}
    rows = rows_of(user)
    rule_sets = {each.track_id: each for each in RuleSet.objects.for_newcomers(today)}
    rule_sets |= _rule_sets_of_renewals(today, earlier)
    following, to_add = [], []
    for track in Track.objects.filter(active=True):
        if participation := mine.get(track.pk):
            following.append(Progress(participation, rows, today))
        elif rule_set := rule_sets.get(track.pk):
            to_add.append(_offered(user, track, rule_set, rows, today, earlier))
    answers = _answers(request, earlier)
    found_needs = next((each.missing for each in to_add if each.track.code == answers.track), [])
    codes = {each.track.code: each.track for each in following} | {
        each.track.code: each.track for each in to_add
    }
    facts = {
        "following": following,
        "to_add": to_add,
        "today": today,
        "answers": answers,
        "found": codes.get(answers.track),
        "found_needs": found_needs,
        "may_ask": {"staff", "strategic"} <= set(codes),
        "director": directors.to_certify(user, today),
    }
    return render(request, "progress/track_list.html", facts)


def _rule_sets_of_renewals(today, earlier):
    """Of the tracks in which somebody has earned a certificate."""
    held = {participation.track_id for participation in earlier}
    if not held:
        return {}
    found = RuleSet.objects.in_force(today, RuleSet.Stage.RENEWAL).filter(track__in=held)
    return {rule_set.track_id: rule_set for rule_set in found}


def _offered(user, track, rule_set, rows, today, earlier):
    """A track that somebody could open: how far they would be today, and why they can't open it yet."""
    participation = Participation(user=user, track=track, rule_set=rule_set, opened=today)
    found = eligibility.checks(user, rule_set, today, earlier=earlier)
    return OfferedTrack(
        track,
        Progress(participation, rows, today, approved_on=today if rule_set.plan_needed else None),
        [check for check in found if check.blocks and not check.ok],
    )


def _answers(request, earlier):
    """What was answered; where nothing was, what is on record."""
    given = {name: request.GET.get(name, "") for name in ("role", "certified", "way")}
    if any(given.values()):
        return Answers(**given)
    position = request.user.position
    kinds = Position.Kind
    roles = {kinds.DIRECTOR: "director", kinds.TRUSTEE: "trustee", kinds.CHAIR: "trustee"}
    role = roles.get(position.kind, "staff") if position else ""
    return Answers(role, "yes" if earlier or eligibility.degree_on_record(request.user) else "")


@revalidated
def track_detail(request, code):
    track = get_object_or_404(Track.objects.filter(active=True), code=code)
    today = timezone.localdate()
    participation, found = _participation(request.user, track, today)
    context = {
        "track": track,
        "participation": participation,
        "rule_set": participation and participation.rule_set,
        "opened": participation is not None and participation.pk is not None,
        "checks": found,
        "may_open": eligibility.may_open(found),
        "short": any(not check.ok for check in found),
        "today": today,
    }
    if track.code == Track.ADMINISTRATOR:
        context["director"] = directors.to_certify(request.user, today)
    if participation:
        context |= _progress(request, participation, today)
    return render(request, "progress/track_detail.html", context)


def _participation(user, track, today):
    """The open participation of a person, or what it would be; and the conditions to take part."""
    mine = list(user.participations.select_related("track"))
    if any(p.track_id == track.pk and p.is_open for p in mine):
        (participation,) = (each for each in open_participations([user]) if each.track_id == track.pk)
        return participation, eligibility.checks_on_the_way(user, participation.rule_set, today)
    earlier = [p for p in mine if p.ending == Participation.Ending.CERTIFICATE]
    renewal = any(p.track_id == track.pk for p in earlier)
    participation = Participation.objects.would_be(user, track, on=today, renewal=renewal)
    rule_set = participation and participation.rule_set
    return participation, eligibility.checks(user, rule_set, today, earlier=earlier)


def _progress(request, participation, today):
    """Progress as it is, and as it would be if a plan were approved today."""
    rows = rows_of(request.user)
    progress = then = Progress(participation, rows, today)
    waits_for_plan = participation.rule_set.plan_needed and first_approval(participation) is None
    if waits_for_plan:
        then = Progress(participation, rows, today, approved_on=today)
    pairs = sorted(
        zip(progress.credits, then.credits, strict=True),
        key=lambda pair: (GROUPS.index(pair[1].group), pair[1].last_day, pair[1].row.pk),
    )
    return {
        "progress": progress,
        "then": then,
        "waits_for_plan": waits_for_plan,
        "ready": participation.pk and progress.with_pending.complete,
        "minimums": [
            {
                "name": row.category.name,
                "minimum": row.minimum,
                "counts": progress.now.by_category.get(row.category_id, 0),
                "missing": progress.now.missing.get(row.category_id),
            }
            for row in participation.rule_set.minimums.all()
        ],
        "page": Paginator(pairs, PER_PAGE).get_page(request.GET.get("page")),
        "plan": progress.latest_plan,
    }


def rule_set_detail(request, code, pk):
    """What a rule set asks, since when, and whether newer rules have taken its place."""
    found = RuleSet.objects.visible_to(request.user).filter(track__code=code)
    rule_set = get_object_or_404(found.select_related("track").with_minimums(), pk=pk)
    track, today = rule_set.track, timezone.localdate()
    minimums = list(rule_set.minimums.all())
    others = list(track.rule_sets.filter(active=True).exclude(pk=rule_set.pk))
    for other in others:
        other.track = track
    context = {
        "track": track,
        "rule_set": rule_set,
        "minimums": minimums,
        "elective": rules.elective_asked(rule_set.requirement()),
        "specializes_in": Category.objects.exclude(pk__in=[row.category_id for row in minimums])
        if rule_set.specialization
        else [],
        "newer": rule_set.newer_of(others, today),
        "others": others,
        "today": today,
        "mine": request.user.participations.filter(rule_set=rule_set).open().first(),
    }
    return render(request, "progress/rule_set_detail.html", context)


def participation_open(request, code):
    track = get_object_or_404(Track.objects.filter(active=True), code=code)
    if request.method != "POST":  # back from signing in: the button is on the page of the track
        return redirect(track)
    today = timezone.localdate()
    participation, found = _participation(request.user, track, today)
    if participation and participation.pk:
        messages.info(request, sentence("progress/open_already", track=track))
        return redirect(track)
    if not eligibility.may_open(found):
        for check in found:
            if check.blocks and not check.ok:
                messages.error(request, sentence("progress/condition", check=check))
        return redirect(track)
    participation.due = directors.due_in(track, request.user, today)
    try:
        with transaction.atomic():
            participation.save()
    except IntegrityError:
        messages.info(request, sentence("progress/open_already", track=track))
        return redirect(track)
    plan_needed = participation.rule_set.plan_needed
    messages.success(request, sentence("progress/opened", track=track, plan_needed=plan_needed))
    return redirect(track)


def participation_close(request, code):
    if request.method != "POST":
        return redirect("track_detail", code)
    participation = get_object_or_404(
        Participation.objects.filter(user=request.user).open().select_related("track"), track__code=code
    )
    if participation.is_applied_for:
        messages.error(request, sentence("progress/applied"))
    elif "sure" not in request.POST:
        messages.error(request, sentence("progress/not_sure"))
    else:
        participation.close(on=timezone.localdate())
        messages.success(request, sentence("progress/closed", track=participation.track))
    return redirect(participation.track)
