// Accounts: found by name, role and agency; closed one by one or many at once; passwords shown a single time.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { Empty, Failed, failureWords, Skeleton } from '../../ui/states'
import { AccountForm, PasswordShown, type Made } from './account-form'
import { ACCOUNTS, DEACTIVATE, ROLES, type Account, type AccountPage, type BulkAnswer, type Directory } from './documents'
import { ListHead, OutcomeWords, Tag, type Outcome } from './parts'

const QUIET_MILLISECONDS = 300

interface Wanted {
  search: string
  role: string
  skpdId: string
}

/** The accounts that match, page after page. */
function useAccounts(wanted: Wanted) {
  const [page, set] = useState<AccountPage | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const ask = async (after: string | null): Promise<AccountPage> => {
    const { search, role, skpdId } = wanted
    return (await request<{ accounts: AccountPage }>(ACCOUNTS, { search, role: role || null, skpdId: skpdId || null, after })).accounts
  }
  const load = async () => {
    fail(null)
    try {
      set(await ask(null))
    } catch (reason) {
      fail(reason)
    }
  }
  const more = async () => {
    if (!page) return
    try {
      const next = await ask(page.pageInfo.endCursor)
      set({ ...next, edges: [...page.edges, ...next.edges] })
    } catch (reason) {
      fail(reason)
    }
  }
  useEffect(() => {
    const timer = setTimeout(() => void load(), page ? QUIET_MILLISECONDS : 0)
    return () => clearTimeout(timer)
  }, [wanted.search, wanted.role, wanted.skpdId])
  return { page, failure, load, more }
}

export function Accounts({ lists }: { lists: Directory }) {
  const [wanted, want] = useState<Wanted>({ search: '', role: '', skpdId: '' })
  const { page, failure, load, more } = useAccounts(wanted)
  const [open, setOpen] = useState('')
  const [told, tell] = useState('')
  const [made, show] = useState<Made | null>(null)
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const done = async (words: string, password: Made | null) => {
    await load()
    setOpen('')
    tell(words)
    show(password)
  }
  const turn = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    pick(next)
    setOutcome(null)
  }
  const closed = async (result: Outcome) => {
    await load()
    setOutcome(result)
    pick(new Set(result.failed.keys()))
  }
  const rows = page?.edges.map(({ node }) => node) ?? []
  return (
    <section aria-label={t('kelola.part.akun')}>
      <ListHead words={told || (page ? t('kelola.akun.count', { n: page.totalCount }) : '')} add={t('kelola.akun.add')} onAdd={() => setOpen('new')} />
      {made && <PasswordShown made={made} close={() => show(null)} />}
      {open === 'new' && <AccountForm lists={lists} done={done} cancel={() => setOpen('')} reload={load} />}
      <Narrow wanted={wanted} want={want} lists={lists} />
      {picked.size > 0 && <CloseMany accounts={rows.filter((row) => picked.has(row.id))} done={closed} />}
      <OutcomeWords outcome={outcome} />
      {failure ? <Failed failure={failure} retry={() => void load()} /> : null}
      {!page && !failure && <Skeleton rows={6} />}
      {page && !rows.length && <Empty title={t('kelola.akun.none')} />}
      <ul class="kept">
        {rows.map((row) => (
          <li key={row.id} data-row={row.username}>
            {open === row.id ? (
              <AccountForm key={row.revision} account={row} lists={lists} done={done} cancel={() => setOpen('')} reload={load} />
            ) : (
              <AccountLine row={row} isPicked={picked.has(row.id)} turn={() => turn(row.id)} open={() => setOpen(row.id)} failed={outcome?.failed.get(row.id)} />
            )}
          </li>
        ))}
      </ul>
      {page?.pageInfo.hasNextPage && (
        <button type="button" class="btn edge" onClick={() => void more()}>
          {t('kelola.more')}
        </button>
      )}
    </section>
  )
}

function Narrow({ wanted, want, lists }: { wanted: Wanted; want: (wanted: Wanted) => void; lists: Directory }) {
  return (
    <div class="narrow" role="search">
      <input class="input" type="search" value={wanted.search} placeholder={t('kelola.akun.search')} aria-label={t('kelola.akun.search')} onInput={(event) => want({ ...wanted, search: event.currentTarget.value })} />
      <select class="input" value={wanted.role} aria-label={t('kelola.akun.role')} onChange={(event) => want({ ...wanted, role: event.currentTarget.value })}>
        <option value="">{t('kelola.akun.anyRole')}</option>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {said(`kelola.role.${role}`)}
          </option>
        ))}
      </select>
      <select class="input" value={wanted.skpdId} aria-label={t('kelola.akun.skpd')} onChange={(event) => want({ ...wanted, skpdId: event.currentTarget.value })}>
        <option value="">{t('kelola.akun.anySkpd')}</option>
        {lists.skpds.map((skpd) => (
          <option key={skpd.id} value={skpd.id}>
            {skpd.shortName}
          </option>
        ))}
      </select>
    </div>
  )
}

function AccountLine({ row, isPicked, turn, open, failed }: { row: Account; isPicked: boolean; turn: () => void; open: () => void; failed: string | undefined }) {
  const roles = row.roles.map((role) => said(`kelola.role.${role}`)).join(', ')
  return (
    <div class="line picks">
      <label class="choice">
        <input type="checkbox" checked={isPicked} disabled={!row.isActive} aria-label={t('kelola.pick', { name: row.displayName })} onChange={turn} />
      </label>
      <div>
        <h2>{row.displayName}</h2>
        <p class="meta">
          <span class="code">{row.username}</span> · {roles}
          {row.isHead && `, ${t('kelola.akun.head')}`}
          {row.skpd && ` · ${row.skpd.shortName}`}
        </p>
        {failed && <p class="late">{failed}</p>}
      </div>
      <span class="row">
        {!row.isActive && <Tag tone="off">{t('kelola.closed')}</Tag>}
        {row.isActive && row.mustChangePassword && <Tag>{t('kelola.akun.borrowed')}</Tag>}
      </span>
      <button type="button" class="btn edge small" aria-label={t('kelola.changeOne', { name: row.displayName })} onClick={open}>
        {t('kelola.change')}
      </button>
    </div>
  )
}

function CloseMany({ accounts, done }: { accounts: Account[]; done: (outcome: Outcome) => Promise<void> }) {
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const close = async () => {
    setBusy(true)
    setFault('')
    try {
      const rows = accounts.map(({ id, revision }) => ({ accountId: id, revision }))
      const { answer } = await request<BulkAnswer>(DEACTIVATE, { accounts: rows })
      const failed = new Map(answer.flatMap(({ id, result }) => ('message' in result ? [[id, result.message] as const] : [])))
      await done({ done: answer.length - failed.size, failed })
    } catch (reason) {
      setFault(failureWords(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="many" role="group" aria-label={t('kelola.many.title', { n: accounts.length })}>
      <b>{t('kelola.many.title', { n: accounts.length })}</b>
      <button type="button" class="btn warn" data-many aria-busy={isBusy || undefined} onClick={() => void close()}>
        {t('kelola.many.close')}
      </button>
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
