// The desk: views, list and report side by side; on a phone the list and the report are two pages.
import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/board.css'
import '../../styles/track.css'
import '../../styles/staff.css'
import '../../styles/desk.css'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { isLoud, setLoud } from '../../state/alarm'
import { raised } from '../../state/escalations'
import * as queue from '../../state/queue'
import { Icon } from '../../ui/icon'
import { bell, keyboard, pause, user } from '../../ui/icons'
import { Announcer, LiveLine } from '../../ui/live'
import { Attention } from './attention'
import { Detail } from './detail'
import { KeyList, isListed, useKeys } from './keys'
import { Notices } from './notices'
import { Queue } from './queue'
import { address, follow, myViews, route } from './route'
import { Siren } from './siren'
import { Toast } from './toast'

function Views() {
  const { view } = route.value
  const list = useRef<HTMLUListElement>(null)
  const isCounted = Object.keys(queue.counts.value).length > 0
  // On a phone the views scroll sideways; the current one must be in sight, also when their numbers have made them wider.
  useEffect(() => list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [view, isCounted])
  return (
    <ul ref={list}>
      {myViews.map((one) => {
        const n = one === 'ATTENTION' ? raised.value.length || undefined : queue.counts.value[one]
        return (
          <li key={one}>
            <a href={address(one, '', '')} data-view={one} aria-current={one === view ? 'true' : undefined} onClick={(event) => follow(event, one, '', '')}>
              <span>{said(`desk.view.${one}`)}</span>
              {n !== undefined && <span class={one === 'OVERDUE' && n ? 'n late' : 'n'}>{n}</span>}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function Side() {
  const isPaused = queue.paused.value
  return (
    <nav class="views" aria-label={t('desk.views')}>
      <h2>{t('desk.queue')}</h2>
      <Views />
      <h2>{t('desk.help')}</h2>
      <ul class="more">
        <li>
          <button type="button" aria-pressed={isPaused} data-pause onClick={() => queue.pause(!isPaused)}>
            <span class="row">
              <Icon d={pause} />
              {t('desk.pause')}
            </span>
          </button>
        </li>
        <li>
          <button type="button" data-loud={isLoud.value} onClick={() => setLoud(!isLoud.value)}>
            <span class="row">
              <Icon d={bell} />
              {t(isLoud.value ? 'desk.soundOn' : 'desk.soundOff')}
            </span>
          </button>
        </li>
        <Notices />
        <li class="keys-door">
          <button type="button" data-keys-door onClick={() => (isListed.value = true)}>
            <span class="row">
              <Icon d={keyboard} />
              {t('desk.keys')}
            </span>
            <kbd>?</kbd>
          </button>
        </li>
        <li>
          <form action="/keluar" method="post">
            <button data-sign-out>
              <span class="row">
                <Icon d={user} />
                <span>
                  {t('desk.signOut')}
                  <small>{boot.viewer?.account?.displayName}</small>
                </span>
              </span>
            </button>
          </form>
        </li>
      </ul>
    </nav>
  )
}

/** The connection line stands in the header, which is the server's. */
function useLine(): void {
  const isPaused = queue.paused.value
  useEffect(() => {
    const name = document.querySelector('.bar .name')
    let place = document.querySelector<HTMLElement>('.bar .line-place')
    if (name && !place) {
      place = document.createElement('span')
      place.className = 'line-place'
      name.after(place)
    }
    if (place) render(<LiveLine paused={isPaused} />, place)
  }, [isPaused])
}

export default function Desk() {
  useKeys()
  useLine()
  useEffect(() => {
    document.body.classList.add('staff')
    void queue.count()
  }, [])
  const n = queue.news.value
  return (
    <div class="desk" data-open={route.value.open ? '' : undefined}>
      <Side />
      {route.value.view === 'ATTENTION' ? <Attention /> : <Queue />}
      <Detail />
      <Toast />
      <Siren />
      <KeyList />
      <Announcer words={n ? t('desk.arrived', { n: queue.arrivals.value.length || n }) : ''} />
    </div>
  )
}
