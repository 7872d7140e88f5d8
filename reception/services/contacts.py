"""Phone numbers and e-mail addresses, checked for their form (standard, requirements A.1 and A.2)."""

import re
from typing import Any

from reception.errors import BadInput

_WRITTEN = re.compile(r"[+\d\s().\-/]+")


def phone(text: str | None) -> str | None:
    """E.164 of an Indonesian (or `+` international) number; None for nothing. Raises `BadInput`.

    Only the form is checked: a length that mobile or landline numbers have. `62812...` is taken for `+62812...`.
    """
    if not text or not text.strip():
        return None
    import phonenumbers

    cleaned = text.strip()
    number = _parsed("+" + cleaned if cleaned.startswith("62") else cleaned)
    if number is None:
        raise BadInput("{text} is not a telephone number. Write it as 0812-3456-7890.", text=cleaned)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _parsed(text: str) -> Any:
    """None for what has another form than a number that can be dialled from anywhere."""
    import phonenumbers
    from phonenumbers import PhoneNumberType, ValidationResult, is_possible_number_for_type_with_reason

    try:
        number = phonenumbers.parse(text, "ID") if _WRITTEN.fullmatch(text) else None
    except phonenumbers.NumberParseException:
        return None
    kinds = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
    reasons = (is_possible_number_for_type_with_reason(number, kind) for kind in kinds) if number else ()
    return number if ValidationResult.IS_POSSIBLE in reasons else None


def email(text: str | None) -> str | None:
    """The address in its normal form, in small letters: nobody's mailbox depends on them; None for nothing. Raises `BadInput`."""
    if not text or not text.strip():
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.casefold()
    except EmailNotValidError:
        raise BadInput("{text} is not an e-mail address. Write it as nama@contoh.id.", text=text.strip()) from None
