"""The audit as the coordinator reads it: who changed what, but not what somebody is typing just now."""

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import Http404
from pghistory.admin import EventsAdmin

from plans.models import Activity, Plan


class AuditAdmin(EventsAdmin):
    show_full_result_count = False  # of every version of every row: nothing shows the number

    def get_queryset(self, request):
        """Without the plans that others are writing, and the activities of these: they come when they are sent."""
        found = super().get_queryset(request)
        for rows in _being_written(request):
            keys = rows.order_by().values(key=Cast("pk", TextField()))
            found = found.exclude(pgh_obj_model=rows.model._meta.label, pgh_obj_id__in=keys)
        return found

    def changelist_view(self, request, extra_context=None):
        # An activity is named by its words at the head of its list.
        model, _, key = request.GET.get("obj", "").partition(":")
        activities = _being_written(request)[1]
        if model.lower() == "plans.activity" and key.isdecimal() and activities.filter(pk=key).exists():
            raise Http404
        return super().changelist_view(request, extra_context)


def _being_written(request):
    plans = Plan.objects.filter(status__in=Plan.EDITABLE).exclude(owner=request.user)
    return plans, Activity.objects.filter(plan__in=plans)
