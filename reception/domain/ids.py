"""Names for the numbers that identify things, so that a desk is never taken for a ticket."""

from typing import NewType

OfficeId = NewType("OfficeId", int)
OfficerId = NewType("OfficerId", int)
DeskId = NewType("DeskId", int)
VisitorId = NewType("VisitorId", int)
TicketId = NewType("TicketId", int)
SurveyId = NewType("SurveyId", int)
MessageId = NewType("MessageId", int)
ConsultationId = NewType("ConsultationId", int)
FileId = NewType("FileId", int)
