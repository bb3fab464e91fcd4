"""Directors and their day: one new in office, due in five months; one whose certificate ends within three."""

from datetime import timedelta

from demo import clock, learning
from directory.models import Position


def load(cast, calendar):
    new, certified = cast["rosalind.summerhayes"], cast["bertrand.oyelaran"]
    started = clock.months_ago(43)  # certified within 48
    Position.objects.filter(user=new).update(
        started=started, decided_at=clock.moment(started + timedelta(days=6))
    )
    learning.participate(new, "administrator", clock.ago(800))
    calendar.attend(
        new, {"administration": 14, "public-services": 5, "technology": 3}, clock.ago(790), clock.ago(50)
    )
    learning.certified_earlier(certified, "administrator", clock.months_ago(48, days=-85))
    calendar.attend(certified, {"administration": 8, "collections": 6}, clock.ago(900), clock.ago(40))
