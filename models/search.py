"""Stemmed full text, the same on both databases: PyStemmer cuts the words, the database only matches stems.

Two documents per case: the public words, which anybody's search reads, and the reporter's own, which only staff search
reads; so hidden text can never steer a public answer.
"""

import re
import unicodedata

import Stemmer
from tortoise import fields
from tortoise.models import Model

_STEMMER = Stemmer.Stemmer("indonesian")
_WORD = re.compile(r"[0-9a-z]+")
MAX_TERMS = 12
_FILLER_WORDS = """
a ada adalah agar akan aku anda apa apakah atas atau bagaimana bagi bahkan bahwa banyak bapak bapakibu begitu
belum berada bila bisa biar bu buat cukup dalam dan dapat dari dekat demi demikian dengan dgn di dll dlm dng dpt dr
gak harap hal hanya hari harus hingga ia ibu ini itu jadi jangan jd jg jika juga jumat kabupaten kalau kalo kami
kamis kapan karena kasih ke kec kecamatan kel kelurahan kembali kenapa kepada kita kok kota krn lagi lah lain lalu
lapor laporan lebih maka malah masih mau melalui mereka mhn min minggu minta misal mohon nama nanti nomor nya nyamar
oleh org orang pa pada pak para pd perlu pernah pun rabu rasa saat saja salam sampai sangat sbg sdh sebab sebagai
sebelum secara sedang segera sehingga sejak sekali sekarang selalu selama selasa semua senin seperti sering serta
setelah setiap siapa silakan sini situ sm sudah supaya sy saya tak tapi telah tentang terhadap terima terimakasih
terjadi terlalu tersebut terus tetap tetapi tiap tidak tindak tindaklanjut tlg tolong tp trims tsb untuk utk warga
ya yaitu yang yg yth the and of to in is it for on at we our my please
"""
_FILLER = frozenset(_FILLER_WORDS.split())
_FILLER_STEMS = frozenset(_STEMMER.stemWords(sorted(_FILLER)))


class SearchDocument(Model):
    """The stems of one case.

    Shape: space-separated; the database keeps its own index over both columns, by an `id` that outlives a compaction.
    """

    id = fields.IntField(primary_key=True)
    complaint_id = fields.UUIDField(unique=True)
    public_stems = fields.TextField(default="")
    staff_stems = fields.TextField(default="")

    class Meta:
        table = "search_document"


def words_of(text: str) -> list[str]:
    """Split text into plain lower-case words without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _WORD.findall(plain)


def stems_of(text: str) -> str:
    """Return the stems of `text`, in order, separated by spaces."""
    return " ".join(_STEMMER.stemWords(words_of(text)))


def query_terms(text: str) -> list[str]:
    """Return the stems somebody searches for, at most `MAX_TERMS`; every one of them must be found."""
    return stems_of(text).split()[:MAX_TERMS]


def telling_words(text: str) -> list[str]:
    """Split text into the words that say what it is about: no filler, no numbers, none below three letters."""
    return [word for word in words_of(text) if len(word) > 2 and not word.isdigit() and word not in _FILLER]


def telling_stems(text: str) -> list[str]:
    """Return the stems of the words that say what a text is about, in order."""
    return _STEMMER.stemWords(telling_words(text))


def only_telling(stems: str) -> list[str]:
    """Take the filler out of the stems of a search document, in order."""
    return [stem for stem in stems.split() if len(stem) > 2 and not stem.isdigit() and stem not in _FILLER_STEMS]
