"""SQLite for several processes: transactions take the write lock when they begin, not when they first write.

The stock engine begins deferred, so two processes that read and then write fail with «database is locked» whatever the
busy timeout. It also keeps its own lock for ever when BEGIN fails, and leaves a transaction open when COMMIT does;
both would stop the whole process. Tortoise finds this module by name: it must contain «sqlite».
"""

from types import TracebackType

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that waits for the write lock first, so what it reads stays true until it commits."""

    async def begin(self) -> None:
        """Take the write lock, waiting at most the busy timeout."""
        await self._send("BEGIN IMMEDIATE")

    @translate_exceptions
    async def _send(self, query: str) -> None:
        await self._connection.execute(query)

    async def abandon(self) -> None:
        """Roll back whatever is open on the connection; nothing open is fine."""
        await self._connection.rollback()


class ImmediateContext(SqliteTransactionContext):
    """Holds the process's connection for one transaction and always gives it back, clean."""

    connection: ImmediateTransaction

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            try:
                await self.connection.abandon()
            finally:
                self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        done = False
        try:
            if exc_type is None:
                await self.connection.commit()
                done = True
        finally:
            get_connections().reset(self.token)
            try:
                if not done:
                    await self.connection.abandon()
            finally:
                self._trxlock.release()


class ImmediateClient(SqliteClient):
    """The engine of an installation on SQLite."""

    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateTransaction(self), self._lock)


client_class = ImmediateClient
