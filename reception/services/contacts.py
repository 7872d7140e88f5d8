"""Phone numbers and e-mail addresses, checked for their form (standard, requirements A.1 and A.2)."""

import re

from reception.errors import BadInput

_WRITTEN = re.compile(r"[+\d\s().\-/]+")


def phone(text: str | None) -> str | None:
    """E.164 of an Indonesian (or `+` international) number; None for nothing. Raises `BadInput`."""
    if not text or not text.strip():
        return None
    import phonenumbers

    cleaned = text.strip()
    try:
        number = phonenumbers.parse(cleaned, "ID") if _WRITTEN.fullmatch(cleaned) else None
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise BadInput("{text} is not a telephone number. Write it as 0812-3456-7890.", text=cleaned)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def email(text: str | None) -> str | None:
    """The address in its normal form, in small letters: nobody's mailbox depends on them; None for nothing. Raises `BadInput`."""
    if not text or not text.strip():
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.casefold()
    except EmailNotValidError:
        raise BadInput("{text} is not an e-mail address. Write it as nama@contoh.id.", text=text.strip()) from None
