// What every step shares: its props, its head, its way on.
import type { ComponentChildren } from 'preact'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import type { Draft } from '../../state/draft'
import { Summary, type Problem } from '../../ui/field'
import { back, check, Icon } from '../../ui/icon'
import type { Contact } from './answers'

export interface StepProps {
  draft: Draft
  contact: Contact
  set: (part: Partial<Draft>) => void
  problems: Problem[]
  kept: boolean
  goBack: () => void
}

export const wrongOf = (problems: Problem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message

const TITLES = ['form.step1.title', 'form.step2.title', 'form.step3.title', 'form.step4.title'] as const
export const titleOf = (step: number): string => t(TITLES[step - 1] ?? TITLES[0])

export const Optional = () => <span class="opt">{t('form.optional')}</span>

interface HeadProps {
  step: number
  problems: Problem[]
  goBack: () => void
  label?: string
  children?: ComponentChildren
}

export function Head({ step, problems, goBack, label, children }: HeadProps) {
  return (
    <>
      {step === 1 ? (
        <a class="back" href="/">
          <Icon d={back} />
          {t('form.back')}
        </a>
      ) : (
        <button type="button" class="link back" onClick={goBack}>
          <Icon d={back} />
          {t('form.back')}
        </button>
      )}
      <Summary title={t('form.problems')} problems={problems} />
      <p class="step meta">{t('form.step', { step })}</p>
      <h1 id="judul" tabIndex={-1}>
        {label ? <label for={label}>{titleOf(step)}</label> : titleOf(step)}
        {step === 3 && boot.installation.nik !== 'required' && (
          <>
            {' '}
            <Optional />
          </>
        )}
      </h1>
      {children}
    </>
  )
}

export function Saved({ kept }: { kept: boolean }) {
  if (!kept) return null
  return (
    <span class="saved">
      <Icon d={check} />
      {t('form.draft.saved')}
    </span>
  )
}

/** «Keadaan darurat? Telepon 112.» */
export function Emergency({ words }: { words: string }) {
  const phone = boot.installation.emergencyPhone
  if (!phone) return null
  return (
    <>
      {words}{' '}
      <a href={`tel:${phone}`}>
        <b>{phone}</b>
      </a>
      .
    </>
  )
}
