// One spot: what and where, how much against what is usual, its cases, and the way to put it aside with a reason.
import { useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { dismiss, type Hotspot } from '../../state/hotspots'
import { Field } from '../../ui/field'
import { failureWords } from '../../ui/states'
import { When } from '../../ui/time'
import { Cases } from './cases'
import { tenths } from '../../ui/figures/numbers'

const REASON_LIMIT = 400
/** Below this no tenth would be written. */
const HARDLY = 0.05

/** As many strokes as reports, those that are usual in grey: more than twelve say nothing new. */
function Tally({ spot }: { spot: Hotspot }) {
  const usual = Math.round(spot.expected)
  return (
    <span class="strokes" aria-hidden="true">
      {Array.from({ length: Math.min(spot.caseCount, 24) }, (_, index) => (
        <i key={index} class={index < usual ? 'usual' : undefined} />
      ))}
    </span>
  )
}

function Aside({ spot, close }: { spot: Hotspot; close: () => void }) {
  const [reason, write] = useState('')
  const [busy, work] = useState(false)
  const [fault, say] = useState('')
  const id = `alasan-${spot.id}`
  const send = async (event: Event) => {
    event.preventDefault()
    work(true)
    try {
      say(await dismiss(spot, reason))
    } catch (failure) {
      say(failureWords(failure))
    } finally {
      work(false)
    }
  }
  return (
    <form class="aside" onSubmit={(event) => void send(event)}>
      <Field id={id} label={t('isu.reason')} hint={t('isu.reasonHint')} error={fault || undefined}>
        <textarea id={id} class="input" rows={2} maxLength={REASON_LIMIT} required value={reason} aria-describedby={`${id}-hint`} onInput={(event) => write(event.currentTarget.value)} />
      </Field>
      <div class="row">
        <button class="btn main small" disabled={busy}>
          {t(busy ? 'isu.working' : 'isu.dismiss')}
        </button>
        <button type="button" class="btn edge small" onClick={close}>
          {t('isu.cancel')}
        </button>
      </div>
    </form>
  )
}

export function Spot({ spot, number }: { spot: Hotspot; number: number }) {
  const [aside, put] = useState(false)
  return (
    <li id={`titik-${spot.id}`} class="spot" data-kind={spot.kind}>
      <span class="n" aria-hidden="true">
        {number}
      </span>
      <div>
        <h3>
          {spot.category?.name ?? t('spot.without')}
          {spot.area && ` · ${spot.area.path}`}
        </h3>
        <Tally spot={spot} />
        <p>{said(`isu.much.${spot.kind}${spot.expected < HARDLY ? '.never' : ''}`, { n: spot.caseCount, usual: tenths(spot.expected) })}</p>
        <p class="meta">
          {t('isu.found')} <When instant={spot.foundAt} />
        </p>
        <Cases cases={spot.cases} label={t('isu.cases', { n: spot.caseCount })} />
        {aside ? (
          <Aside spot={spot} close={() => put(false)} />
        ) : (
          <button type="button" class="link" onClick={() => put(true)}>
            {t('isu.aside')}
          </button>
        )}
      </div>
    </li>
  )
}
