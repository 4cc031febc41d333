// «Beri tahu saya lewat peramban»: one button that says what it does, and what to do when the browser says no.
import { useEffect, useState } from 'preact/hooks'
import { t } from '../first/i18n'
import { Denied, isOffered, isOn, turnOff, turnOn, type Owner } from '../lib/push'
import { Icon } from './icon'
import { bell } from './icons'
import { failureWords } from './states'

interface Push {
  on: boolean | null
  busy: boolean
  fault: string
  toggle: () => void
}

export function usePush(owner: Owner): Push {
  const [on, set] = useState<boolean | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const key = JSON.stringify(owner)
  useEffect(() => {
    void isOn(owner).then(set, () => set(false))
  }, [key])
  const toggle = () => {
    if (busy) return
    setBusy(true)
    setFault('')
    const work = on ? turnOff(owner) : turnOn(owner)
    work
      .then(() => set(!on))
      .catch((reason: unknown) => setFault(reason instanceof Denied ? t('push.denied') : pushFault(reason)))
      .finally(() => setBusy(false))
  }
  return { on, busy, fault, toggle }
}

/** A push service that cannot be reached is not our server's fault; say so. */
function pushFault(reason: unknown): string {
  return reason instanceof DOMException ? t('push.unreachable') : failureWords(reason)
}

/** On a case: for its reporter, or for who follows it. */
export function PushOffer({ owner }: { owner: Owner }) {
  const push = usePush(owner)
  if (!isOffered() || push.on === null) return null
  return (
    <section class="stack" aria-labelledby="kabar">
      <h2 id="kabar" class="label">
        {t('push.title')}
      </h2>
      <p class="meta" role="status">
        {t(push.on ? 'push.isOn' : 'push.hint')}
      </p>
      <div class="row">
        <button type="button" class="btn edge small" data-push={push.on} aria-busy={push.busy || undefined} onClick={push.toggle}>
          <Icon d={bell} />
          {t(push.on ? 'push.stop' : 'push.start')}
        </button>
      </div>
      {push.fault && (
        <p class="error" role="alert">
          {push.fault}
        </p>
      )}
    </section>
  )
}
