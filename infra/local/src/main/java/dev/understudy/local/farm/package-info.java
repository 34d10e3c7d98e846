/** The whole farm on this machine: up, down, and how it is. */
package dev.understudy.local.farm;
