/** Image sequences as one file: the pictures of a film in a plain tar archive. */
package dev.understudy.contract.sequence;
