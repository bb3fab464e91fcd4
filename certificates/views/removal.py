from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from certificates.forms.application import RemovalForm
from certificates.models import Application
from certificates.views.application import taken_back
from workflow.sentences import MoveRefused, sentence


def application_remove_credit(request, pk, credit):
    """Asks the verifier once, with what follows from it; then removes a credit from the list."""
    applications = Application.objects.visible_to(request.user).prefetch_related(
        "participation__rule_set__minimums__category", "participation__plans"
    )
    related = ("owner", "position__supervisor", "participation__track", "participation__rule_set__track")
    application = applications.select_related(*related).filter(pk=pk).first()
    if application is None:
        return taken_back(request, pk)
    credit = get_object_or_404(application.credits_listed(), pk=credit)
    application.participation.user = credit.owner = application.owner
    for document, move in ((application, "remove"), (credit, "strike")):
        if move not in document.moves_for(request.user):
            if not request.user.decides_for(document.decider):
                raise Http404("Only the verifier removes a credit.")
            messages.info(request, document.what_happened())
            return redirect(application)
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            application.remove_credit(credit, by=request.user, note=form.cleaned_data["note"])
        except MoveRefused as refused:
            form.add_error(None, str(refused))
        else:
            returned = application.status == Application.Status.RETURNED
            facts = {"credit": credit, "owner": application.owner, "returned": returned}
            messages.success(request, sentence("certificates/credit_removed", **facts))
            return redirect(application)
    frozen, missing = application.without(credit)
    context = {"application": application, "credit": credit, "form": form, "left": frozen, "missing": missing}
    return render(request, "certificates/application_remove_credit.html", context)
