/** Who is logged in, as the API tells it. */

import { getJson, postJson, remove } from './http';

export type Role = 'VIEWER' | 'ARTIST' | 'PRODUCER' | 'RIGHTS' | 'PERFORMER' | 'OPS' | 'ADMIN';

export interface RoleIn {
  readonly role: Role;
  /** The only production in which the person has it; undefined for all. */
  readonly production?: string;
}

export type Permission =
  | 'be-known'
  | 'view'
  | 'create'
  | 'act'
  | 'produce'
  | 'license'
  | 'own-likeness'
  | 'see-grants'
  | 'end-grants'
  | 'operate'
  | 'audit'
  | 'administer';

export interface Session {
  readonly name: string;
  readonly fullName: string;
  readonly roles: readonly RoleIn[];
  readonly performer?: string;
  /** What the person may in some production at least. */
  readonly may: readonly Permission[];
}

export interface Person {
  readonly name: string;
  readonly fullName: string;
  readonly roles: readonly RoleIn[];
  readonly performer?: string;
  readonly subject?: string;
  readonly hasPassword: boolean;
  readonly createdAt: string;
  readonly disabledAt?: string;
}

export async function loadSession(): Promise<Session> {
  return getJson<Session>('/session');
}

export async function logIn(
  credentials: { readonly name: string; readonly password: string } | { readonly token: string },
): Promise<Session> {
  return postJson<Session>('/session', credentials);
}

export async function logOut(): Promise<void> {
  await remove('/session');
}

const CREATORS: readonly Role[] = ['ARTIST', 'PRODUCER', 'ADMIN'];

/** The productions in which the person uploads and submits; undefined: in all. */
export function creatingIn({ roles }: Session): readonly string[] | undefined {
  const own = roles.filter(({ role }) => CREATORS.includes(role));
  const productions = own.flatMap(({ production }) => production ?? []);
  return productions.length < own.length ? undefined : [...new Set(productions)];
}

/** Such as `Producer`, or `Artist in the-tide`. */
export function roleText({ role, production }: RoleIn): string {
  const word = role.charAt(0) + role.slice(1).toLowerCase();
  return production === undefined ? word : `${word} in ${production}`;
}
