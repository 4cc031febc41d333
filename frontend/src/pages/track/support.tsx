// «Saya juga mengalami» and «Ikuti»: no account, one tap; an address only for who wants news by it.
import { useEffect, useId, useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { keepMine, mineOf } from '../../lib/device'
import { follow, Refused, support, unfollow } from '../../lib/follow'
import { describedBy, Field } from '../../ui/field'
import { check, Icon } from '../../ui/icon'
import { bell, users } from '../../ui/icons'
import { PushOffer } from '../../ui/push'
import { failureWords } from '../../ui/states'
import '../../styles/similar.css'
import type { Case } from './query'

const OPEN = new Set(['SUBMITTED', 'NEEDS_INFO', 'VERIFIED', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD'])

/** Take over what the link of a message says: follow here too, or end it. */
function fromAddress(number: string): { key: string; ends: boolean } | null {
  const given = new URLSearchParams(location.hash.slice(1))
  const [following, ending] = [given.get('ikut'), given.get('berhenti')]
  if (following) keepMine(number, { ...mineOf(number), key: following })
  const key = ending ?? following
  return key ? { key, ends: !!ending } : null
}

export function Support({ file }: { file: Case }) {
  const number = file.trackingNumber
  const [asked] = useState(() => fromAddress(number))
  const [mine, setMine] = useState(() => mineOf(number))
  const [count, setCount] = useState(file.supportCount)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const [said, say] = useState('')
  const [asking, setAsking] = useState(false)
  useEffect(() => setCount(file.supportCount), [file.supportCount])
  const isOpen = OPEN.has(file.status)
  const key = asked?.ends ? asked.key : mine.key
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setFault('')
    try {
      await work()
      setMine(mineOf(number))
    } catch (failure) {
      setFault(failure instanceof Refused ? failure.message : failureWords(failure))
    } finally {
      setBusy(false)
    }
  }
  const toggle = () =>
    attempt(async () => {
      setCount(await support(number, !mine.supports))
      say(t(mine.supports ? 'support.takenBack' : 'support.counted'))
    })
  const stop = () =>
    attempt(async () => {
      await unfollow(number, key ?? '')
      if (asked?.ends) asked.key = ''
      say(t('support.stopped'))
    })
  const openForm = () => {
    say('')
    setAsking(true)
  }
  return (
    <section class="stack behind" aria-labelledby="dukungan">
      <h2 id="dukungan" class="label">
        {t('support.title')}
      </h2>
      <p>
        {t(count ? 'support.count' : 'support.none', { n: count })}
        {file.mergedCount > 0 && <span class="meta block">{t('support.merged', { n: file.mergedCount })}</span>}
      </p>
      {isOpen && !file.isReporter && (
        <div class="row">
          <button type="button" class={mine.supports ? 'btn edge on' : 'btn edge'} aria-pressed={!!mine.supports} aria-busy={busy || undefined} onClick={() => void toggle()}>
            <Icon d={mine.supports ? check : users} />
            {t('support.me')}
          </button>
          {!key && !asking && (
            <button type="button" class="btn edge" aria-expanded={false} onClick={openForm}>
              <Icon d={bell} />
              {t('support.follow')}
            </button>
          )}
        </div>
      )}
      {asking && !key && (
        <Address
          number={number}
          leave={() => setAsking(false)}
          done={(next) => {
            setAsking(false)
            setCount(next)
            setMine(mineOf(number))
            say(t('support.following'))
          }}
        />
      )}
      {key && (
        <div class="note">
          <p>{t(asked?.ends ? 'support.askStop' : 'support.following')}</p>
          <div class="row">
            <button type="button" class="btn edge small" aria-busy={busy || undefined} onClick={() => void stop()}>
              {t('support.stop')}
            </button>
          </div>
        </div>
      )}
      {key && !asked?.ends && <PushOffer owner={{ trackingNumber: number, followerKey: key }} />}
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      <p class={said && !key ? 'meta' : 'sr'} role="status">
        {said}
      </p>
    </section>
  )
}

interface AddressProps {
  number: string
  leave: () => void
  done: (count: number) => void
}

/** One plain type for a union the attribute types cannot tell apart. */
const typed = (type: string) => ({ type, inputMode: type }) as { type: 'text'; inputMode: 'text' }

const FIELDS = [
  { name: 'phone', type: 'tel', complete: 'tel' },
  { name: 'email', type: 'email', complete: 'email' },
] as const

function Address({ number, leave, done }: AddressProps) {
  const id = useId()
  const [given, set] = useState({ phone: '', email: '' })
  const [fault, setFault] = useState<{ field: string; message: string } | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => document.getElementById(`${id}-phone`)?.focus(), [])
  const send = (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setFault(null)
    follow(number, given.phone, given.email)
      .then((followed) => done(followed.complaint.supportCount))
      .catch((failure: unknown) => {
        const field = failure instanceof Refused ? failure.field : ''
        setFault({ field, message: failure instanceof Refused ? failure.message : failureWords(failure) })
        document.getElementById(`${id}-${field}`)?.focus()
        setBusy(false)
      })
  }
  return (
    <form class="stack" noValidate onSubmit={send} aria-label={t('support.follow')}>
      <p class="meta">{t('support.hint')}</p>
      {FIELDS.map(({ name, type, complete }) => {
        const wrong = fault?.field === name ? fault.message : undefined
        return (
          <Field key={name} id={`${id}-${name}`} label={t(`support.${name}`)} error={wrong}>
            <input
              class="input"
              id={`${id}-${name}`}
              {...typed(type)}
              autoComplete={complete}
              value={given[name]}
              aria-invalid={wrong ? true : undefined}
              aria-describedby={describedBy(`${id}-${name}`, false, wrong)}
              onInput={(event) => set({ ...given, [name]: event.currentTarget.value })}
            />
          </Field>
        )
      })}
      {fault && !FIELDS.some(({ name }) => name === fault.field) && (
        <p class="error" role="alert">
          {fault.message}
        </p>
      )}
      <div class="row">
        <button class="btn main small" aria-busy={busy || undefined}>
          {t('support.start')}
        </button>
        <button type="button" class="btn small" onClick={leave}>
          {t('support.cancel')}
        </button>
      </div>
    </form>
  )
}
