from django.utils.functional import SimpleLazyObject

from dashboard.queue import DecisionQueue
from dashboard.waiting import summary_for


def waiting_summary(get_response):
    """`request.waiting`: what is pending for the person who is signed in, counted once where a page asks for it.

    `request.queue`: the same, one after the other, for pages on which somebody decides.
    """

    def middleware(request):
        request.waiting = SimpleLazyObject(lambda: summary_for(request.user))
        request.queue = SimpleLazyObject(lambda: DecisionQueue(request.user))
        return get_response(request)

    return middleware
