/** Processes of their own for what may be made to break programs. */
package dev.understudy.contract.decoder;
