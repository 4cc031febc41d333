"""Canned replies: each sees the city's and the own agency's, filled in from a case; only their keepers change them."""

from uuid import uuid4

import pytest

from models.account import Account
from models.audit import AuditEvent
from models.errors import ChangedMeanwhile, InvalidInput, NotFound, NotPermitted
from models.roles import Role
from services import replies
from services.replies import SaveReply
from tests.house import House, account


async def furnished(house: House) -> None:
    """Keep one text for the city and one for each agency."""
    keeper = await account(house.ports, "sistem", [Role.SYSADMIN])
    await replies.save(house.ports, keeper, SaveReply("Terima kasih", "Laporan {nomor} kami terima. {kota}."))
    for skpd in (house.works, house.cleaning):
        wanted = SaveReply(f"Dikerjakan {skpd.short_name}", "{dinas} mulai {hari_ini}.", skpd_id=skpd.id)
        await replies.save(house.ports, keeper, wanted)


async def test_an_operator_is_offered_the_citys_and_the_own_agencys_filled_in(house: House):
    await furnished(house)
    case = await house.accepted()
    offered = await replies.texts(house.ports, house.operator, case.id)
    assert [reply.row.title for reply in offered] == ["Terima kasih", "Dikerjakan PU"]
    assert offered[0].filled == f"Laporan {case.tracking_number} kami terima. Kota Sagara."
    assert offered[1].filled.startswith("Dinas Pekerjaan Umum mulai ")
    assert "{" not in offered[1].filled
    assert not any(reply.may_change for reply in offered)
    with pytest.raises(NotFound):
        await replies.texts(house.ports, house.other_operator, case.id)


async def test_the_head_of_operators_keeps_the_own_agencys_only(house: House):
    await furnished(house)
    own = SaveReply("Milik PU", "Ya.", skpd_id=house.works.id)
    with pytest.raises(NotPermitted):
        await replies.save(house.ports, house.operator, own)
    await Account.filter(id=house.operator.account_id).update(is_head=True)
    kept = await replies.save(house.ports, house.operator, own)
    for foreign in (SaveReply("Kota", "Ya."), SaveReply("DLH", "Ya.", skpd_id=house.cleaning.id)):
        with pytest.raises(NotPermitted):
            await replies.save(house.ports, house.operator, foreign)
    await replies.delete(house.ports, house.operator, kept.row.id, kept.row.revision)
    offered = await replies.texts(house.ports, house.operator)
    assert [(reply.row.title, reply.may_change) for reply in offered] == [
        ("Terima kasih", False),
        ("Dikerjakan PU", True),
    ]
    assert await AuditEvent.filter(action__startswith="reply_text:").count() == 5


async def test_what_cannot_be_filled_in_is_refused_and_two_do_not_overwrite_each_other(house: House):
    keeper = await account(house.ports, "sistem", [Role.SYSADMIN])
    with pytest.raises(InvalidInput, match="PLACEHOLDER_UNKNOWN"):
        await replies.save(house.ports, keeper, SaveReply("x", "Bapak {nama_pelapor}"))
    with pytest.raises(InvalidInput, match="REQUIRED"):
        await replies.save(house.ports, keeper, SaveReply(" ", "x"))
    with pytest.raises(NotFound):
        await replies.save(house.ports, keeper, SaveReply("x", "x", skpd_id=uuid4()))
    row = (await replies.save(house.ports, keeper, SaveReply("x", "satu"))).row
    await replies.save(house.ports, keeper, SaveReply("x", "dua", row.id, row.revision))
    with pytest.raises(ChangedMeanwhile):
        await replies.save(house.ports, keeper, SaveReply("x", "tiga", row.id, row.revision))
    with pytest.raises(NotPermitted):
        await replies.save(house.ports, house.mayor, SaveReply("x", "empat", row.id, 2))
    assert [reply.row.body for reply in await replies.texts(house.ports, keeper)] == ["dua"]
