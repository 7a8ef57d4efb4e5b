import type { Contact } from '../../../shared/model/contact.ts';
import { worksInWords } from '../../../shared/model/works-in-words.ts';
import { Fact } from './fact.tsx';

type ShownContact = Omit<Contact, 'id' | 'version'>;

const lines: readonly { name: string; read: (contact: ShownContact) => string }[] = [
  { name: 'Name', read: ({ name }) => name },
  { name: 'Also called', read: ({ nicknames }) => nicknames.join(', ') },
  { name: 'Email', read: ({ emails }) => emails.join(', ') },
  { name: 'Phone', read: ({ phones }) => phones.join(', ') },
  { name: 'Works', read: worksInWords },
  { name: 'Notes', read: ({ notes }) => notes ?? '' },
];

/** A contact as it would be; with `before`, what changes in it. */
export function ContactFacts(props: { before?: ShownContact; after: ShownContact; going?: boolean }) {
  const { before, after, going = false } = props;
  return (
    <dl className="facts card">
      {lines.map(({ name, read }) => {
        const was = before && read(before);
        const is = read(after);
        if (!was && !is) return null;
        return (
          <Fact
            key={name}
            name={name}
            going={going}
            changed={was !== undefined && was !== is}
            before={<bdi>{was}</bdi>}
          >
            {is && (
              <span className="clamp notes" dir="auto">
                {is}
              </span>
            )}
          </Fact>
        );
      })}
    </dl>
  );
}
