"""What makes the site an app that can be installed: its manifest, its service worker, and a page without a connection."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

GREEN, PAPER = "#133d2f", "#fbfaf6"


@login_not_required
@require_safe
@cache_control(max_age=86_400)
def manifest(request):
    icons = [
        {
            "src": static(f"img/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    facts = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": settings.PROGRAM_NAME,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": GREEN,
        "background_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def service_worker(request):
    return render(request, "dashboard/service_worker.js", content_type="text/javascript")


@login_not_required
@require_safe
def offline(request):
    return render(request, "dashboard/offline.html")
