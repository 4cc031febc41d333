// «Perlu perhatian pimpinan»: what was reported upwards, how far, and since when; each leads to its case.
import { useEffect } from 'preact/hooks'
import { Exports } from '../../ui/exports'
import { said, t } from '../../first/i18n'
import { lookOf } from '../../lib/status'
import { ago, at } from '../../lib/time'
import * as escalations from '../../state/escalations'
import { LEVELS } from '../../state/escalations'
import { clockWords } from '../../ui/clock'
import { Icon } from '../../ui/icon'
import { refresh } from '../../ui/icons'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { Spots } from '../../ui/spots'
import { Mark } from '../../ui/status'
import { address, follow, route } from './route'

const TOP = 4

/** How far up it went: four steps from the operator to the mayor. */
function Ladder({ level }: { level: string }) {
  const height = escalations.heightOf(level)
  return (
    <span class="ladder" aria-hidden="true">
      {Array.from({ length: TOP }, (_, step) => (
        <i key={step} class={step < height ? 'on' : ''} />
      ))}
    </span>
  )
}

function Raised({ one }: { one: escalations.Raised }) {
  const { view, open } = route.value
  const { case: file, skpd, steps } = one
  const first = steps[0]
  const causes = [...new Set(steps.map(({ cause }) => cause))]
  return (
    <li class="job raised" data-case={file.id} aria-current={file.id === open ? 'true' : undefined}>
      <Mark look={lookOf(file.status)} />
      <h3>
        <a href={address(view, file.id)} onClick={(event) => follow(event, view, file.id)}>
          <span class="sr">{said(`status.${file.status}`)}: </span>
          {file.originalTitle}
        </a>
      </h3>
      <p class="meta">
        {file.trackingNumber} · {skpd?.shortName ?? t('desk.attention.city')}
      </p>
      <p class={file.stage.isOverdue ? 'due late' : 'due'}>
        <b>{clockWords(file.stage)}</b>
      </p>
      <p class="meta step">
        <b>{causes.map((cause) => said(`desk.cause.${cause}`)).join(', ')}</b>
        {first && (
          <>
            {' '}
            · {t('desk.attention.since')} {ago(first.raisedAt) || at(first.raisedAt)}
          </>
        )}
      </p>
    </li>
  )
}

function Body() {
  const { state, raised, failure } = escalations
  if (state.value === 'failed') return <Failed failure={failure.value} retry={() => void escalations.load()} />
  if (state.value === 'loading') return <Skeleton rows={5} />
  if (!raised.value.length)
    return (
      <Empty title={t('desk.attention.none')}>
        <p>{t('desk.attention.noneWords')}</p>
      </Empty>
    )
  return (
    <>
      {LEVELS.toReversed().map((level) => (
        <Level key={level} level={level} list={raised.value.filter((one) => escalations.top(one) === escalations.heightOf(level))} />
      ))}
      <p class="row after">
        <Exports name="escalations" variables={{}} />
      </p>
    </>
  )
}

/** Those that came as far as this; what only the operator was told of stays folded. */
function Level({ level, list }: { level: string; list: escalations.Raised[] }) {
  if (!list.length) return null
  const rows = (
    <ol class="plain">
      {list.map((one) => (
        <Raised key={one.case.id} one={one} />
      ))}
    </ol>
  )
  const words = (
    <>
      <Ladder level={level} />
      {said(`desk.level.${level}`)} <span class="n">{list.length}</span>
    </>
  )
  if (level === 'OPERATOR')
    return (
      <details class="level" data-level={level}>
        <summary>{words}</summary>
        {rows}
      </details>
    )
  return (
    <section class="level" data-level={level}>
      <h2>{words}</h2>
      {rows}
    </section>
  )
}

export function Attention() {
  useEffect(escalations.follow, [])
  return (
    <section class="queue attention" id="antrean" aria-labelledby="jq" tabIndex={-1}>
      <header>
        <h1 id="jq">{t('desk.view.ATTENTION')}</h1>
        <span class="meta">{t('desk.attention.order')}</span>
        <button type="button" class="link" data-refresh onClick={() => void escalations.load()}>
          <Icon d={refresh} />
          <span class="sr">{t('desk.refresh')}</span>
        </button>
      </header>
      <Spots />
      <Body />
    </section>
  )
}
