"""Badges: two downloads for whose certificate it is, and what verifiers elsewhere look up, for anybody."""

import hashlib
import json
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from certificates import badges, baking, issuer
from certificates.models import Badge, Certificate
from certificates.signing import KeyRefused
from tracks.models import RuleSet, Track
from workflow.sentences import sentence

FRESH = 300  # seconds for which a verifier may keep what it looked up
SIGN_AGAIN_AFTER = 24 * 3600  # seconds after which the status list is signed again though nothing changed


def badge_json(request, number):
    return _download(request, number, "json", badges.MEDIA_TYPE, lambda badge: badge.credential)


def badge_png(request, number):
    return _download(request, number, "png", "image/png", Badge.picture)


def _download(request, number, extension, media_type, content):
    certificates = Certificate.objects.visible_to(request.user).select_related("participation__track")
    certificate = get_object_or_404(certificates, number=number)
    try:
        badge = Badge.objects.of(certificate, now=timezone.now())
    except KeyRefused as missing:
        context = {"certificate": certificate, "missing": str(missing)}
        return render(request, "certificates/badge_unavailable.html", context, status=503)
    badge.certificate = certificate
    response = HttpResponse(content(badge), content_type=media_type)
    name = slugify(f"badge {certificate.number} {certificate.name_printed[:60]}")
    response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def looked_up(view):
    """For verifiers: signed out, from pages of other sites too, kept for some minutes."""

    @wraps(view)
    def answer(*args, **kwargs):
        try:
            response = view(*args, **kwargs)
        except KeyRefused:
            response = HttpResponse(status=503)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return login_not_required(require_safe(cache_control(public=True, max_age=FRESH)(answer)))


def _json(document, media_type="application/json"):
    return HttpResponse(json.dumps(document, ensure_ascii=False, indent=2), content_type=media_type)


@looked_up
def did_json(request):
    return _json(badges.did_document(issuer.issuer(), issuer.public_keys()))


@looked_up
def badge_issuer(request):
    return _json({"@context": [badges.CREDENTIALS, badges.OPEN_BADGES], **issuer.issuer().profile()})


@looked_up
def badge_achievement(request, code):
    track = get_object_or_404(Track, code=code)
    rules = RuleSet.objects.for_newcomers(timezone.localdate()).filter(track=track).first()
    if rules is None:
        raise Http404
    narrative = sentence("certificates/badge_of_track", credits=rules.credits, basis=rules)
    achievement = issuer.achievement(track, narrative=narrative).as_json()
    creator = {"creator": issuer.issuer().profile()}
    return _json({"@context": [badges.CREDENTIALS, badges.OPEN_BADGES], **achievement, **creator})


@looked_up
def badge_picture(request, code):
    track = get_object_or_404(Track, code=code)
    return HttpResponse(issuer.picture(track.code), content_type="image/png")


@looked_up
def badge_status(request):
    revoked = sorted(Badge.objects.revoked().values_list("index", flat=True))
    content = json.dumps([issuer.public_keys(), issuer.issuer().did, revoked])
    etag = quote_etag(hashlib.sha256(content.encode()).hexdigest())
    response = get_conditional_response(request, etag=etag)
    if response is None:
        text = cache.get_or_set(f"badges-{etag[1:-1]}", lambda: _status_list(revoked), SIGN_AGAIN_AFTER)
        response = HttpResponse(text, content_type=badges.MEDIA_TYPE)
    response["ETag"] = etag
    return response


def _status_list(revoked):
    who, now = issuer.issuer(), timezone.now()
    document = badges.status_list(who, revoked, now=now)
    return baking.written(badges.signed(document, who, key=issuer.key(), now=now))
