"""Settings, declared once: type, default, label, help. The page, the validation and the manual come from here.

Anything an office may decide otherwise is one of these; the defaults are those of the service standard.
"""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import resources
from reception.domain import telling
from reception.errors import BadInput
from reception.setting_kinds import DEFAULT_HOURS, WEEKDAYS, Hours, Kind, Setting, intervals

__all__ = [
    "SECTIONS", "SETTINGS", "WEEKDAYS", "Hours", "Kind", "Setting", "checked", "default", "ensure_fit", "intervals", "zone",
]  # fmt: skip

SECTIONS = {
    "office": "Office",
    "hours": "Opening hours",
    "promise": "The ten-minute promise",
    "alerts": "Alerts",
    "signing_in": "Signing in",
    "arrival": "Arrival and ticket slip",
    "contact": "Contact and complaints",
    "report": "Report and signatures",
    "search": "Search",
    "files": "Attachments",
    "catalogue": "Data catalogue of BPS",
    "board": "Public board and voice",
    "lan": "Pages on the local network",
    "cloud": "WhatsApp Cloud API",
    "look": "Look and language",
}

FILE_KINDS = "pdf, jpg, png, gif, webp, heic, tif, docx, xlsx, pptx, doc, xls, ppt, odt, ods, odp, rtf, csv, txt, zip"
"""All of `file_kinds.KINDS`, spelt out: what recognises them is not needed before the first picture."""

_DECLARED = (
    Setting("office_name", "office", "text", "BPS Kota Blitar", "Office name"),
    Setting(
        "letterhead",
        "office",
        "lines",
        "BADAN PUSAT STATISTIK\nKOTA BLITAR",
        "Letterhead",
        "The lines printed large on top of every report.",
    ),
    Setting("address", "office", "text", "", "Address"),
    Setting("city", "office", "text", "Blitar", "City", "Place of the signatures on a report."),
    Setting(
        "timezone",
        "office",
        "choice",
        "Asia/Jakarta",
        "Time zone",
        choices=(
            ("Asia/Jakarta", "WIB (Asia/Jakarta)"),
            ("Asia/Makassar", "WITA (Asia/Makassar)"),
            ("Asia/Jayapura", "WIT (Asia/Jayapura)"),
        ),
    ),
    Setting("logo", "office", "file", "", "Logo", "An image file of the office's own logo, printed beside the letterhead."),
    Setting("hours", "hours", "hours", DEFAULT_HOURS, "Opening hours"),
    Setting("holidays", "hours", "bool", True, "National holidays", "Closed on national holidays and collective leave (cuti bersama)."),
    Setting("wait_limit_min", "promise", "number", 10, "Time limit (minutes)", "Served at most this long after the turn began, in open time.", 1, 480),
    Setting("warning_min", "promise", "number", 7, "Warning after (minutes)", "", 1, 480),
    Setting("priority_cap", "promise", "number", 2, "Priority calls in a row", "After so many priority calls a normal ticket stands first.", 1, 99),
    Setting("recall_max", "promise", "number", 3, "Calls again per wait", "So often a visitor is called again at most, before a no-show or a skip.", 1, 20),
    Setting("recall_gap_s", "promise", "number", 20, "Between two calls (seconds)", "Nobody is called again sooner than this.", 0, 600),
    Setting("undo_s", "promise", "number", 30, "Undo within (seconds)", "So long the last step of a desk can be undone.", 5, 3600),
    Setting("reply_days", "promise", "number", 3, "Answer owed within (working days)", "", 1, 60),
    Setting("reopen_offer_days", "promise", "number", 7, "A further message joins a finished ticket within (days)", "Then reopening it is offered. A later one is a new ticket that goes on from it.", 0, 90),
    Setting("survey_offer", "promise", "bool", True, "Offer the survey when a ticket is done"),
    Setting("alert_sound", "alerts", "bool", True, "Sound", "A short sound when a ticket is nearly late, another when it is late."),
    Setting("alert_volume", "alerts", "volume", 60, "Volume", "", 0, 100),
    Setting("alert_tray", "alerts", "bool", True, "Notification of the desktop", "When this window is behind others."),
    Setting("alert_repeat_s", "alerts", "number", 60, "Repeat after (seconds)", "Until somebody acknowledges it; 0 rings once.", 0, 3600),
    Setting("alert_escalate_min", "alerts", "number", 5, "Pass on to the supervisor after (minutes)", "What nobody has acknowledged by then.", 1, 480),
    Setting(
        "alert_told",
        "alerts",
        "choice",
        "all",
        "Who is told",
        choices=(("all", "All desks, of every ticket"), ("desk", "Each desk, of tickets that it may call")),
    ),
    Setting("alert_supervisor", "alerts", "bool", False, "Supervisors only of what was passed on", "While the officer at work is a supervisor, the head or an administrator."),
    Setting("pin_required", "signing_in", "bool", False, "A PIN for everybody", "Whoever has none chooses one when they sign in next. Without this only those who chose a PIN are asked for it."),
    Setting("lock_idle_min", "signing_in", "number", 10, "Lock after (minutes)", "So long without a key or the mouse, then the window asks for the PIN. 0: never by itself.", 0, 480),
    Setting("slip_size", "arrival", "choice", "80mm", "Size of the slip", choices=(("80mm", "80 mm roll (thermal printer)"), ("a6", "A6 sheet"))),
    Setting("slip_auto", "arrival", "bool", False, "Print the slip at once", "When a number was issued, on the printer that was last used on that computer."),
    Setting("tell_text", "arrival", "lines", telling.DEFAULT, "Message about the turn", "Sent by WhatsApp with Ctrl+T. Words in braces are filled in: {sapaan} {nama} {nomor} {kantor} {di_depan} {tunggu} {jam}.", places=telling.PLACES),
    Setting("phone", "contact", "text", "0342-8178012", "Telephone"),
    Setting("whatsapp", "contact", "text", "0812-4922-6969", "WhatsApp"),
    Setting("complaint_site", "contact", "text", "http://s.bps.go.id/pengaduan_bpsblitar", "Complaint page"),
    Setting("silastik_site", "contact", "text", "https://silastik.bps.go.id", "Silastik site"),
    Setting("silastik_states", "contact", "lines", "Baru\nDiproses\nDijawab\nSelesai", "States of a Silastik transaction", "One a line, in their order."),
    Setting("addressee", "report", "text", "Penanggung Jawab Pelayanan Publik BPS Kota Blitar", "Report addressed to"),
    Setting("prepared_name", "report", "text", "", "Prepared by (name)"),
    Setting("prepared_nip", "report", "text", "", "Prepared by (NIP)"),
    Setting("checked_name", "report", "text", "", "Checked by (name)"),
    Setting("checked_nip", "report", "text", "", "Checked by (NIP)"),
    Setting("head_title", "report", "text", "Kepala BPS Kota Blitar", "Title of the head of office"),
    Setting("head_name", "report", "text", "", "Head of office (name)"),
    Setting("head_nip", "report", "text", "", "Head of office (NIP)"),
    Setting("retention_years", "office", "number", 5, "Keep personal data for (years)", "Afterwards names and contacts are anonymised; the counts stay.", 1, 50),
    Setting("board_at_start", "board", "bool", False, "Open the board at start", "On a computer with a second screen; Ctrl+B opens and closes it anywhere."),
    Setting("board_theme", "board", "choice", "dark", "Colours of the board", choices=(("dark", "Dark"), ("light", "Light"))),
    Setting("board_min_s", "board", "number", 8, "Show each call for at least (seconds)", "Two calls at once follow one another.", 3, 60),
    Setting("announce_voice", "board", "bool", True, "Announce calls aloud", "On the computer where the board is open: by a voice, or by a chime where it has no such voice."),
    Setting("announce_volume", "board", "number", 80, "Volume of the announcements (percent)", "", 0, 100),
    Setting("announce_speaker", "board", "speaker", "", "Voice", "The name of one of this computer's voices. Empty: the first Indonesian one."),
    Setting("lan_pages", "lan", "bool", False, "Board and survey for other screens and phones", "Anybody on the office's network can open the board; it shows numbers, never names."),
    Setting("lan_port", "lan", "number", 8080, "Port", "", 1, 65535),
    Setting("lan_listen", "lan", "text", "", "Listen at", "An address of this computer. Empty: all of them."),
    Setting("lan_address", "lan", "site", "", "Address for visitors", "Printed as the QR code of the survey. Empty: this computer's own address."),
    Setting("survey_link_days", "lan", "number", 7, "The survey by phone can be answered for (days)", "Counted from the end of the service.", 1, 60),
    Setting("cloud_on", "cloud", "bool", False, "Send and receive by the WhatsApp Cloud API", "Needs an account of the office at Meta. Without it replies go by hand, as before."),
    Setting("cloud_number_id", "cloud", "digits", "", "Phone number ID", "As Meta shows it on the page of the app, only digits. Not the telephone number."),
    Setting("cloud_account_id", "cloud", "digits", "", "Account ID (WABA)", "Only for fetching the list of templates."),
    Setting("cloud_templates", "cloud", "templates", "", "WhatsApp templates", "One a line, as Meta has approved them: name | language | text with {{1}}"),
    Setting("cloud_webhook", "cloud", "bool", False, "Receive messages (webhook)", "On this office's computer; Meta reaches it through a relay with HTTPS. Without it nothing comes in, and it is not known whether messages arrive."),
    Setting("cloud_listen", "cloud", "text", "127.0.0.1", "Webhook: listen at", "An address of this computer. 127.0.0.1: only a relay on this computer reaches it."),
    Setting("cloud_port", "cloud", "number", 8081, "Webhook: port", "", 1, 65535),
    Setting("cloud_api", "cloud", "secure", "https://graph.facebook.com", "Address of the interface", "Meta's own, unless a relay of the office stands in between."),
    Setting("cloud_version", "cloud", "text", "v25.0", "Version of the interface"),
    Setting("search_same", "search", "lines", resources.path("search", "same.txt").read_text("utf-8").strip(), "Words that mean the same", "One group a line, as: ipm = indeks pembangunan manusia"),
    Setting("search_chat", "search", "lines", resources.path("search", "chat.txt").read_text("utf-8").strip(), "Words as they are chatted", "One word a line, as: brp = berapa"),
    Setting("file_size_mb", "files", "number", 20, "Largest file (MB)", "A larger one is not taken, whoever brings it.", 1, 64),
    Setting("file_kinds", "files", "kinds", FILE_KINDS, "Kinds of files", "By the ending of their names; what is in a file must fit it. Programs are never taken."),
    Setting("enter_sends", "look", "bool", False, "Enter sends", "In the text box of a conversation; Shift+Enter begins a new line. Ctrl+Enter sends in any case."),
    Setting("catalogue_on", "catalogue", "bool", False, "Keep the catalogue of BPS here", "Titles and links of publications, tables and press releases, from the WebAPI of BPS with a key of your own."),
    Setting("catalogue_domain", "catalogue", "domain", "3572", "Domain", "Four digits as BPS numbers its offices; 0000 is the national one."),
    Setting("catalogue_site", "catalogue", "site", "https://blitarkota.bps.go.id", "Site of the domain", "Links that visitors get lead there."),
    Setting("catalogue_days", "catalogue", "number", 7, "Fetch again after (days)", "", 1, 90),
    Setting("catalogue_api", "catalogue", "site", "https://webapi.bps.go.id/v1/api", "Address of the WebAPI"),
    Setting("language", "look", "choice", "id", "Language", choices=(("id", "Bahasa Indonesia"), ("en", "English"))),
    Setting("theme", "look", "choice", "system", "Theme", choices=(("system", "As the system"), ("light", "Light"), ("dark", "Dark"))),
)  # fmt: skip

SETTINGS: dict[str, Setting] = {setting.key: setting for setting in _DECLARED}


def default(key: str) -> Any:
    return SETTINGS[key].default


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """All values as they are stored; raises `BadInput` for an unknown key or a value that cannot be used."""
    unknown = sorted(set(values) - set(SETTINGS))
    if unknown:
        raise BadInput("There is no setting {key}.", key=unknown[0])
    return {key: SETTINGS[key].checked(value) for key, value in values.items()}


def ensure_fit(values: Mapping[str, Any]) -> None:
    """That values which depend on each other go together; what is missing has its default. Raises `BadInput`."""
    warning, limit = (values.get(key, default(key)) for key in ("warning_min", "wait_limit_min"))
    if warning > limit:
        raise BadInput("The warning must not come after the time limit.")


def zone(name: str) -> ZoneInfo:
    """The office's time zone; raises `BadInput` for a name that does not exist."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput("There is no time zone {name}.", name=name) from None
