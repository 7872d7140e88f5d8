"""`/s/TOKEN`: the nine questions on a visitor's own phone, one after the other.

Plain forms, no script and no cookie: what has been answered so far travels in the form itself, and only what the
visitor sends is stored. Nothing is chosen beforehand, every question may be skipped, refusing is one press. The
token in the address is the only key, so no other page can answer in a visitor's name.
"""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import web

from reception import words
from reception.domain.satisfaction import ELEMENTS, HIGHEST, LOWEST, QUESTIONNAIRE
from reception.domain.survey_form import SurveyForm
from reception.errors import BadInput, ReceptionError, Refused
from reception.queries import survey_links
from reception.queries.survey_links import SurveyLink
from reception.services import surveys
from reception.web import papers
from reception.web.board_words import Say
from reception.web.papers import Markup

if TYPE_CHECKING:
    from reception.desk import Desk

READ_S = 10.0
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
LONGEST_TEXT = 2000
OK, BAD, MISSING, GONE = 200, 400, 404, 410


class SurveyPages:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/s/{token}", self.show), web.post("/s/{token}", self.step)]

    async def show(self, request: web.Request) -> web.Response:
        """The invitation, or what has become of this link."""
        link = await self._desk.ask(survey_links.find, request.match_info["token"])
        sheet = Sheet(link, _language(request.query.get("lang")))
        if link.state != "open":
            return sheet.no_form()
        return sheet.invitation()

    async def step(self, request: web.Request) -> web.Response:
        """One press of a button: an answer, a way on or back, the end."""
        token = request.match_info["token"]
        given = await _posted(request)
        link = await self._desk.ask(survey_links.find, token)
        sheet = Sheet(link, _language(given.get("lang")))
        if link.state != "open":
            return sheet.no_form()
        wish = given.get("go", "")
        try:
            if wish == "decline":
                await self._desk.do_for_visitor(surveys.decline_link, token)
                return sheet.thanks(declined=True)
            if wish == "send":
                return await self._send(token, _form(given), given, sheet)
        except Refused:  # another window of the same phone was quicker
            return Sheet(link._replace(state="answered"), sheet.language).no_form()
        return sheet.after(wish, _form(given), given)

    async def _send(self, token: str, form: SurveyForm, given: Mapping[str, str], sheet: "Sheet") -> web.Response:
        comment, reason = (given.get(name, "")[:LONGEST_TEXT] for name in ("comment", "reason"))
        if not form.answers and not comment.strip():
            return sheet.thanks(declined=False)  # nothing was said, and nothing is stored
        try:
            texts = {"comment": comment, "reason": reason if form.asks_reason else None}
            await self._desk.do_for_visitor(surveys.answer_link, token, answers=dict(form.answers), **texts)
        except BadInput as wrong:
            return sheet.open_words(form, given, wrong)
        return sheet.thanks(declined=False)


class Sheet:
    """One page in the visitor's language."""

    def __init__(self, link: SurveyLink, language: str) -> None:
        self._link, self.language = link, language
        self._tr: Say = words.speaker(language)

    def invitation(self) -> web.Response:
        tr = self._tr
        body = papers.filled(
            "survey-invitation",
            number=tr("Ticket {number}", number=self._link.number),
            title=tr("How did we serve you today?"),
            length=tr("Nine short questions, about one minute. Each of them may be skipped."),
            privacy=tr("The officer cannot see your answers. Your name is not asked."),
            begin=tr("Begin"),
            refuse=tr("I would rather not"),
            language=self.language,
        )
        return self._page(body)

    def after(self, wish: str, form: SurveyForm, given: Mapping[str, str]) -> web.Response:
        """The page that a press leads to."""
        if wish in LANGUAGES:
            self.language, self._tr = wish, words.speaker(wish)
        elif wish == "back":
            form.go_back()
        elif wish == "skip":
            form.skip()
        elif wish == "next":
            form.go_on()
        elif (answer := _answer(given.get("answer"))) is not None and not form.is_at_words:
            form.choose(answer)
            form.go_on()
        return self.open_words(form, given) if form.is_at_words else self.question(form)

    def question(self, form: SurveyForm) -> web.Response:
        tr, element = self._tr, form.element
        answers = papers.joined(
            papers.filled("survey-answer", number=number, words=tr(said), chosen=_pressed(form.chosen == number))
            for number, said in enumerate(element.answers, start=1)
        )
        body = papers.filled(
            "survey-question",
            count=tr("Question {n} of {total}", n=form.at + 1, total=len(QUESTIONNAIRE)),
            question=tr(element.question),
            answers=answers,
            way_on="skip" if form.chosen is None else "next",
            on=tr("Skip") if form.chosen is None else tr("Next"),
            has_back=Markup("hidden" if form.at == 0 else ""),
            **self._foot(form),
        )
        return self._page(body, form)

    def open_words(
        self, form: SurveyForm, given: Mapping[str, str], wrong: ReceptionError | None = None
    ) -> web.Response:
        tr = self._tr
        reason = papers.filled(
            "survey-text",
            name="reason",
            label=tr("What was less than satisfying? (may stay empty)"),
            text=given.get("reason", ""),
            longest=LONGEST_TEXT,
        )
        body = papers.filled(
            "survey-words",
            title=tr("In your own words"),
            wrong=tr(wrong.text, **wrong.values) if wrong else "",
            reason=reason if form.asks_reason else Markup(),
            label=tr("Suggestions and remarks (may stay empty)"),
            text=given.get("comment", ""),
            longest=LONGEST_TEXT,
            send=tr("Send"),
            **self._foot(form),
        )
        return self._page(body, form, BAD if wrong else OK)

    def thanks(self, *, declined: bool) -> web.Response:
        tr = self._tr
        title = tr("Thank you for your visit") if declined else tr("Thank you")
        rest = "" if declined else tr("Your answers help us to serve better.")
        return self._said(title, rest)

    def no_form(self) -> web.Response:
        """Why there is nothing to fill in, as clearly as can be."""
        tr, state = self._tr, self._link.state
        if state == "answered":
            return self._said(tr("Thank you"), tr("This survey has been answered already."))
        if state == "too_early":
            rest = tr("It opens when your service has begun. Open this page again then.")
            return self._said(tr("The survey is not open yet"), rest)
        if state == "expired":
            return self._said(tr("This survey is closed"), tr("Thank you for your visit"), GONE)
        rest = tr("Check the address, or scan the code on your slip once more.")
        return self._said(tr("This survey link is not known here."), rest, MISSING)

    def _said(self, title: str, rest: str, status: int = OK) -> web.Response:
        return self._page(papers.filled("survey-said", title=title, rest=rest), status=status)

    def _foot(self, form: SurveyForm) -> dict[str, Any]:
        tr = self._tr
        answers = form.answers.items()
        return {
            "at": form.at,
            "language": self.language,
            "answered": papers.joined(papers.filled("survey-kept", name=code, value=value) for code, value in answers),
            "back": tr("Back"),
            "note": tr("The officer cannot see your answers. This survey may be skipped."),
            "refuse": tr("I would rather not"),
        }

    def _page(self, body: Markup, form: SurveyForm | None = None, status: int = OK) -> web.Response:
        other = next(code for code in LANGUAGES if code != self.language)
        title = self._tr("{office} · Satisfaction survey", office=self._link.office_name)
        progress = papers.filled("survey-progress", done=form.at + 1, all=len(QUESTIONNAIRE) + 1) if form else Markup()
        return papers.page(
            "survey",
            status=status,
            language=self.language,
            title=title,
            progress=progress,
            body=body,
            other=other,
            other_name=LANGUAGES[other],
            switch=Markup('form="form" name="go"' if form else 'form="switch" name="lang"'),
        )


def _language(wanted: str | None) -> str:
    return wanted if wanted in LANGUAGES else words.DEFAULT_LANGUAGE


def _pressed(chosen: bool) -> Markup:
    return Markup("true" if chosen else "false")


def _answer(text: str | None) -> int | None:
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) == 1 else 0
    return number if LOWEST <= number <= HIGHEST else None


def _form(given: Mapping[str, str]) -> SurveyForm:
    """What was answered so far, as the form says; whatever no form of ours would say is left out."""
    kept = {code: _answer(given.get(code)) for code in ELEMENTS}
    at = given.get("at", "0")
    place = int(at) if at.isascii() and at.isdecimal() and len(at) <= 2 else 0
    answers = {code: answer for code, answer in kept.items() if answer is not None}
    return SurveyForm(answers, min(place, len(QUESTIONNAIRE)))


async def _posted(request: web.Request) -> Mapping[str, str]:
    """The fields of a form. Whoever sends something else, too much or too slowly is refused."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType
    try:
        async with asyncio.timeout(READ_S):
            fields = await request.post()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, LookupError):  # no text in any known encoding
        raise web.HTTPBadRequest from None
    return {name: value for name, value in fields.items() if isinstance(value, str)}
