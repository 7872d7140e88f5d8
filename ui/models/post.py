"""Who works at this computer, and at which desk."""

from datetime import UTC, tzinfo
from typing import NamedTuple

from reception.domain.ids import DeskId, OfficerId


class Post(NamedTuple):
    """Nothing is chosen on a new computer; `zone` is the office's."""

    desk_id: DeskId | None = None
    desk_name: str = ""
    officer_id: OfficerId | None = None
    officer_name: str = ""
    zone: tzinfo = UTC

    @property
    def is_complete(self) -> bool:
        return self.desk_id is not None and self.officer_id is not None
