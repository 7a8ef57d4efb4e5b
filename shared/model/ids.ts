import { z } from 'zod';

/** What an id names. The kind is the id's prefix, so an id read in a log or typed in a terminal says what it is. */
export type IdKind = 'run' | 'act' | 'apr' | 'qst' | 'grt' | 'rem' | 'con' | 'cal' | 'evt' | 'mem';

const idOf = (kind: IdKind) => z.string().regex(new RegExp(`^${kind}_[0-9a-zA-Z]{6,40}$`));

export const runIdSchema = idOf('run');
export const actionIdSchema = idOf('act');
export const approvalIdSchema = idOf('apr');
export const questionIdSchema = idOf('qst');
export const grantIdSchema = idOf('grt');

/** Makes a new id of a kind. Ids of one kind sort by the time they were made. Passed in, so that tests can fix them. */
export type NewId = (kind: IdKind) => string;
