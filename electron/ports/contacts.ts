import type { Contact } from '../../shared/model/contact.ts';

/** A service that keeps contacts. Every method may throw `StorageError`. */
export interface ContactsPort {
  contact(id: string): Promise<Contact | null>;
  /** Contacts whose name, nicknames, addresses or numbers contain every word; all of them without text. */
  find(text: string | undefined, limit: number): Promise<readonly Contact[]>;
  /**
   * Stores the contact and returns its new version.
   * @param expected the version it must have now; null when it must not exist.
   * @throws VersionConflictError when it has another.
   */
  put(contact: Omit<Contact, 'version'>, expected: string | null): Promise<string>;
  /** @throws VersionConflictError when it has another version or is gone. */
  remove(id: string, expected: string): Promise<void>;
}
