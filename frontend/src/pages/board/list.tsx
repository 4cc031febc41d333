// The living list: arrivals wait in a pill, changes happen in place, more comes when asked for.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { subscribe } from '../../api/live'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { apply, arrive, begin, extend, type Ledger } from '../../state/board'
import { Icon, plus } from '../../ui/icon'
import { Announcer } from '../../ui/live'
import { Failed, Skeleton } from '../../ui/states'
import { Entries, FRESH_MS } from './entry'
import { BOARD, FOLLOW, type Asked, type BoardEvent, type Page } from '../../api/board'

interface Props {
  first: Page | null
  asked: Asked
  empty: string
  onNews: () => void
  follow: typeof subscribe
}

const BY_DAY = new Set(['NEWEST', 'OLDEST'])
const rowsOf = (page: Page) => page.board.edges.map((edge) => edge.node)

export function List({ first, asked, empty, onNews, follow }: Props) {
  const [ledger, set] = useState<Ledger | null>(first ? begin(rowsOf(first)) : null)
  const [more, setMore] = useState(first?.board.pageInfo ?? { hasNextPage: false, endCursor: null })
  const [failure, fail] = useState<unknown>(null)
  const [changed, count] = useState(0)
  const [paused, pause] = useState(false)
  const [now, tick] = useState(Date.now())
  const held = useRef<BoardEvent[]>([])
  const isPaused = useRef(false)

  const load = async (after: string | null) => {
    fail(null)
    try {
      const page = await request<Page>(BOARD, { ...asked, after })
      set((old) => (after && old ? extend(old, rowsOf(page)) : begin(rowsOf(page))))
      setMore(page.board.pageInfo)
    } catch (error) {
      fail(error)
    }
  }

  const take = (event: BoardEvent) => {
    if (event.__typename === 'Resync') void load(null)
    else set((old) => old && apply(old, event, Date.now()))
    tick(Date.now())
    count((number) => number + 1)
    onNews()
    setTimeout(() => tick(Date.now()), FRESH_MS + 100)
  }

  useEffect(() => {
    if (!first) void load(null)
    return follow<BoardEvent>(
      FOLLOW,
      { filter: asked.filter },
      {
        onEvent(event) {
          if (isPaused.current) held.current.push(event)
          else take(event)
          return event.cursor
        },
      },
      boot.cursor,
    )
  }, [])

  const show = () => {
    set((old) => old && arrive(old, Date.now()))
    tick(Date.now())
    setTimeout(() => tick(Date.now()), FRESH_MS + 100)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const field = (event.target as HTMLElement).closest('input, select, textarea')
      if (event.key === '.' && !field && !event.ctrlKey && !event.metaKey) show()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  const toggle = () => {
    isPaused.current = !paused
    pause(!paused)
    if (paused) for (const event of held.current.splice(0)) take(event)
  }

  if (failure && !ledger) return <Failed failure={failure} retry={() => void load(null)} />
  if (!ledger) return <Skeleton rows={6} />
  const waiting = ledger.waiting.length
  return (
    <>
      <Announcer words={changed ? t('board.news', { n: waiting, m: changed }) : ''} />
      {waiting > 0 && (
        <div class="arrive">
          <button type="button" class="pill" onClick={show}>
            <Icon d={plus} />
            {t('board.arrived', { n: waiting })}
          </button>
        </div>
      )}
      {ledger.lines.length > 0 ? (
        <div class="ledger">
          <ol class="entries plain">
            <Entries lines={ledger.lines} byDay={BY_DAY.has(asked.sort)} now={now} />
          </ol>
        </div>
      ) : (
        <div class="empty" dangerouslySetInnerHTML={{ __html: empty }} />
      )}
      {failure !== null && <Failed failure={failure} retry={() => void load(more.endCursor)} />}
      <p class="pager row">
        {more.hasNextPage && (
          <button type="button" class="btn edge" onClick={() => void load(more.endCursor)}>
            {t('board.more')}
          </button>
        )}
        <button type="button" class="link" aria-pressed={paused} onClick={toggle}>
          {paused ? t('board.resume', { n: held.current.length }) : t('board.pause')}
        </button>
      </p>
    </>
  )
}
