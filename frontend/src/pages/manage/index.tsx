// «Kelola»: accounts, agencies, categories, areas and days off, kept by the city's own administrator.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import '../../styles/manage.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { Failed, Skeleton } from '../../ui/states'
import { Accounts } from './accounts'
import { Areas } from './areas'
import { Categories } from './categories'
import { DIRECTORY, type Directory } from './documents'
import { Holidays } from './holidays'
import { Skpds } from './skpds'

const PARTS = ['akun', 'dinas', 'kategori', 'wilayah', 'libur'] as const
type Part = (typeof PARTS)[number]

const inAddress = (): Part => PARTS.find((part) => part === new URLSearchParams(location.search).get('bagian')) ?? 'akun'
const address = (part: Part): string => `/kelola?bagian=${part}`
const isOnlyKeeper = boot.viewer?.roles.every((role) => role === 'SYSADMIN') ?? false

export default function Manage() {
  const [part, show] = useState(inAddress)
  const [lists, setLists] = useState<Directory | null>(null)
  const [failure, fail] = useState<unknown>(null)
  const load = async () => {
    fail(null)
    try {
      setLists((await request<{ directory: Directory }>(DIRECTORY)).directory)
    } catch (reason) {
      fail(reason)
    }
  }
  useEffect(() => {
    document.body.classList.add('staff')
    void load()
    const turn = () => show(inAddress())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  // On a phone the parts scroll sideways; the current one must be in sight.
  useEffect(() => document.querySelector('.manage nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [part])
  const follow = (event: MouseEvent, next: Part) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', address(next))
    show(next)
  }
  return (
    <div class="manage">
      <header>
        <div class="list-head">
          <h1>{t('kelola.title')}</h1>
          {isOnlyKeeper && (
            <form class="row" action="/keluar" method="post">
              <a class="link" href="/sandi">
                {t('kelola.password')}
              </a>
              <button class="btn edge small">{t('kelola.signOut')}</button>
            </form>
          )}
        </div>
        <p class="meta">{said(`kelola.lead.${part}`)}</p>
        <nav aria-label={t('kelola.parts')}>
          <ul>
            {PARTS.map((one) => (
              <li key={one}>
                <a href={address(one)} aria-current={one === part ? 'page' : undefined} onClick={(event) => follow(event, one)}>
                  {said(`kelola.part.${one}`)}
                </a>
              </li>
            ))}
            <li>
              <a href="/pesan?lihat=texts">{t('kelola.part.pesan')}</a>
            </li>
            <li>
              <a href="/pengaturan">{t('kelola.part.atur')}</a>
            </li>
          </ul>
        </nav>
      </header>
      {failure ? <Failed failure={failure} retry={() => void load()} /> : lists ? <Section part={part} lists={lists} load={load} /> : <Skeleton rows={6} />}
    </div>
  )
}

function Section({ part, lists, load }: { part: Part; lists: Directory; load: () => Promise<void> }) {
  switch (part) {
    case 'akun':
      return <Accounts lists={lists} />
    case 'dinas':
      return <Skpds skpds={lists.skpds} load={load} />
    case 'kategori':
      return <Categories categories={lists.categories} skpds={lists.skpds} load={load} />
    case 'wilayah':
      return <Areas areas={lists.areas} load={load} />
    case 'libur':
      return <Holidays />
  }
}
