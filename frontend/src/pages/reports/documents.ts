// What the reports page asks; and the shapes of the answers.
const REPORT = 'id kind first last language madeAt madeBy mailedAt pdfUrl csvUrl'

export const REPORTS = `query Reports($after: String) {
  reports(first: 20, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node { ${REPORT} } } } }`

export const MAKE = `mutation MakeReport($input: MakeReportInput!) {
  makeReport(input: $input) { ... on ReportMade { report { ${REPORT} } } ... on UserError { code message path } } }`

export type Kind = 'WEEKLY' | 'MONTHLY'

export interface Report {
  id: string
  kind: Kind
  first: string
  last: string
  language: 'id' | 'en'
  madeAt: string
  madeBy: string | null
  mailedAt: string | null
  pdfUrl: string
  csvUrl: string
}

export interface Page {
  totalCount: number
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
  edges: { node: Report }[]
}

export type Made = { makeReport: { report: Report } | { code: string; message: string } }
