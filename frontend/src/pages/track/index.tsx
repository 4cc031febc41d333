// Tracking: a number to type, and the page of a case that changes while it is read. With the link of the receipt the
// reporter also sees what only they may; the key stays in the fragment and in this tab.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/case.css'
import '../../styles/form.css'
import { subscribe } from '../../api/live'
import { Failure, request } from '../../api/request'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { parseNumber } from '../../lib/number'
import { describedBy } from '../../ui/field'
import { Announcer } from '../../ui/live'
import { Failed, Skeleton } from '../../ui/states'
import { said } from '../../first/i18n'
import { CasePage } from './case'
import { FOLLOW, TRACK, type Case, type FollowEvent } from './query'

const numberInAddress = (): string | null => {
  const part = decodeURIComponent(location.pathname.replace(/^\/lacak\/?/, ''))
  return part || null
}

/** Take the key out of the address and keep it for this tab. */
function takeKey(number: string): string | null {
  const slot = `kunci ${number}`
  const given = new URLSearchParams(location.hash.slice(1)).get('kunci')
  try {
    if (given) sessionStorage.setItem(slot, given)
    return given ?? sessionStorage.getItem(slot)
  } catch {
    return given
  }
}

export default function Track() {
  const number = numberInAddress()
  return number ? <Tracked number={number} /> : <Entry />
}

function Entry({ typed, why = '' }: { typed?: string; why?: string }) {
  const [text, type] = useState(typed ?? new URLSearchParams(location.search).get('nomor') ?? '')
  const [fault, setFault] = useState(why)
  const send = (event: Event) => {
    event.preventDefault()
    const number = parseNumber(text, boot.installation.prefix)
    if (number) location.assign(`/lacak/${number}`)
    else {
      setFault(t('track.mistyped'))
      document.getElementById('nomor')?.focus()
    }
  }
  return (
    <form class="ask" onSubmit={send} noValidate action="/lacak">
      <header>
        <h1>
          <label for="nomor">{t('page.track.title')}</label>
        </h1>
        <p class="hint" id="nomor-hint">
          {t('page.track.hint', { prefix: boot.installation.prefix })}
        </p>
      </header>
      <div class="field">
        {fault && (
          <p class="error" id="nomor-error" role="alert">
            {fault}
          </p>
        )}
        <input
          class="input half"
          id="nomor"
          name="nomor"
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          maxLength={40}
          aria-invalid={fault ? true : undefined}
          aria-describedby={describedBy('nomor', true, fault)}
        />
      </div>
      <div class="send">
        <button class="btn main">{t('page.track.show')}</button>
      </div>
      <p class="meta">{t('page.track.link')}</p>
    </form>
  )
}

function Tracked({ number }: { number: string }) {
  const [accessKey] = useState(() => takeKey(number))
  const [file, set] = useState<Case | null | undefined>(undefined)
  const [failure, fail] = useState<unknown>(null)
  const [news, tell] = useState('')
  const load = async () => {
    fail(null)
    try {
      set((await request<{ complaint: Case | null }>(TRACK, { number, key: accessKey })).complaint)
    } catch (error) {
      fail(error)
    }
  }
  useEffect(() => {
    void load()
    return subscribe<FollowEvent>(
      FOLLOW,
      { number, key: accessKey },
      {
        onEvent(event) {
          if (event.__typename === 'Resync') void load()
          else {
            set(event.complaint)
            tell(said(`status.${event.complaint.status}`))
          }
          return event.cursor
        },
      },
      boot.cursor,
    )
  }, [number])
  useEffect(() => {
    if (file?.title) document.title = `${file.title} · ${boot.installation.name} ${boot.installation.city}`
  }, [file?.title])
  if (failure) {
    const mistyped = failure instanceof Failure && failure.code === 'TRACKING_NUMBER_MISTYPED'
    return mistyped ? <Entry typed={number} why={t('track.mistyped')} /> : <Failed failure={failure} retry={() => void load()} />
  }
  if (file === undefined) return <Skeleton rows={5} />
  if (file === null) return <Entry typed={number} why={t('page.track.unknown')} />
  return (
    <>
      <Announcer words={news} />
      <CasePage file={file} accessKey={accessKey} change={set} refresh={() => void load()} />
    </>
  )
}
