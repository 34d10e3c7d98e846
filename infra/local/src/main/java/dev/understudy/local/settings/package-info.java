/** Where the farm on this machine keeps things, which ports it uses, how large it is. */
package dev.understudy.local.settings;
