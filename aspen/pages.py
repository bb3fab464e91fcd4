"""Pages of words only, for anyone."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def help_page(request):
    return render(request, "aspen/help.html")


@login_not_required
def accessibility(request):
    return render(request, "aspen/accessibility.html")


@login_not_required
def contact(request):
    return render(request, "aspen/contact.html")
