/** What a file says of itself, which a process of its own reads for whoever asks. */
package dev.understudy.contract.reading;
