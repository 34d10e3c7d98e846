/** The commands that people type, one class each. */
package dev.understudy.local.command;
