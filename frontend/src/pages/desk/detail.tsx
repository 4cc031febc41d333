// The place beside the list where a report lies open. Its sheet is brought while the list is read: the first sight of
// the desk is the list.
import { useEffect, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { raised } from '../../state/escalations'
import * as queue from '../../state/queue'
import { alert, back, Icon } from '../../ui/icon'
import { Empty, Failed, Skeleton } from '../../ui/states'
import * as opened from './opened'
import { address, follow, go, route } from './route'

const toForm = (): void => (document.querySelector<HTMLElement>('.move .input') ?? document.querySelector<HTMLElement>('.detail h1'))?.focus()

function Conflict() {
  const next = opened.newer.value
  if (!next) return null
  const office = next.transitions.at(-1)?.office || t('desk.somebody')
  return (
    <div class="conflict" role="alert">
      <Icon d={alert} />
      <p>
        <b>{t('desk.conflict', { office, status: said(`status.${next.status}`) })}</b> {t('desk.conflictKept')}
      </p>
      <button type="button" class="btn edge small" data-reload onClick={() => void opened.reload().then(toForm)}>
        {t('desk.reload')}
      </button>
    </div>
  )
}

/** Step to the case before or after the open one, from the list as it stands. */
export function step(by: 1 | -1): string | undefined {
  const list = (route.value.view === 'ATTENTION' ? raised : queue.rows).value.map((row) => row.case.id)
  const here = list.indexOf(route.value.open)
  return here < 0 ? list[0] : list[here + by]
}

function Steps() {
  const { view } = route.value
  const button = (by: 1 | -1, key: string) => (
    <button type="button" class="link" disabled={!step(by)} data-step={by} onClick={() => go(view, step(by))}>
      {t(by > 0 ? 'desk.next' : 'desk.previous')} <kbd>{key}</kbd>
    </button>
  )
  return (
    <div class="steps">
      <a class="back" href={address(view)} data-back onClick={(event) => follow(event, view)}>
        <Icon d={back} />
        {t('desk.back')} <kbd>Esc</kbd>
      </a>
      <span class="row">
        {button(1, 'J')}
        {button(-1, 'K')}
      </span>
    </div>
  )
}

type Part = typeof import('./sheet')

/** What draws an open report; a lost line is told, and asked again. */
function usePart() {
  const [part, set] = useState<Part | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const load = () => {
    fail(null)
    import('./sheet').then(set).catch(fail)
  }
  useEffect(load, [])
  return { part, failure, load }
}

export function Detail() {
  const { open } = route.value
  const { part, failure, load } = usePart()
  useEffect(() => void opened.open(open), [open])
  const one = opened.opened.value
  const state = opened.state.value
  return (
    <section class="detail" id="laporan" aria-label={t('desk.opened')} tabIndex={-1}>
      <div class="top">
        {open && <Steps />}
        <Conflict />
      </div>
      {!open && <Empty title={t('desk.pick')} />}
      {open && one && part && <part.Sheet one={one} />}
      {open && one && !part && !!failure && <Failed failure={failure} retry={() => (navigator.onLine ? location.reload() : load())} />}
      {open && (one ? !part && !failure : state === 'loading') && <Skeleton rows={8} />}
      {state === 'missing' && <Empty title={t('desk.missing')} />}
      {state === 'failed' && <Failed failure={opened.failure.value} retry={() => void opened.open(open)} />}
    </section>
  )
}
