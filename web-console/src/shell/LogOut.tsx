import type { ReactNode } from 'react';
import { logOut } from '../api/session';
import { Button } from '../ui/basics';

/** Leaves for the login page, whether the farm heard of it or not. */
export function LogOut(): ReactNode {
  return (
    <Button
      look="quiet"
      onClick={() => {
        void logOut().finally(() => {
          location.assign('/login');
        });
      }}
    >
      Log out
    </Button>
  );
}
