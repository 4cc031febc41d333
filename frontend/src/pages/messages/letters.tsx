// One ruled line per message: about what, to whom, by which ways, and what kept it from arriving.
import { useEffect, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { Empty, Failed, failureWords, Skeleton } from '../../ui/states'
import { When } from '../../ui/time'
import { MESSAGES, RETRY, type Delivery, type Message, type Page, type Retried, type State } from './documents'

export function Letters({ state, recount }: { state: State; recount: () => void }) {
  const [rows, set] = useState<Message[] | null>(null)
  const [page, turn] = useState<Page | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const load = async (after: string | null) => {
    fail(null)
    try {
      const { messages } = await request<{ messages: Page }>(MESSAGES, { state, after })
      const found = messages.edges.map((edge) => edge.node)
      set((before) => (after && before ? [...before, ...found] : found))
      turn(messages)
    } catch (reason) {
      fail(reason)
    }
  }
  useEffect(() => void load(null), [state])
  if (failure) return <Failed failure={failure} retry={() => void load(null)} />
  if (!rows || !page) return <Skeleton rows={5} />
  if (!rows.length) return <Empty title={said(`pesan.empty.${state}`)} />
  return (
    <>
      <p class="meta" role="status">
        {t('pesan.count', { n: page.totalCount })}
      </p>
      <ul class="letters">
        {rows.map((row) => (
          <Letter key={row.id} given={row} recount={recount} />
        ))}
      </ul>
      {page.pageInfo.hasNextPage && (
        <button type="button" class="btn edge" onClick={() => void load(page.pageInfo.endCursor)}>
          {t('pesan.more')}
        </button>
      )}
    </>
  )
}

/** What it is about: a case by its number, a spot by its page, or a sealed case, of which nothing is said. */
function About({ row }: { row: Message }) {
  if (row.trackingNumber) return <a href={`/lacak/${row.trackingNumber}`}>{row.trackingNumber}</a>
  if (row.topic === 'HOTSPOT') return <a href="/pimpinan/isu">{t('pesan.spots')}</a>
  return <>{t(row.topic === 'REPORT' ? 'pesan.topic.REPORT' : 'pesan.sealed')}</>
}

function Letter({ given, recount }: { given: Message; recount: () => void }) {
  const [row, set] = useState(given)
  const [busy, setBusy] = useState(false)
  const [told, tell] = useState('')
  const [fault, setFault] = useState('')
  const again = async () => {
    setBusy(true)
    setFault('')
    try {
      const { retryMessage } = await request<Retried>(RETRY, { id: row.id })
      if ('code' in retryMessage) setFault(retryMessage.message)
      else {
        set(retryMessage.retried)
        tell(t('pesan.sentAgain'))
        recount()
      }
    } catch (reason) {
      setFault(failureWords(reason))
    } finally {
      setBusy(false)
    }
  }
  const number = row.trackingNumber
  return (
    <li data-message={row.state}>
      <div class="about">
        <h2>{row.event ? said(`event.${row.event}`) : said(`pesan.topic.${row.topic}`)}</h2>
        <p class="meta">
          <About row={row} /> · {said(`pesan.to.${row.audience}`)} · <When instant={row.createdAt} />
        </p>
      </div>
      <ul class="ways">
        {row.deliveries.map((way) => (
          <Way key={way.id} way={way} />
        ))}
        {!row.deliveries.length && row.state === 'UNDELIVERABLE' && <li class="meta">{t('pesan.noAddress')}</li>}
      </ul>
      <div class="do">
        {row.state !== 'SENT' && !told && (
          <button type="button" class="btn edge small" aria-busy={busy || undefined} aria-describedby={`m-${row.id}`} onClick={() => void again()}>
            {t('pesan.again')}
          </button>
        )}
        <span class="sr" id={`m-${row.id}`}>
          {number}
        </span>
        <p class="meta" role="status">
          {told}
        </p>
        {fault && (
          <p class="error" role="alert">
            {fault}
          </p>
        )}
      </div>
    </li>
  )
}

function Way({ way }: { way: Delivery }) {
  return (
    <li data-way={way.state}>
      <b class="plain-b">{said(`pesan.channel.${way.channel}`)}</b> {way.recipient && <span class="nowrap">{way.recipient}</span>}
      {way.fault && <span class={way.state === 'DEAD' && way.fault !== 'GONE' ? 'cause late' : 'cause'}>{cause(way.fault)}</span>}
      {way.attempts > 0 && way.state !== 'SENT' && <span class="meta block">{t('pesan.attempts', { n: way.attempts })}</span>}
      {way.sentAt && (
        <span class="meta block">
          <When instant={way.sentAt} />
        </span>
      )}
    </li>
  )
}

/** Codes are a kind and a number, such as SMTP_550; some kinds are a cause by themselves. */
function cause(fault: string): string {
  const [kind = '', code = ''] = fault.split('_')
  const exact = `pesan.fault.${fault}`
  if (said(exact) !== exact) return said(exact)
  const sort = kind === 'SMTP' && code.startsWith('5') ? 'SMTP_5' : kind
  return said(`pesan.fault.${sort}`, { code })
}
