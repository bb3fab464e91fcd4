from django.utils.functional import SimpleLazyObject

from dashboard.waiting import summary_for


def waiting_summary(get_response):
    """`request.waiting`: what waits for the person who is signed in, counted once where a page asks for it."""

    def middleware(request):
        request.waiting = SimpleLazyObject(lambda: summary_for(request.user))
        return get_response(request)

    return middleware
