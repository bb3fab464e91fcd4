"""The audit as the coordinator reads it: who changed what, but not what somebody is typing just now."""

from collections import defaultdict

from django.db.models import TextField, Value
from django.db.models.functions import Cast
from django.http import Http404
from pghistory.admin import EventsAdmin
from pghistory.core import event_models

from plans.models import Activity, Plan
from workflow.admin_lists import MOST_ROWS, CappedPaginator


class AuditPaginator(CappedPaginator):
    """Finds the keys of a page first, the newest of each table.

    pghistory reads and compares whole rows before it sorts them, and would do so for all of them.
    """

    def __init__(self, versions, per_page, keys):
        super().__init__(versions, per_page)
        self.keys = keys

    @property
    def _counted(self):
        return self._newest(MOST_ROWS + 1).count()

    def page(self, number):
        end = self.validate_number(number) * self.per_page
        found = defaultdict(list)
        for model, key, _ in self._newest(end)[end - self.per_page : end]:
            found[model].append(key)
        versions = self.object_list.across(*found).filter(
            pgh_id__in=[key for keys in found.values() for key in keys],
            pgh_slug__in=[f"{model}:{key}" for model, keys in found.items() for key in keys],
        )
        return self._get_page(versions, number, self)

    def _newest(self, count):
        parts = [rows.order_by("-pgh_id")[:count] for rows in self.keys]
        if len(parts) == 1:
            return parts[0]
        return parts[0].union(*parts[1:], all=True).order_by("-pgh_created_at", "part", "-pgh_id")


class AuditAdmin(EventsAdmin):
    show_full_result_count = False  # of every version of every row: nothing shows the number
    list_select_related = ("user",)
    sortable_by = ()  # the newest first, which an index has

    def get_queryset(self, request):
        """Without the plans that others are writing, and the activities of these: they come when they are sent."""
        found = super().get_queryset(request)
        for rows in _being_written(request):
            keys = rows.order_by().values(key=Cast("pk", TextField()))
            found = found.exclude(pgh_obj_model=rows.model._meta.label, pgh_obj_id__in=keys)
        return found

    def get_paginator(self, request, queryset, per_page, *args, **kwargs):
        query = queryset.query
        if query.is_empty() or query.tracks or query.references:  # nothing, or the history of one row
            return super().get_paginator(request, queryset, per_page, *args, **kwargs)
        hidden = {rows.model: rows.order_by().values("pk") for rows in _being_written(request)}
        label = request.GET.get("label")
        keys = []
        for model in query.across or event_models():
            rows = model.objects.filter(pgh_label=label) if label else model.objects.all()
            if model.pgh_tracked_model in hidden:
                rows = rows.exclude(pgh_obj_id__in=hidden[model.pgh_tracked_model])
            rows = rows.annotate(part=Value(model._meta.label))
            keys.append(rows.values_list("part", "pgh_id", "pgh_created_at"))
        return AuditPaginator(queryset, per_page, keys)

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
