"""What people do on the form of a plan: open its parts and activities, choose goals, use the menu of a row."""


def open_part(page, name):
    part = page.locator(f"#{name}")
    if not part.evaluate("details => details.open"):
        part.locator("> summary").click()


def open_activity(page, number):
    """Open the line of an activity, the first is 1, and return it."""
    open_part(page, "activities")
    line = page.locator(".acts > li:not([hidden])").nth(number - 1)
    if not line.locator("> details").evaluate("details => details.open"):
        line.locator("> details > summary").click()
    return line


def choose_goal(page, number, goal=1):
    """Choose a goal in the list of an activity that is open."""
    line = page.locator(".acts > li:not([hidden])").nth(number - 1)
    line.locator(".picker-button").click()
    line.get_by_role("checkbox").nth(goal - 1).check()
    line.get_by_role("button", name="Done").click()


def press(page, verb, row):
    """Press a button in the menu of a row: "Move up", "activity 2"."""
    page.get_by_role("button", name=f"Move, copy, or remove {row}").click()
    page.get_by_role("button", name=f"{verb} {row}", exact=True).click()
