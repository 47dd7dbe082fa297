"""getSchedule and findMeetingTimes: when people and rooms are free."""

from tuical.emulator.call import Call, Reply, dump
from tuical.emulator.errors import GraphError
from tuical.emulator.meeting_times import find_meeting_times
from tuical.emulator.meeting_wish import read_wish
from tuical.emulator.microsoft_groups import groups
from tuical.emulator.places import room_lists
from tuical.emulator.schedules import read_query, schedules


def get_schedule(call: Call) -> Reply:
    """getSchedule: free/busy by address, of lists joined. Work accounts only."""
    _check_account(call)
    query = read_query(call.action())
    lists = {one.address: [box.address for box in one.rooms] for one in room_lists(call.world)}
    lists |= {box.address: box.profile["members"] for box in groups(call.world)}
    found = schedules(call.world, call.viewer, query, call.preferences.zone, lists)
    context = f"{call.context}Collection(microsoft.graph.scheduleInformation)"
    return Reply(200, dump({"@odata.context": context, "value": found}))


def meeting_times(call: Call) -> Reply:
    """findMeetingTimes: suggestions for the path's person. Work accounts only."""
    _check_account(call)
    box = call.own()
    wish = read_wish(call.json(), call.world.now())
    found = find_meeting_times(call.world, box, wish, call.preferences.zone)
    context = f"{call.context}microsoft.graph.meetingTimeSuggestionsResult"
    return Reply(200, dump({"@odata.context": context, **found}))


def _check_account(call: Call) -> None:
    """Personal accounts have neither. Raises 403 with the code the service has for it."""
    if call.viewer.personal or call.mailbox.personal:
        raise GraphError(403, "UnknownError", "")


ROUTES = [("POST", "findmeetingtimes", meeting_times)]
CALENDAR_ROUTES = [("POST", "getschedule", get_schedule)]
