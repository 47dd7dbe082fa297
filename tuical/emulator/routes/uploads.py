"""The address of an upload session: PUT a piece, GET how far it is, DELETE to give up; never with a token."""

from tuical.emulator.attachments import new_id
from tuical.emulator.attachments_reading import file_attachment
from tuical.emulator.attachments_travel import attach
from tuical.emulator.call import Reply, Request, dump
from tuical.emulator.errors import GraphError
from tuical.emulator.times import stamp
from tuical.emulator.uploads import Upload, find_upload, receive
from tuical.emulator.world import World


def answer_session(world: World, request: Request) -> Reply:
    """The answer to a request at a session's address. Raises 400, 401, 404, 405, 413, 416."""
    if request.headers.get("authorization", "").strip():
        raise GraphError(401, "InvalidAuthenticationToken", "An upload session takes no Authorization header.")
    upload = find_upload(world, request.path, request.query)
    if request.method == "GET":
        return _state(request, upload)
    if request.method == "DELETE":
        del world.uploads[upload.id]
        return Reply(204)
    if request.method != "PUT":
        raise GraphError(405, "Request_BadRequest", "The HTTP method is not allowed for the request target.")
    receive(upload, request.body, request.headers.get("content-range", ""))
    return _finished(world, request, upload) if upload.is_whole else _state(request, upload)


def _state(request: Request, upload: Upload) -> Reply:
    whose = request.path.partition("/AttachmentSessions")[0].partition("/Users")[2]
    context = f"{request.origin}/api/v2.0/$metadata#Users{whose}/AttachmentSessions/$entity"
    following = len(upload.received)
    state = {"ExpirationDateTime": stamp(upload.expires), "nextExpectedRanges": [str(following) if following else "0-"]}
    return Reply(200, dump({"@odata.context": context, **state}))


def _finished(world: World, request: Request, upload: Upload) -> Reply:
    """The last piece makes the attachment; its id is the last key in Location."""
    del world.uploads[upload.id]
    box = world.mailbox(upload.mailbox)
    instance = box.locate(upload.serial, upload.day)
    members = dict(upload.members)
    made = file_attachment(members.pop("name"), bytes(upload.received), stamp(world.now()), **members)
    made["id"] = new_id(box)
    attach(world, box, instance, made)
    place = request.path.rpartition("/AttachmentSessions")[0]
    return Reply(201, None, {"Location": f"{request.origin}{place}/Attachments('{made['id']}')"})
