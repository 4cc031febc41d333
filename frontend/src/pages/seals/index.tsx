// «Identitas tersegel»: the custodian opens one at a time, with a reason; custodian and inspectorate read every opening.
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import '../../styles/messages.css'
import '../../styles/installation.css'
import '../../styles/seals.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { When } from '../../ui/time'
import { BRING, type Identity, type Opened, type Opening } from './documents'
import { Opener } from './opener'

const isCustodian = boot.viewer?.roles.includes('CUSTODIAN') ?? false
const PARTS: (keyof Identity)[] = ['name', 'nik', 'phone', 'email']

export default function Seals() {
  const [rows, set] = useState<Opening[] | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const [open, turn] = useState<Opened | null>(null)
  const load = () => {
    fail(null)
    request<{ identityOpenings: Opening[] }>(BRING).then((found) => set(found.identityOpenings), fail)
  }
  useEffect(() => {
    document.body.classList.add('staff')
    load()
  }, [])
  const opened = (found: Opened) => {
    turn(found)
    set((known) => [found.opening, ...(known ?? [])])
  }
  return (
    <div class="messages settings seals">
      <header>
        <h1>{t('segel.title')}</h1>
        <p class="meta">{t(isCustodian ? 'segel.lead' : 'segel.leadReader')}</p>
      </header>
      {isCustodian && (open ? <Person found={open} close={() => turn(null)} /> : <Opener opened={opened} />)}
      <section aria-labelledby="riwayat">
        <h2 id="riwayat">{t('segel.history')}</h2>
        {failure !== null && <Failed failure={failure} retry={load} />}
        {!rows && failure === null && <Skeleton rows={3} />}
        {rows?.length === 0 && <Empty title={t('segel.history.empty')} />}
        {rows && rows.length > 0 && (
          <ul class="openings plain">
            {rows.map((row) => (
              <li key={row.id} data-opening={row.trackingNumber}>
                <p class="row between">
                  <b class="number">{row.trackingNumber}</b>
                  <span class="meta">
                    <When instant={row.at} />
                  </span>
                </p>
                <p>{said(`opening.reason.${row.reason}`)}</p>
                <p class="as-written">{row.basis}</p>
                <p class="meta">{t('segel.by', { name: row.openedBy })}</p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

/** The open identity, until it is closed or the page is left. */
function Person({ found, close }: { found: Opened; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section class="opened" aria-labelledby="pelapor" data-opened>
      <h2 id="pelapor" ref={heading} tabIndex={-1}>
        {t('segel.opened')}
      </h2>
      <p>
        <b class="number">{found.opening.trackingNumber}</b>
      </p>
      <p class="meta">{t('segel.opened.lead')}</p>
      <dl>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`segel.${part}`)}</dt>
            <dd>{found.reporter[part] ?? <span class="meta">{t('segel.none')}</span>}</dd>
          </div>
        ))}
      </dl>
      <div class="row">
        <button type="button" class="btn main" onClick={close}>
          {t('segel.close')}
        </button>
      </div>
    </section>
  )
}
