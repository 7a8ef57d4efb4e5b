import { type JComponent, propertiesOf, setProperty, textOf, valueText } from './jcal.ts';

/** How programs named the link before RFC 7986 did. */
const otherNames = [
  'x-google-conference',
  'x-microsoft-skypeteamsmeetingurl',
  'x-microsoft-onlinemeetingexternallink',
];

/** The link under which people meet (RFC 7986 section 5.11); only what a browser opens. */
export function conferenceOf(event: JComponent): string | undefined {
  const links = [
    ...propertiesOf(event, 'conference').map((property) => valueText(property[3])),
    ...otherNames.map((name) => textOf(event, name) ?? ''),
  ];
  return links.map((link) => link.trim()).find((link) => /^https?:\/\//i.test(link));
}

/** Sets the link, instead of any other; null removes it. */
export function setConference(event: JComponent, link: string | null): void {
  for (const name of otherNames) setProperty(event, name, undefined);
  setProperty(
    event,
    'conference',
    link === null ? undefined : ['conference', { feature: 'VIDEO' }, 'uri', link.replace(/\s/g, '')],
  );
}
