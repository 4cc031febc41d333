// The list in the middle: one line per report, nearest deadline first, and a pill for what came meanwhile.
import { useEffect, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { shortDate } from '../../lib/time'
import { lookOf } from '../../lib/status'
import * as queue from '../../state/queue'
import { clockWords } from '../../ui/clock'
import { Icon } from '../../ui/icon'
import { plus, refresh } from '../../ui/icons'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { Mark } from '../../ui/status'
import { address, follow, route } from './route'

const SEARCH_MS = 300

function Due({ row }: { row: queue.Row }) {
  const { stage, status } = row.case
  const words = stage.name === 'FINISHED' ? '' : clockWords(stage)
  return (
    <p class={stage.isOverdue ? 'due late' : 'due'}>
      <b>{words || said(`status.${status}`)}</b>
      {words && stage.dueOn && <span class="sr">, {shortDate(stage.dueOn)}</span>}
    </p>
  )
}

function Job({ row }: { row: queue.Row }) {
  const { view, open } = route.value
  const one = row.case
  return (
    <li class={`job ${row.mark ?? ''}`} data-case={one.id} aria-current={one.id === open ? 'true' : undefined}>
      <Mark look={lookOf(one.status)} />
      <h2>
        <a href={address(view, one.id)} onClick={(event) => follow(event, view, one.id)}>
          <span class="sr">{said(`status.${one.status}`)}: </span>
          {one.originalTitle}
        </a>
      </h2>
      <p class="meta">
        {(one.urgency === 'HIGH' || one.urgency === 'EMERGENCY') && <b>{said(`urgency.${one.urgency}`)} · </b>}
        {one.trackingNumber}
        {one.area && ` · ${one.area.name}`}
        {one.marks.includes('REOPENED') && ` · ${said('mark.REOPENED')}`}
        {row.mark === 'gone' && ` · ${t('desk.gone')}`}
      </p>
      <Due row={row} />
    </li>
  )
}

function Search({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const [typed, type] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => onWords(typed.trim()), SEARCH_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div class="find">
      <label class="sr" for="cari">
        {t('desk.search')}
      </label>
      <input class="input" id="cari" type="search" value={typed} maxLength={200} placeholder={t('desk.search')} onInput={(event) => type(event.currentTarget.value)} />
      <kbd aria-hidden="true">/</kbd>
    </div>
  )
}

function Body({ words }: { words: string }) {
  const { state, rows } = queue
  if (state.value === 'failed') return <Failed failure={queue.failure.value} retry={() => void queue.refresh()} />
  if (state.value === 'loading' && !rows.value.length) return <Skeleton rows={6} />
  if (!rows.value.length) return <Empty title={t(words ? 'desk.noneFound' : 'desk.none')} />
  return (
    <>
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
    </>
  )
}

export function Queue() {
  const { view } = route.value
  const [words, setWords] = useState('')
  const waiting = queue.arrivals.value.length
  useEffect(() => void queue.show(view, words), [view, words])
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
      <Search words={words} onWords={setWords} />
      <Body words={words} />
    </section>
  )
}
