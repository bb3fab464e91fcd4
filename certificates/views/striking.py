from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from certificates.forms.application import StrikeForm
from certificates.models import Application
from certificates.views.application import taken_back
from workflow.moves import MoveRefused

STRUCK = "“{credit}” is struck. What is left suffices: you can go on. {owner} has an e-mail with your reason."
STRUCK_SHORT = (
    "“{credit}” is struck. Too little is left, so the application went back to {owner} with your reason."
)


def application_strike(request, pk, credit):
    """Asks the verifier once, with what follows from it; then strikes a credit from the list."""
    found = Application.objects.visible_to(request.user).prefetch_related(
        "participation__rule_set__minimums__category", "participation__plans"
    )
    facts = ("owner", "position__supervisor", "participation__track", "participation__rule_set__track")
    application = found.select_related(*facts).filter(pk=pk).first()
    if application is None:
        return taken_back(request, pk)
    credit = get_object_or_404(application.credits_listed(), pk=credit)
    application.participation.user = credit.owner = application.owner
    for document in (application, credit):
        if "strike" not in document.moves_for(request.user):
            if document.decider != request.user:
                raise Http404("Only the verifier strikes a credit.")
            messages.info(request, document.what_happened())
            return redirect(application)
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            missing = application.strike(credit, by=request.user, note=form.cleaned_data["note"])
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            words = STRUCK_SHORT if missing else STRUCK
            messages.success(request, words.format(credit=credit, owner=application.owner))
            return redirect(application)
    frozen, missing = application.without(credit)
    context = {"application": application, "credit": credit, "form": form, "left": frozen, "missing": missing}
    return render(request, "certificates/application_strike.html", context)
