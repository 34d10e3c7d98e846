import { createContext, useContext } from 'react';
import type { Permission, Session } from '../api/session';

const NOBODY: Session = { name: '', fullName: '', roles: [], may: [] };

/** Who looks at the console. */
export const SessionContext = createContext<Session>(NOBODY);

export function useSession(): Session {
  return useContext(SessionContext);
}

/** Whether the person may, in some production at least; the farm decides anew with every request. */
export function useMay(permission: Permission): boolean {
  return useSession().may.includes(permission);
}
