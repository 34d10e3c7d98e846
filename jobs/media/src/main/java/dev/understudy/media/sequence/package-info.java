/** Image sequences in archives: which pictures there are, where they lie, how large they are. */
package dev.understudy.media.sequence;
