"""Sets of keys by binding id for hands that learnt elsewhere; what a set does not name keeps its own key.

No trained key deletes or sends by itself: what it opens asks first.
"""

from __future__ import annotations

GOOGLE = {
    "period.next": "n,j,right_square_bracket,pagedown",
    "period.previous": "p,k,left_square_bracket,pageup",
    "move.down": "down",
    "move.up": "up",
    "event.new": "c",
    "event.paste": "ctrl+v",
    "event.copy": "y,ctrl+c",
    "view.week": "w,2",
    "view.month": "m,3",
    "view.days": "x,4",
    "view.work_week": "W,6",
    "event.quick_add": "N,q",
    "app.quit": "ctrl+q",
    "app.undo": "z,u",
    "settings.show": "s,comma",
    "event.schedule": "ctrl+t",
}
VIM = {
    "calendar.today": "t,g g,home",
    "calendar.go_to": "g d",
    "period.next": "right_square_bracket,ctrl+f,pagedown",
    "period.previous": "left_square_bracket,ctrl+b,pageup",
    "month.next": "right_curly_bracket,ctrl+d",
    "month.previous": "left_curly_bracket,ctrl+u",
    "view.travel": "g z",
    "event.copy": "y y",
    "event.new": "o,n,c",
    "event.browse": "g x,ctrl+o",
    "event.copy_link": "Y,g y",
    "app.quit": "q,Z Z,Z Q",
}
OUTLOOK = {
    "event.new": "n,c,ctrl+n",
    "calendar.go_to": "g,ctrl+g",
    "view.day": "d,1,alt+ctrl+1",
    "view.work_week": "W,2,alt+ctrl+2",
    "view.week": "w,3,alt+ctrl+3",
    "view.month": "m,4,alt+ctrl+4",
    "view.agenda": "a,5,alt+ctrl+5",
    "period.next": "right_square_bracket,pagedown,ctrl+right",
    "period.previous": "left_square_bracket,pageup,ctrl+left",
    "month.next": "right_curly_bracket,alt+pagedown",
    "month.previous": "left_curly_bracket,alt+pageup",
    "event.reply": "r,ctrl+r",
    "event.forward": "T,ctrl+f",
    "app.refresh": "f5,f9",
    "app.undo": "u,ctrl+z",
    "app.suspend": "",
}
PROFILES: dict[str, dict[str, str]] = {"default": {}, "google": GOOGLE, "vim": VIM, "outlook": OUTLOOK}
