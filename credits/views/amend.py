"""An event that fits no activity of the plan: one activity more, before the event."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from credits.forms.plan_fit import AmendForm
from credits.plan_fit import fit_of, registration_of
from events.models import Event, Registration, RegistrationRefused
from plans.models import Activity, Plan
from progress.earlier import earlier_credits
from workflow.moves import MoveRefused


def event_amend(request, pk):
    events = Event.objects.visible_to(request.user).published().prefetch_related("credits")
    event = get_object_or_404(events, pk=pk)
    own = Plan.objects.visible_to(request.user).approved().with_facts()
    plan = get_object_or_404(own, owner=request.user, participation__closed=None)
    today = timezone.localdate()
    if event.earned_on < today:
        messages.error(request, "This event has ended. A change of your plan now does not reach back to it.")
        return redirect(event)
    if event.status == Event.Status.CANCELLED:
        messages.error(request, "This event is canceled: there is nothing to add to your plan.")
        return redirect(event)
    form = AmendForm(request.POST or None, event=event, user=request.user, on=today)
    if request.method == "POST" and form.is_valid():
        behind = earlier_credits(plan.participation, on=today)
        plan.self_directed_today = behind.self_directed
        try:
            with transaction.atomic():
                plan.hold()
                registration = registration_of(request.user, event)
                fit = fit_of(event, request.user, on=today, registration=registration)
                if fit.waits_in:  # its form was sent twice
                    return redirect(event)
                version, sent, activity = plan.amend(
                    by=request.user, kind=Activity.Kind.FORMAL, taken_in=behind.counted, **form.cleaned_data
                )
                Registration.objects.for_activity(event, request.user, now=timezone.now(), activity=activity)
        except (MoveRefused, RegistrationRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _after(event, version, sent))
            return redirect(event if sent else version)
    versions = plan.participation.plans.all()
    context = {
        "event": event,
        "form": form,
        "plan": plan,
        "supervisor": request.user.supervisor,
        "waiting": next((each for each in versions if each.status == Plan.Status.SUBMITTED), None),
        "written": next((each for each in versions if each.is_editable), None),
    }
    return render(request, "credits/event_amend.html", context)


def _after(event, version, sent):
    day = date_format(event.earned_on, "F j, Y")
    if sent:
        return (
            f"Version {version.version} of your plan is with {version.decider}, who is told by e-mail. "
            f"If it is approved on or before {day}, the credit counts."
        )
    return (
        f"The activity is in version {version.version}, which you are writing. Send that version: "
        f"if it is approved on or before {day}, the credit counts."
    )
