"""Dates and times as people type them, on every form."""

import datetime

import pytest
from django import forms
from django.conf import settings
from django.contrib import admin
from django.urls import get_resolver

from workflow.dates import DateField, DateInput, MomentField, MonthField, TimeField, TimeInput

DAY = datetime.date(2026, 11, 18)


@pytest.mark.parametrize(
    "typed",
    [
        *("11/18/2026", "11-18-2026", "11.18.2026", "11/18/26", "11-18-26", "2026-11-18", "2026/11/18"),
        *("Nov 18, 2026", "Nov. 18, 2026", "nov 18 2026", "November 18, 2026", "NOVEMBER 18 2026"),
        *("18 Nov 2026", "18 November 2026", "November 18th, 2026", "  11/18/2026 ", "Nov  18 , 2026"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed):
    assert DateField().clean(typed) == DAY


def test_september_may_have_four_letters():
    assert DateField().clean("Sept. 3, 2026") == datetime.date(2026, 9, 3)


@pytest.mark.parametrize(
    "typed", ["18/11/2026", "13/40/2026", "6/32/2026", "smarch 31, 2026", "next Tuesday", "11", "11/18", "0"]
)
def test_what_is_no_date_says_what_is_wanted(typed):
    with pytest.raises(forms.ValidationError, match=r"^\['Enter a date, such as 11/18/2026\.'\]$"):
        DateField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        *(("6/31/2029", "June has 30 days."), ("June 31st, 2029", "June has 30 days.")),
        *(("2029-06-31", "June has 30 days."), ("31 Sept. 2029", "September has 30 days.")),
        *(("2/29/2027", "February 2027 has 28 days."), ("2.30.28", "February 2028 has 29 days.")),
    ],
)
def test_a_day_that_a_month_doesnt_have_says_how_many_it_has(typed, days):
    for field, value in ((DateField(), typed), (MonthField(), typed), (MomentField(), [typed, "noon"])):
        with pytest.raises(forms.ValidationError) as refused:
            field.clean(value)
        assert refused.value.messages == [days]


@pytest.mark.parametrize("typed", ["March 2019", "mar 2019", "Mar. 2019", "March, 2019", "3/2019", "2019-03"])
def test_a_month_stands_for_its_first_day_where_the_day_matters_little(typed):
    assert MonthField().clean(typed) == datetime.date(2019, 3, 1)
    with pytest.raises(forms.ValidationError, match="Enter a date, such as"):
        DateField().clean(typed)


def test_a_month_field_takes_a_day_too():
    assert MonthField().clean("3/18/2019") == datetime.date(2019, 3, 18)
    with pytest.raises(forms.ValidationError, match="Enter a date, such as"):
        MonthField().clean("2019")


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        *(("1 PM", 13, 0), ("1pm", 13, 0), ("1:00 p.m.", 13, 0), ("13:00", 13, 0), ("1:30 P.M.", 13, 30)),
        *(("noon", 12, 0), ("12 noon", 12, 0), ("Midnight", 0, 0), ("12 am", 0, 0), ("12 PM", 12, 0)),
        *(("9:05a", 9, 5), ("9 p", 21, 0), ("09:05", 9, 5), (" 9:05:00 ", 9, 5)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, hour, minute):
    assert TimeField().clean(typed) == datetime.time(hour, minute)


@pytest.mark.parametrize("typed", ["25:00", "13 PM", "soon", "1:75 PM"])
def test_what_is_no_time_says_what_is_wanted(typed):
    with pytest.raises(forms.ValidationError, match=r"^\['Enter a time, such as 1:00 PM\.'\]$"):
        TimeField().clean(typed)


def test_a_moment_is_a_date_and_a_time():
    moment = MomentField().clean(["Nov 18, 2026", "noon"])
    assert moment.isoformat() == "2026-11-18T12:00:00-07:00"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["", ""], "Enter the date and the time, such as 11/18/2026 and 1:00 PM."),
        (["11/18/2026", ""], "Enter the date and the time, such as 11/18/2026 and 1:00 PM."),
        (["11/18/2026", "soon"], "Enter a time, such as 1:00 PM."),
        (["soon", "noon"], "Enter a date, such as 11/18/2026."),
        (["11/18/1826", "noon"], "Check the year of this date."),
    ],
)
def test_half_a_moment_says_what_is_missing(typed, message):
    with pytest.raises(forms.ValidationError) as wrong:
        MomentField().clean(typed)
    assert message in wrong.value.messages


class Form(forms.Form):
    day = DateField()
    time = TimeField()
    moment = MomentField()


def test_it_is_written_as_people_write_it():
    values = {"day": datetime.date(2026, 3, 5), "time": datetime.time(13, 5)}
    page = Form(initial=values | {"moment": datetime.datetime(2026, 3, 5, 9, 0)}).as_p()  # noqa: DTZ001
    assert 'value="3/5/2026"' in page
    assert 'value="1:05 PM"' in page
    assert 'value="9:00 AM"' in page


def test_it_is_typed_and_the_picker_is_a_button_that_posts_nothing():
    page = str(Form()["day"])
    assert 'type="text"' in page
    assert '<button class="dated-button" type="button" data-pick="date" aria-label="Pick a date">' in page


def test_the_browser_keeps_what_was_typed_when_people_go_back():
    """A control with autocomplete="off" is empty again after Back."""
    assert "autocomplete" not in Form().as_p()


def own_forms():
    """The form classes of this project, admin too."""
    found, left = set(), [forms.BaseForm]
    while left:
        for kind in left.pop().__subclasses__():
            left.append(kind)
            if kind.__module__.split(".")[0] in APPS:
                found.add(kind)
    return found


APPS = {app for app in settings.INSTALLED_APPS if (settings.BASE_DIR / app).is_dir()}


def test_every_form_uses_these_fields():
    get_resolver().url_patterns  # noqa: B018 - imports every view, and so every form
    fields = [
        (f"{kind.__module__}.{kind.__name__}", name, field)
        for kind in own_forms()
        for name, field in getattr(kind, "base_fields", {}).items()
        if not isinstance(field.widget, forms.HiddenInput)
    ]
    dates = [each for each in fields if isinstance(each[2], forms.DateField | forms.TimeField)]
    dates += [each for each in fields if isinstance(each[2], forms.DateTimeField | forms.SplitDateTimeField)]
    assert len(dates) > 12
    assert [each for each in dates if not isinstance(each[2], DateField | TimeField | MomentField)] == []


def test_every_control_for_a_date_is_typed():
    kinds = {
        type(field.widget) for kind in own_forms() for field in getattr(kind, "base_fields", {}).values()
    }
    assert DateInput in kinds
    assert TimeInput in kinds
    native = {forms.DateTimeInput, forms.SelectDateWidget}
    assert kinds & native == set()


@pytest.mark.parametrize("typed", ["11/18/2026", "11-18-2026", "Nov 18, 2026", "2026-11-18", "11/18/26"])
def test_the_admin_reads_the_same_dates(rf, coordinator, typed):
    from directory.models import Degree  # admin.site knows it once the URLs are read

    request = rf.get("/")
    request.user = coordinator
    inline = next(i for i in admin.site.get_model_admin(type(coordinator)).get_inlines(request, coordinator))
    assert inline is not None
    field = admin.site._registry[type(coordinator)].inlines[1](Degree, admin.site)
    form_field = field.formfield_for_dbfield(Degree._meta.get_field("graduated"), request)
    assert form_field.clean(typed) == DAY
