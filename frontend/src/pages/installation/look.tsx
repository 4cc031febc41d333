// The city's two colours and its mark; what could not be read is refused while it is chosen, with what would do.
import { useEffect, useRef, useState } from 'preact/hooks'
import { upload, UploadFailure } from '../../api/upload'
import { Failure, request } from '../../api/request'
import { said, t } from '../../first/i18n'
import { describedBy, Field } from '../../ui/field'
import { Refusal } from '../../ui/refusal'
import { failureWords } from '../../ui/states'
import { PREVIEW, type House, type Palette } from './documents'
import { Form } from './parts'
import { useSaving, type PartProps, type Saving } from './saving'

const OWN = { brand: '#232f66', live: '#ffc233' }
const PROPOSED = ['#232f66', '#005573', '#0b3c66', '#00474d', '#3d2b6b']
const QUIET_MILLISECONDS = 250

export function Look(props: PartProps) {
  const { house } = props
  const saving = useSaving(props)
  const [brand, setBrand] = useState(house.brand || OWN.brand)
  const [live, setLive] = useState(house.live || OWN.live)
  const shown = usePalette(brand, live, house.palette, saving)
  const save = () => {
    const values = { brand: brand === OWN.brand ? '' : brand, live: live === OWN.live ? '' : live }
    void saving.save(values).then((done) => done && dress(house.revision + 1))
  }
  const isRefused = Boolean(saving.faults.brand || saving.faults.live)
  return (
    <div class="editor">
      <div class="stack">
        <Form name="look" lead={t('atur.look.lead')} saving={saving} onSave={save} isBlocked={isRefused}>
          <Colour name="brand" label={t('atur.brand')} hint={t('atur.brand.hint')} value={brand} set={setBrand} saving={saving} />
          <fieldset class="swatches">
            <legend class="label">{t('atur.proposed')}</legend>
            {PROPOSED.map((colour) => (
              <button key={colour} type="button" aria-pressed={colour === brand} aria-label={t('atur.take', { colour })} style={{ backgroundColor: colour }} onClick={() => setBrand(colour)} />
            ))}
          </fieldset>
          <Colour name="live" label={t('atur.live')} hint={t('atur.live.hint')} value={live} set={setLive} saving={saving} />
        </Form>
        <Mark {...props} />
      </div>
      <section class="preview" aria-labelledby="pratinjau">
        <h2 id="pratinjau">{t('atur.preview')}</h2>
        <Sample house={house} palette={shown} theme="light" />
        <Sample house={house} palette={shown} theme="dark" />
        <p class="meta">{t('atur.contrast', { n: shown.contrast.toLocaleString('id-ID') })}</p>
      </section>
    </div>
  )
}

/** What two colours make, asked for when the choosing rests; a refusal keeps the last palette in sight. */
function usePalette(brand: string, live: string, first: Palette, saving: Saving): Palette {
  const [shown, show] = useState(first)
  useEffect(() => {
    let isLate = false
    const timer = setTimeout(() => {
      request<{ previewColours: Palette }>(PREVIEW, { brand, live }).then(
        ({ previewColours }) => {
          if (isLate) return
          show(previewColours)
          saving.setFaults({})
        },
        (reason: unknown) => {
          const field = reason instanceof Failure ? (reason.path?.at(-1) ?? '') : ''
          if (!isLate) saving.setFaults({ [field]: failureWords(reason) })
        },
      )
    }, QUIET_MILLISECONDS)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [brand, live])
  return shown
}

interface ColourProps {
  name: 'brand' | 'live'
  label: string
  hint: string
  value: string
  set: (colour: string) => void
  saving: Saving
}

function Colour({ name, label, hint, value, set, saving }: ColourProps) {
  const id = `s-${name}`
  const fault = saving.faults[name]
  return (
    <Field id={id} label={label} hint={hint} error={fault}>
      <div class="colour">
        <input type="color" value={/^#[0-9a-f]{6}$/.test(value) ? value : OWN[name]} aria-label={t('atur.pick', { label })} onInput={(event) => set(event.currentTarget.value)} />
        <input
          class="input"
          id={id}
          value={value}
          maxLength={7}
          spellcheck={false}
          aria-invalid={fault ? true : undefined}
          aria-describedby={describedBy(id, true, fault)}
          onInput={(event) => set(event.currentTarget.value.trim().toLowerCase())}
        />
      </div>
    </Field>
  )
}

function Sample({ house, palette, theme }: { house: House; palette: Palette; theme: 'light' | 'dark' }) {
  return (
    <div class={`sample ${theme}`} data-sample={theme}>
      <p class="cover" style={{ backgroundColor: palette.cover[theme], borderColor: palette.live[theme] }}>
        {house.logoUrl && <img src={house.logoUrl} alt="" width="22" height="22" />}
        <b>{house.name}</b> <small>{house.city}</small>
      </p>
      <p class="inside">
        <span class="link-like" style={{ color: palette.brand[theme] }}>
          {t('atur.sample.link')}
        </span>
        <span class="button-like" style={{ backgroundColor: palette.brand[theme], color: palette.onBrand[theme] }}>
          {t('atur.sample.button')}
        </span>
        <span class="new-like" style={{ backgroundColor: palette.live[theme], color: palette.onLive[theme] }}>
          {t('atur.sample.new')}
        </span>
      </p>
      <p class="meta">{said(`atur.theme.${theme}`)}</p>
    </div>
  )
}

/** The city's mark: taken at once when chosen, because there is nothing else to decide about it. */
function Mark(props: PartProps) {
  const { house } = props
  const saving = useSaving(props)
  const field = useRef<HTMLInputElement>(null)
  const [percent, progress] = useState<number | null>(null)
  const fault = saving.faults.logoTicket ?? saving.faults['']
  const take = async (file: File | undefined) => {
    if (!file) return
    progress(0)
    try {
      const { ticket } = await upload(file, 'gallery', progress)
      await saving.save({ logoTicket: ticket })
    } catch (reason) {
      saving.setFaults({ logoTicket: reason instanceof UploadFailure && reason.message ? reason.message : failureWords(reason) })
    } finally {
      progress(null)
      if (field.current) field.current.value = ''
    }
  }
  return (
    <section class="mark-part" aria-labelledby="logo">
      <h2 class="label" id="logo">
        {t('atur.logo')}
      </h2>
      <p class="hint">{t('atur.logo.hint')}</p>
      {fault && <Refusal code={saving.code} message={fault} reload={saving.reload} />}
      <div class="row">
        {house.logoUrl && <img class="own-mark" src={house.logoUrl} alt={t('atur.logo.alt')} width="64" height="64" />}
        <label class="btn edge door">
          {t(house.logoUrl ? 'atur.logo.other' : 'atur.logo.choose')}
          <input class="sr" ref={field} type="file" accept="image/png,image/jpeg,image/webp" data-logo onChange={(event) => void take(event.currentTarget.files?.[0])} />
        </label>
        {house.logoUrl && (
          <button type="button" class="btn" onClick={() => void saving.save({ dropsLogo: true })}>
            {t('atur.logo.drop')}
          </button>
        )}
        {percent !== null && <progress max={100} value={percent} aria-label={t('atur.logo')} />}
        <p class="meta" role="status">
          {saving.told}
        </p>
      </div>
    </section>
  )
}

/** Put the new colours on this very page, as every other one has them from its next load on. */
function dress(revision: number): void {
  const known = document.querySelector<HTMLLinkElement>('link[href^="/kota.css"]')
  const link = known ?? document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'stylesheet' }))
  link.href = `/kota.css?v=${revision}`
}
