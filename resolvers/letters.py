"""Letters of cases: listed, made, signed off, taken back."""

from typing import Annotated

import strawberry

from models.letter import Letter, LetterState
from resolvers.board import After, First
from resolvers.context import Ask
from resolvers.values import optional_uuid, page_size, uuid_of
from schema import letters as contract
from schema.paging import PageInfo
from services import letter_shelf as shelf
from services import letters as service
from services.letters import MakeLetterCommand


async def letters(
    info: Ask,
    case_id: Annotated[strawberry.ID | None, strawberry.argument(description="Only those of this case, UUID.")] = None,
    state: Annotated[LetterState | None, strawberry.argument(description="Only those in this state.")] = None,
    first: First = 20,
    after: After = None,
) -> contract.LetterConnection:
    """Return a page of letters."""
    viewer, case = info.context.viewer, optional_uuid(case_id, "caseId")
    page = await shelf.page(viewer, case, state, page_size(first, 20), after)
    edges = [contract.LetterEdge(cursor=str(row.letter.id), node=_shown(row)) for row in page.rows]
    return contract.LetterConnection(
        count=lambda: shelf.total(viewer, case, state),
        edges=edges,
        page_info=PageInfo(end_cursor=edges[-1].cursor if edges else None, has_next_page=page.has_next),
    )


def _shown(row: shelf.Shelved) -> contract.Letter:
    letter = row.letter
    return contract.Letter(
        skpd_id=letter.skpd_id,
        id=strawberry.ID(str(letter.id)),
        kind=letter.kind,
        state=letter.state,
        number=letter.number,
        year=letter.year,
        serial=letter.serial,
        subject=letter.subject,
        body=letter.body,
        instruction=letter.instruction or None,
        tracking_number=strawberry.ID(row.case.tracking_number),
        case_id=strawberry.ID(str(row.case.id)) if row.may_open else None,
        made_at=letter.made_at,
        made_by=row.maker,
        signed_at=letter.signed_at,
        signed_by=row.signer or None,
        url=f"/letters/{letter.id}.pdf",
        sha256=letter.digest,
        size_bytes=letter.size_bytes,
        revision=letter.revision,
        moves=list(row.moves),
    )


async def _changed(info: Ask, letter: Letter) -> contract.LetterChanged:
    return contract.LetterChanged(letter=_shown((await shelf.shelved(info.context.viewer, [letter]))[0]))


async def make_letter(
    info: Ask,
    given: Annotated[
        contract.MakeLetterInput, strawberry.argument(name="input", description="Which letter, of which case.")
    ],
) -> contract.LetterResult:
    """Turn a case into a letter."""
    context = info.context
    command = MakeLetterCommand(
        uuid_of(given.case_id, "caseId"), given.kind, optional_uuid(given.skpd_id, "skpdId"), given.note or ""
    )
    return await _changed(info, await service.make(context.ports, context.viewer, command))


async def sign_letter(
    info: Ask,
    given: Annotated[
        contract.SignLetterInput, strawberry.argument(name="input", description="Which letter, and the instruction.")
    ],
) -> contract.LetterResult:
    """Sign a letter off."""
    context, letter_id = info.context, uuid_of(given.letter_id, "letterId")
    signed = await service.sign(context.ports, context.viewer, letter_id, given.revision, given.instruction)
    return await _changed(info, signed)


async def withdraw_letter(
    info: Ask,
    given: Annotated[contract.WithdrawLetterInput, strawberry.argument(name="input", description="Which letter.")],
) -> contract.LetterResult:
    """Take a letter back."""
    context, letter_id = info.context, uuid_of(given.letter_id, "letterId")
    return await _changed(info, await service.withdraw(context.ports, context.viewer, letter_id, given.revision))
