// «Pesan»: what did not arrive and why, sending it again, and the words of every message. For administrators only.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import '../../styles/messages.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { back, Icon } from '../../ui/icon'
import { COUNTS, STATES, type State } from './documents'
import { Letters } from './letters'
import { Texts } from './texts'

const VIEWS = [...STATES, 'TEXTS'] as const
type View = (typeof VIEWS)[number]

const inAddress = (): View => {
  const asked = new URLSearchParams(location.search).get('lihat')?.toUpperCase()
  return VIEWS.find((view) => view === asked) ?? 'DEAD'
}
/** Who keeps the machine and works on no case has no desk to go back to. */
const isOnlyKeeper = boot.viewer?.roles.every((role) => role === 'SYSADMIN') ?? false
const address = (view: View): string => `/pesan?lihat=${view.toLowerCase()}`

export default function Messages() {
  const [view, show] = useState(inAddress)
  const [counts, setCounts] = useState<Partial<Record<View, number>>>({})
  const count = () => {
    request<Record<State, { totalCount: number }>>(COUNTS).then(
      (found) => setCounts(Object.fromEntries(STATES.map((state) => [state, found[state].totalCount]))),
      () => setCounts({}),
    )
  }
  useEffect(() => {
    document.body.classList.add('staff')
    count()
    const turn = () => show(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  // On a phone the parts scroll sideways; the current one must be in sight.
  useEffect(() => document.querySelector('.messages nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [view])
  const follow = (event: MouseEvent, next: View) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', address(next))
    show(next)
  }
  return (
    <div class="messages">
      <header>
        {isOnlyKeeper ? (
          <a class="back" href="/kelola">
            <Icon d={back} />
            {t('pesan.backToManage')}
          </a>
        ) : (
          <a class="back" href="/dasbor">
            <Icon d={back} />
            {t('pesan.back')}
          </a>
        )}
        <h1>{t('pesan.title')}</h1>
        <p class="meta">{t(view === 'TEXTS' ? 'pesan.texts.lead' : 'pesan.lead')}</p>
        <nav aria-label={t('pesan.views')}>
          <ul>
            {VIEWS.map((one) => (
              <li key={one}>
                <a href={address(one)} aria-current={one === view ? 'page' : undefined} onClick={(event) => follow(event, one)}>
                  {said(`pesan.view.${one}`)}
                  {counts[one] !== undefined && <span class={one === 'DEAD' && counts[one] ? 'n late' : 'n'}>{counts[one]}</span>}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {view === 'TEXTS' ? <Texts /> : <Letters key={view} state={view} recount={count} />}
    </div>
  )
}
