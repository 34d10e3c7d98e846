/** What people see: lines, tables, progress bars; plain lines where the output is no terminal. */
package dev.understudy.local.terminal;
