// «Pengaturan»: what the installation is called, looks like and promises; in force the moment it is saved.
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import '../../styles/messages.css'
import '../../styles/installation.css'
import { request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { back, Icon } from '../../ui/icon'
import { Failed, Skeleton } from '../../ui/states'
import { INSTALLATION, type House } from './documents'
import { Look } from './look'
import { Names } from './names'
import { Asked, Clocks, Readers, Tiles } from './rules'
import type { PartProps } from './saving'

const PARTS: Record<string, ComponentType<PartProps>> = { nama: Names, tampilan: Look, tenggat: Clocks, nik: Asked, peta: Tiles, laporan: Readers }
const VIEWS = Object.keys(PARTS)

const inAddress = (): string => VIEWS.find((view) => view === new URLSearchParams(location.search).get('lihat')) ?? 'nama'
const address = (view: string): string => `/pengaturan?lihat=${view}`

export default function Installation() {
  const [view, show] = useState(inAddress)
  const [house, keep] = useState<House | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const load = () => {
    fail(null)
    request<{ installation: House }>(INSTALLATION).then(({ installation }) => keep(installation), fail)
  }
  useEffect(() => {
    document.body.classList.add('staff')
    load()
    const turn = () => show(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  // On a phone the parts scroll sideways; the current one must be in sight.
  useEffect(() => document.querySelector('.settings nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [view])
  const follow = (event: MouseEvent, next: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', address(next))
    show(next)
  }
  const loadAnew = () => {
    keep(null)
    load()
  }
  const Part = PARTS[view] ?? Names
  return (
    <div class="messages settings">
      <header>
        <a class="back" href="/kelola">
          <Icon d={back} />
          {t('atur.back')}
        </a>
        <h1>{t('atur.title')}</h1>
        <p class="meta">{t('atur.lead')}</p>
        <nav aria-label={t('atur.views')}>
          <ul>
            {VIEWS.map((one) => (
              <li key={one}>
                <a href={address(one)} aria-current={one === view ? 'page' : undefined} onClick={(event) => follow(event, one)}>
                  {said(`atur.view.${one}`)}
                </a>
              </li>
            ))}
            <li>
              <a href="/balasan">{t('atur.view.balasan')}</a>
            </li>
            <li>
              <a href="/profil-dinas">{t('atur.view.profil')}</a>
            </li>
          </ul>
        </nav>
      </header>
      {failure ? <Failed failure={failure} retry={load} /> : house ? <Part key={view} house={house} keep={keep} reload={loadAnew} /> : <Skeleton rows={5} />}
    </div>
  )
}
