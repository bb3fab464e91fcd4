from django.utils.functional import SimpleLazyObject

from dashboard.dead_address import dead_address_of
from dashboard.queue import DecisionQueue
from dashboard.waiting import summary_for


def waiting_summary(get_response):
    """`request.waiting`: what is pending for the person who is signed in, counted once where a page asks for it.

    `request.queue`: the same, one after the other, for pages on which somebody decides. `request.dead_address`: the
    person's address, where mail to it comes back.
    """

    def middleware(request):
        request.waiting = SimpleLazyObject(lambda: summary_for(request.user))
        request.dead_address = SimpleLazyObject(lambda: dead_address_of(request.user))
        request.queue = SimpleLazyObject(lambda: DecisionQueue(request.user))
        return get_response(request)

    return middleware
