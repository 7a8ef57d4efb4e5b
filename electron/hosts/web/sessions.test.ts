import { describe, expect, test } from 'vitest';
import { Sessions } from './sessions.ts';

describe('Sessions', () => {
  test('exchange a ticket once', () => {
    const sessions = new Sessions();
    const ticket = sessions.newTicket(60);
    const session = sessions.exchange(ticket);
    expect(sessions.isOpen(session)).toBe(true);
    expect(sessions.exchange(ticket)).toBeNull();
  });

  test('exchange no ticket that is too old', () => {
    let now = 0;
    const sessions = new Sessions(() => now);
    const ticket = sessions.newTicket(60);
    now = 60_001;
    expect(sessions.exchange(ticket)).toBeNull();
  });

  test('do not take a ticket for a session, nor anything that was guessed', () => {
    const sessions = new Sessions();
    expect(sessions.isOpen(sessions.newTicket(60))).toBe(false);
    expect(sessions.isOpen('')).toBe(false);
    expect(sessions.isOpen(null)).toBe(false);
  });
});
