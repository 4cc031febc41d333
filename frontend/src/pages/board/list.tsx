// The living list: arrivals wait in a pill, changes happen in place, more comes when asked for.
import { useEffect, useRef, useState } from 'preact/hooks'
import { BOARD, FOLLOW, type Asked, type BoardEvent, type Box, type Page } from '../../api/board'
import { subscribe } from '../../api/live'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { apply, arrive, begin, extend, type Ledger } from '../../state/board'
import { Icon } from '../../ui/icon'
import { plus } from '../../ui/icons'
import { Announcer } from '../../ui/live'
import { Empty, Failed } from '../../ui/states'
import { Entries, FRESH_MS, Ghosts } from './entry'
import { remembered, remember } from './place'

interface Props {
  first: Page | null
  asked: Asked
  /** What the server says when nothing fits the filter, with its ways out. */
  empty: string
  isPaused: boolean
  /** Beside the map: the part that is seen. */
  box: Box | undefined
  /** The map has not said yet which part is seen. */
  isWaiting: boolean
  onNews: () => void
  onTotal: (n: number) => void
}

const BY_DAY = new Set(['NEWEST', 'OLDEST'])
const rowsOf = (page: Page) => page.board.edges.map((edge) => edge.node)

export function List({ first, asked, empty, isPaused, box, isWaiting, onNews, onTotal }: Props) {
  const [ledger, set] = useState<Ledger | null>(first ? begin(rowsOf(first)) : null)
  const [more, setMore] = useState(first?.board.pageInfo ?? { hasNextPage: false, endCursor: null })
  const [failure, fail] = useState<unknown>(null)
  const [now, tick] = useState(Date.now())
  const cursor = useRef(boot.cursor)
  const latest = useRef(0)
  const filter = box ? { ...asked.filter, box } : asked.filter
  const part = JSON.stringify(box)

  const load = async (after: string | null, count = asked.first) => {
    const turn = ++latest.current
    fail(null)
    try {
      const page = await request<Page>(BOARD, { ...asked, filter, first: count, after: after ?? asked.after })
      if (turn !== latest.current) return
      set((old) => (after && old ? extend(old, rowsOf(page)) : begin(rowsOf(page))))
      setMore(page.board.pageInfo)
      onTotal(page.board.totalCount)
    } catch (error) {
      if (turn === latest.current) fail(error)
    }
  }
  const fade = () => {
    tick(Date.now())
    setTimeout(() => tick(Date.now()), FRESH_MS + 100)
  }
  const take = (event: BoardEvent) => {
    if (event.__typename === 'Resync') void load(null)
    else set((old) => old && apply(old, event, Date.now()))
    fade()
    onNews()
  }

  useEffect(() => {
    if (isWaiting) return
    const before = box ? 0 : remembered()
    if (before > asked.first) void load(null, before).then(() => remember.scroll())
    else if (!first) void load(null)
  }, [part, isWaiting])

  useEffect(() => {
    if (isPaused || isWaiting) return
    const onEvent = (event: BoardEvent) => {
      take(event)
      return (cursor.current = event.cursor)
    }
    return subscribe<BoardEvent>(FOLLOW, { filter }, { onEvent }, cursor.current)
  }, [isPaused, part, isWaiting])

  useEffect(() => remember.lines(box || !ledger ? 0 : ledger.lines.length), [ledger?.lines.length])

  const show = () => {
    set((old) => old && arrive(old, Date.now()))
    fade()
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = (event.target as HTMLElement).closest('input, select, textarea, [contenteditable]')
      if (event.key === '.' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) show()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  if (failure && !ledger) return <Failed failure={failure} retry={() => void load(null)} />
  if (!ledger) return <Ghosts rows={6} />
  return (
    <>
      <Announcer words={news(ledger)} />
      <Pill n={ledger.waiting.length} show={show} />
      {ledger.lines.length > 0 ? (
        <div class={box ? 'ledger flat' : 'ledger'}>
          <ol class="entries plain">
            <Entries lines={ledger.lines} byDay={!box && BY_DAY.has(asked.sort)} now={now} />
          </ol>
        </div>
      ) : empty && !box ? (
        <div class="empty" dangerouslySetInnerHTML={{ __html: empty }} />
      ) : (
        <Empty title={t(box ? 'map.none' : 'board.none')} />
      )}
      {failure !== null && <Failed failure={failure} retry={() => void load(more.endCursor)} />}
      {more.hasNextPage && (
        <p class="pager row">
          <button type="button" class="btn edge" onClick={() => void load(more.endCursor)}>
            {t('board.more')}
          </button>
        </p>
      )}
    </>
  )
}

/** It floats over the list's first line, so its coming moves nothing. */
function Pill({ n, show }: { n: number; show: () => void }) {
  return (
    <div class="arrive">
      {n > 0 && (
        <button type="button" class="pill" onClick={show}>
          <Icon d={plus} />
          {said('board.arrived', { n })}
        </button>
      )}
    </div>
  )
}

function news(ledger: Ledger): string {
  const [n, m] = [ledger.waiting.length, ledger.changed.size]
  return [n > 0 && said('board.arrived', { n }), m > 0 && t('board.changed', { n: m })].filter(Boolean).join(', ')
}
