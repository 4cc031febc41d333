// Takes over the part of the page that lives. Header and footer are the server's; a page never imports a page.
import { render, type ComponentType } from 'preact'
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/frame.css'
import '../styles/layout.css'
import { boot } from './boot'
import { bring } from './i18n'
import { applyTheme, offerTheme } from './theme'

// A page draws itself whole, or takes over parts of what the server drew.
type Page = () => Promise<{ default: ComponentType } | { take: (place: HTMLElement) => void }>

const PAGES: Partial<Record<string, Page>> = {
  board: () => import('../pages/board'),
  form: () => import('../pages/form'),
  receipt: () => import('../pages/receipt'),
  track: () => import('../pages/track'),
  desk: () => import('../pages/desk'),
  leader: () => import('../pages/leader'),
  insight: () => import('../pages/insight'),
  letters: () => import('../pages/letters'),
  manage: () => import('../pages/manage'),
  guide: () => import('../pages/guide'),
  area: () => import('../pages/area'),
  messages: () => import('../pages/messages'),
  reports: () => import('../pages/reports'),
  help: () => import('../pages/help'),
  installation: () => import('../pages/installation'),
  replies: () => import('../pages/replies'),
  seals: () => import('../pages/seals'),
  skpd: () => import('../pages/skpd'),
  profile: () => import('../pages/profile'),
  setup: () => import('../pages/setup'),
  password: () => import('../pages/password'),
  signin: () => import('../pages/signin'),
  intake: () => import('../pages/intake'),
  tasks: () => import('../pages/tasks'),
}

async function start(): Promise<void> {
  applyTheme()
  const load = PAGES[boot.page]
  const [module] = await Promise.all([load?.(), bring('frame'), bring(boot.page)])
  const place = document.getElementById('app')
  if (module && place) {
    if ('take' in module) module.take(place)
    else {
      place.replaceChildren()
      render(<module.default />, place)
    }
  }
  offerTheme()
}

/** The heading face comes when the page is usable, and not at all under data saving. */
function dress(): void {
  const line = (navigator as { connection?: { saveData?: boolean } }).connection
  if (line?.saveData) return
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1500))
  idle(() => void import('../styles/font.css'))
}

void start().then(dress)
