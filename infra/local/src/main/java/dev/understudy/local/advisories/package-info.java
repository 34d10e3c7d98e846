/** Compares what Understudy is made of with known vulnerabilities, without asking anybody over a network. */
package dev.understudy.local.advisories;
