// The list in the middle: one line per report, nearest deadline first, and a pill for what came meanwhile.
import { useEffect, useRef, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import * as queue from '../../state/queue'
import { clearPicked, picked, pickShown } from '../../state/selection'
import { Exports } from '../../ui/exports'
import { Icon } from '../../ui/icon'
import { plus, refresh } from '../../ui/icons'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { BulkBar } from './bulk-bar'
import { mayMoveMany, outcome } from './bulk'
import { Job } from './job'
import { filterOf, narrowingIn } from '../../lib/narrowing'
import { Narrowed } from './narrowed'
import { route, seek } from './route'

const SEARCH_MS = 300

function Search({ words }: { words: string }) {
  const [typed, type] = useState(words)
  const sent = useRef(words)
  useEffect(() => {
    // words of the address that were not typed here: another view, or a step back
    if (words === sent.current) return
    sent.current = words
    type(words)
  }, [words])
  useEffect(() => {
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      seek(sent.current)
    }, SEARCH_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div class="find">
      {mayMoveMany() && <PickShown />}
      <label class="sr" for="cari">
        {t('desk.search')}
      </label>
      <input class="input" id="cari" type="search" value={typed} maxLength={200} placeholder={t('desk.search')} onInput={(event) => type(event.currentTarget.value)} />
      <kbd aria-hidden="true">/</kbd>
    </div>
  )
}

/** Every row in sight at once; some chosen shows as half. */
function PickShown() {
  const list = queue.rows.value
  const n = list.filter((row) => picked.value.has(row.case.id)).length
  return (
    <label class="pick">
      <input
        type="checkbox"
        data-pick-shown
        checked={n > 0 && n === list.length}
        ref={(input) => void (input && (input.indeterminate = n > 0 && n < list.length))}
        disabled={!list.length}
        aria-label={t('desk.many.pickShown')}
        onChange={pickShown}
      />
    </label>
  )
}

function Body({ words }: { words: string }) {
  const { state, rows } = queue
  if (state.value === 'failed' && !rows.value.length) return <Failed failure={queue.failure.value} retry={() => void queue.refresh()} />
  if (state.value === 'loading' && !rows.value.length) return <Skeleton rows={6} />
  if (!rows.value.length) return <Empty title={t(words ? 'desk.noneFound' : 'desk.none')} />
  return (
    <>
      {state.value === 'failed' && <Failed failure={queue.failure.value} retry={() => void queue.refresh()} />}
      <ol class="plain" aria-busy={state.value === 'loading'}>
        {rows.value.map((row) => (
          <Job key={row.case.id} row={row} />
        ))}
      </ol>
      {queue.hasNext.value && (
        <p class="after">
          <button type="button" class="btn edge small" data-more aria-busy={state.value === 'more'} onClick={() => void queue.more()}>
            {t('desk.more')}
          </button>
        </p>
      )}
      <p class="row after">
        <Exports name="queue" variables={queue.variables()} isPlaced />
      </p>
    </>
  )
}

export function Queue() {
  const { view, narrowed, words } = route.value
  const waiting = queue.arrivals.value.length
  useEffect(() => {
    clearPicked()
    outcome.value = null
    void queue.show(view, { ...filterOf(narrowingIn(narrowed)), ...(words && { text: words }) })
  }, [view, narrowed, words])
  return (
    <section class="queue" id="antrean" aria-labelledby="jq" tabIndex={-1}>
      <header>
        <h1 id="jq">{said(`desk.view.${view}`)}</h1>
        {waiting > 0 ? (
          <button type="button" class="pill" data-arrivals onClick={queue.welcome}>
            <Icon d={plus} />
            {t('desk.arrived', { n: waiting })} <kbd>.</kbd>
          </button>
        ) : (
          <span class="meta">{t('desk.nearest')}</span>
        )}
        <button type="button" class="link" data-refresh onClick={() => void queue.refresh()}>
          <Icon d={refresh} />
          <span class="sr">{t('desk.refresh')}</span>
        </button>
      </header>
      {narrowed && <Narrowed narrowed={narrowed} />}
      <Search words={words} />
      <Body words={words || narrowed} />
      <BulkBar />
    </section>
  )
}
