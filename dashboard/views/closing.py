"""A person closes their own account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone

from credits.models import Credit
from dashboard import closing
from dashboard.forms.closing import CloseForm
from directory.models import User
from workflow.sentences import Refusal, sentence


@reauthentication_required(allow_get=True)
def account_close(request):
    user = User.objects.get(pk=request.user.pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            closing.close(user, now=timezone.now())
        except Refusal as refused:
            messages.warning(request, str(refused))
            return redirect("account_close")
        logout(request)
        messages.success(request, sentence("dashboard/account_closed"))
        return redirect("home")
    facts = {
        "form": form,
        "obstacles": closing.obstacles(user),
        "changes": closing.consequences(user),
        "pending": user.credits.filter(status=Credit.Status.PENDING).count(),
        "present": user.position,
    }
    return render(request, "dashboard/account_close.html", facts)
