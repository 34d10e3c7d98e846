import { expect, test } from 'vitest';
import { creatingIn, roleText, type RoleIn, type Session } from './session';

const of = (...roles: readonly RoleIn[]): Session => ({ name: 'nora', fullName: 'Nora', roles, may: [] });

test('who works in some productions says for which an upload is', () => {
  expect(creatingIn(of({ role: 'ARTIST', production: 'tide' }, { role: 'VIEWER' }))).toEqual(['tide']);
  expect(
    creatingIn(of({ role: 'ARTIST', production: 'tide' }, { role: 'PRODUCER', production: 'tide' })),
  ).toEqual(['tide']);
  expect(creatingIn(of({ role: 'ARTIST', production: 'tide' }, { role: 'PRODUCER' }))).toBeUndefined();
});

test('a role is said in words', () => {
  expect(roleText({ role: 'ARTIST', production: 'tide' })).toBe('Artist in tide');
  expect(roleText({ role: 'ADMIN' })).toBe('Admin');
});
