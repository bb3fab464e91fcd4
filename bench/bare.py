"""The bare page: the session and the user from the database, and a template of 14 kB."""

from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.urls import path


def bare(request):
    if not request.user.is_authenticated:
        return HttpResponseForbidden()  # a bench with a bad cookie measures nothing
    return render(request, "bare.html")


urlpatterns = [path("", bare), path("healthz", lambda request: HttpResponse())]
